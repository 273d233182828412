package stagedoor.catalogue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One operator of a query: `genre:"hip hop"`, `-format:mp3`, `year:1990..1999`, `rating>=4`,
/// `added:30d`, `played:never`, `loved:no`.
///
/// @param negated whether rows must not fulfil it
record Condition(boolean negated, Subject subject) {

  sealed interface Subject {}

  /// A text must have all the terms, in any order.
  ///
  /// @param whole the value as one folded text
  record Text(Field field, String whole, List<SearchTerm> terms) implements Subject {

    boolean isIn(String folded) {
      for (SearchTerm term : terms) {
        if (!term.isIn(folded)) {
          return false;
        }
      }
      return true;
    }
  }

  /// A number must be in the range.
  record Amount(Measure measure, Range range) implements Subject {}

  /// What the caller said of it must be in the range.
  record Marked(Viewer.Mark mark, Range range) implements Subject {}

  /// The caller loves it, or its own texts have the word.
  record LovedOrNamed(SearchTerm word) implements Subject {}

  enum Field {
    ARTIST,
    ALBUM,
    TITLE,
    GENRE,
    LABEL,
    MOOD,
    COMPOSER,
    PATH,
    FORMAT
  }

  /// Times are in ms since 1970. A year or a tempo that is not known is in no range.
  enum Measure {
    YEAR,
    BPM,
    ADDED
  }

  /// What a piece of a query that looks like an operator turned out to be.
  sealed interface Reading {
    record Read(Condition condition) implements Reading {}

    /// An operator with a value that it cannot have.
    ///
    /// @param wants what it takes, as one sentence
    record Wrong(String wants) implements Reading {}

    record NoOperator() implements Reading {}
  }

  private static final Range YES = new Range(1, 1);
  private static final Range NO = new Range(0, 0);
  private static final String TIMES =
      "what was lately, %1$s:30d (or w, m, y), or dates: %1$s:2025, %1$s:2025-06..2025-08,"
          + " %1$s<2025-06-01";

  /// @param name in any case
  /// @param sign `:`, `=`, `>=`, `<=`, `>` or `<`
  static Reading parse(boolean negated, String name, String sign, String value, Instant now) {
    Optional<Subject> subject =
        find(Field.values(), name)
            .flatMap(field -> text(field, sign, value).<Subject>map(it -> it))
            .or(() -> find(Measure.values(), name).flatMap(it -> amount(it, sign, value, now)))
            .or(() -> find(Viewer.Mark.values(), name).flatMap(it -> marked(it, sign, value, now)));
    return subject
        .<Reading>map(found -> new Reading.Read(new Condition(negated, found)))
        .orElseGet(
            () -> wants(name).<Reading>map(Reading.Wrong::new).orElseGet(Reading.NoOperator::new));
  }

  /// What the operator of that name takes; empty when there is none.
  private static Optional<String> wants(String name) {
    String shown = name.toLowerCase(Locale.ROOT);
    return find(Field.values(), name)
        .map(_ -> "%1$s takes words behind a colon: %1$s:tide or %1$s:\"low tide\".")
        .or(() -> find(Measure.values(), name).map(Condition::wants))
        .or(() -> find(Viewer.Mark.values(), name).map(Condition::wants))
        .map(sentence -> sentence.formatted(shown));
  }

  private static String wants(Measure measure) {
    return switch (measure) {
      case YEAR -> "%1$s takes years: %1$s:1990, %1$s:1990..1999 or %1$s>=1990.";
      case BPM -> "%1$s takes numbers: %1$s:120, %1$s:120..130 or %1$s>=120.";
      case ADDED -> "%1$s takes " + TIMES + ".";
    };
  }

  private static String wants(Viewer.Mark mark) {
    return switch (mark) {
      case LOVED -> "%1$s takes yes or no: %1$s:yes.";
      case RATING -> "%1$s takes 0 to 5: %1$s:4, %1$s:3..5 or %1$s>=4.";
      case PLAYS -> "%1$s takes numbers: %1$s:10, %1$s:1..9 or %1$s>=10.";
      case PLAYED -> "%1$s takes " + TIMES + ", or never: %1$s:never.";
    };
  }

  private static <E extends Enum<E>> Optional<E> find(E[] all, String name) {
    return Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
  }

  private static Optional<Text> text(Field field, String sign, String value) {
    String whole = Fold.of(value);
    if (whole.isEmpty() || sign.contains("<") || sign.contains(">")) {
      return Optional.empty();
    }
    List<SearchTerm> terms =
        Arrays.stream(whole.split(" "))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(Query.MAX_WORDS)
            .map(SearchTerm::of)
            .toList();
    return Optional.of(new Text(field, whole, terms));
  }

  private static Optional<Amount> amount(Measure measure, String sign, String value, Instant now) {
    String word = value.toLowerCase(Locale.ROOT);
    Optional<Range> range =
        switch (measure) {
          case ADDED -> Moments.parse(sign, word, now);
          case YEAR, BPM -> Range.parse(sign, word);
        };
    return range.map(found -> new Amount(measure, found));
  }

  private static Optional<Marked> marked(Viewer.Mark mark, String sign, String value, Instant now) {
    String word = value.toLowerCase(Locale.ROOT);
    Optional<Range> range =
        switch (mark) {
          case LOVED ->
              switch (word) {
                case "yes", "true" -> Optional.of(YES);
                case "no", "false" -> Optional.of(NO);
                default -> Optional.empty();
              };
          case PLAYED -> word.equals("never") ? Optional.of(NO) : Moments.parse(sign, word, now);
          case RATING, PLAYS -> Range.parse(sign, word);
        };
    return range.map(found -> new Marked(mark, found));
  }

  /// Whether a word asks for what the caller loves: `loved` or `-loved`.
  static boolean isLoved(String word) {
    return word.equalsIgnoreCase("loved") || word.equalsIgnoreCase("-loved");
  }

  /// A song may well be called so; only the negation is sure to mean the mark.
  static Condition lovedOrNamed(String word) {
    return word.startsWith("-")
        ? new Condition(true, new Marked(Viewer.Mark.LOVED, YES))
        : new Condition(false, new LovedOrNamed(SearchTerm.of(Fold.of(word))));
  }

  /// Whether a folded name alone tells that it is fulfilled.
  boolean isNamed(String folded) {
    return !negated && subject instanceof LovedOrNamed(var word) && word.isIn(folded);
  }

  /// What a row that fulfils it has in the texts by which it is found; none when it need not.
  List<SearchTerm> terms(List<Field> indexed) {
    boolean found = !negated && subject instanceof Text text && indexed.contains(text.field());
    return found ? ((Text) subject).terms() : List.of();
  }
}
