package stagedoor.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody looks for.
///
/// @param terms a row must have each of them, in any order
/// @param beginning the free words as one text, folded and without article: what a name begins with
///   that is put first
/// @param conditions what a row must fulfil besides
record Query(List<SearchTerm> terms, String beginning, List<Condition> conditions) {

  /// A longer query is cut. No title needs more to be found.
  static final int MAX_LENGTH = 500;

  static final int MAX_WORDS = 12;
  static final int MAX_CONDITIONS = 12;

  private static final String QUOTED = "[\"“„]([^\"“”„]*)[\"“”](?=\\s|$)";

  private static final Pattern PIECE = Pattern.compile("\\G\\s*(?:" + QUOTED + "|(\\S+))");

  private static final Pattern OPERATOR =
      Pattern.compile("\\G\\s*(-?)([A-Za-z]+)(:|>=|<=|>|<|=)(?:" + QUOTED + "|([^\\s\"“„]\\S*))");

  /// Words alone. A star behind a word, as some apps send it, and quotes around words mean nothing.
  static Query ofWords(String text, Articles ignored) {
    return new Reading(text, null).query(ignored);
  }

  /// Words and operators. What is no operator, or none with a value it can have, is a word; so is
  /// everything within quotes.
  static Query of(String text, Articles ignored, Instant now) {
    return new Reading(text, now).query(ignored);
  }

  boolean isEverything() {
    return terms.isEmpty() && conditions.isEmpty();
  }

  private static final class Reading {

    private final String text;
    private final @Nullable Instant now;
    private final List<String> words = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();

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
      if (words.size() > 1) {
        words.removeIf(Reading::isBetweenNames);
      }
      List<String> some = words.stream().limit(MAX_WORDS).toList();
      return new Query(
          some.stream().distinct().map(SearchTerm::of).toList(),
          ignored.orderName(String.join(" ", some)),
          conditions.stream().limit(MAX_CONDITIONS).toList());
    }

    /// `Artist - Title` is how people paste a song.
    private static boolean isBetweenNames(String word) {
      return word.equals("-") || word.equals("/");
    }

    /// Takes the next piece and tells where it ends.
    private int piece(int at) {
      Matcher operator = OPERATOR.matcher(text);
      if (now != null && operator.find(at)) {
        Optional<Condition> condition = condition(operator, now);
        if (condition.isPresent()) {
          conditions.add(condition.get());
          return operator.end();
        }
      }
      Matcher piece = PIECE.matcher(text);
      if (!piece.find(at)) {
        return text.length();
      }
      if (piece.group(1) != null) {
        addWords(piece.group(1));
      } else if (now != null && Condition.isLoved(piece.group(2))) {
        conditions.add(Condition.lovedOrNamed(piece.group(2)));
      } else {
        addWords(piece.group(2));
      }
      return piece.end();
    }

    private static Optional<Condition> condition(Matcher operator, Instant now) {
      boolean negated = !operator.group(1).isEmpty();
      String value = operator.group(4) == null ? operator.group(5) : operator.group(4);
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
