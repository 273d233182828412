package stagedoor.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody looks for.
///
/// @param terms a row must have each of them, in any order
/// @param beginning the free words as one text, folded and without article: what a name begins with
///   that is put first
/// @param conditions what a row must fulfil besides
/// @param unread what was typed besides and is not searched for
record Query(
    List<SearchTerm> terms, String beginning, List<Condition> conditions, List<Unread> unread) {

  /// A longer query is cut. No title needs more to be found.
  static final int MAX_LENGTH = 500;

  static final int MAX_WORDS = 12;
  static final int MAX_CONDITIONS = 12;

  /// So much is told at most of what is not understood.
  static final int MAX_UNREAD = 12;

  private static final String QUOTED = "[\"“„]([^\"“”„]*)[\"“”](?=\\s|$)";

  /// Quotes that somebody has not closed yet.
  private static final String UNCLOSED = "[\"“„]([^\"“”„]*)$";

  private static final Pattern PIECE = Pattern.compile("\\G\\s*(?:" + QUOTED + "|(\\S+))");

  private static final Pattern OPERATOR =
      Pattern.compile(
          "\\G\\s*(-?)([A-Za-z]+)(:|>=|<=|>|<|=)(?:%s|%s|([^\\s\"“„]\\S*)|(?=\\s|$))"
              .formatted(QUOTED, UNCLOSED));

  /// Words alone. A star behind a word, as some apps send it, and quotes around words mean nothing.
  static Query ofWords(String text, Articles ignored) {
    return new Reading(text, null).query(ignored);
  }

  /// Words and operators. What is no operator is a word; so is everything within quotes. An
  /// operator with a value that it cannot have is left out and told of, and a word where nothing
  /// else is.
  static Query of(String text, Articles ignored, Instant now) {
    return new Reading(text, now).query(ignored);
  }

  boolean isEverything() {
    return terms.isEmpty() && conditions.isEmpty();
  }

  /// Whether a folded name has what is looked for. Names have nothing that operators ask for.
  boolean isIn(String folded) {
    return terms.stream().allMatch(term -> term.isIn(folded))
        && conditions.stream().allMatch(condition -> condition.isNamed(folded));
  }

  private static final class Reading {

    private final String text;
    private final @Nullable Instant now;
    private final List<String> words = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /// @param now absent when there are no operators
    Reading(String text, @Nullable Instant now) {
      this.text = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
      this.now = now;
    }

    Query query(Articles ignored) {
      int at = 0;
      while (at < text.length()) {
        at = piece(at);
      }
      if (words.isEmpty() && conditions.isEmpty()) {
        wrong.forEach(this::addWords);
      }
      if (words.size() > 1) {
        words.removeIf(Reading::isBetweenNames);
      }
      words.stream()
          .skip(MAX_WORDS)
          .findFirst()
          .ifPresent(word -> tell(word, "A search takes " + MAX_WORDS + " words at most."));
      List<String> some = words.stream().limit(MAX_WORDS).toList();
      return new Query(
          some.stream().distinct().map(SearchTerm::of).toList(),
          ignored.orderName(String.join(" ", some)),
          List.copyOf(conditions),
          List.copyOf(unread));
    }

    private void tell(String part, String reason) {
      if (unread.size() < MAX_UNREAD) {
        unread.add(Unread.of(part, reason));
      }
    }

    private void add(Condition condition, String part) {
      if (conditions.size() < MAX_CONDITIONS) {
        conditions.add(condition);
      } else {
        tell(part, "A search takes " + MAX_CONDITIONS + " operators at most.");
      }
    }

    /// `Artist - Title` is how people paste a song.
    private static boolean isBetweenNames(String word) {
      return word.equals("-") || word.equals("/");
    }

    /// Takes the next piece and tells where it ends.
    private int piece(int at) {
      Matcher operator = OPERATOR.matcher(text);
      if (now != null && operator.find(at)) {
        switch (condition(operator, now)) {
          case Condition.Reading.Read(var condition) -> {
            add(condition, operator.group());
            return operator.end();
          }
          case Condition.Reading.Wrong(var wants) -> {
            tell(operator.group(), wants);
            wrong.add(operator.group());
            return operator.end();
          }
          case Condition.Reading.NoOperator _ -> {}
        }
      }
      Matcher piece = PIECE.matcher(text);
      if (!piece.find(at)) {
        return text.length();
      }
      if (piece.group(1) != null) {
        addWords(piece.group(1));
      } else if (now != null && Condition.isLoved(piece.group(2))) {
        add(Condition.lovedOrNamed(piece.group(2)), piece.group(2));
      } else {
        addWords(piece.group(2));
      }
      return piece.end();
    }

    private static Condition.Reading condition(Matcher operator, Instant now) {
      boolean negated = !operator.group(1).isEmpty();
      String value =
          Stream.of(4, 5, 6)
              .flatMap(group -> Optional.ofNullable(operator.group(group)).stream())
              .collect(Collectors.joining());
      return Condition.parse(negated, operator.group(2), operator.group(3), value, now);
    }

    private void addWords(String part) {
      Arrays.stream(Fold.of(part).split(" "))
          .map(word -> word.endsWith("*") ? word.substring(0, word.length() - 1) : word)
          .filter(word -> !word.isEmpty())
          .forEach(words::add);
    }
  }
}
