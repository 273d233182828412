package stagedoor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the text of an option is read, and the words that say what would be right.
sealed interface Type {

  /// What a text must be.
  String right();

  boolean accepts(String text);

  /// The text in a value as it is given: blanks around it are not meant, mostly.
  default String textIn(String value) {
    return value.strip();
  }

  /// The text as the program reads it, of one that is accepted.
  default String meant(String text) {
    return text;
  }

  /// What is to be known about a text that is accepted: follows "is".
  default Optional<String> caution(String text) {
    return Optional.empty();
  }

  /// Text of one line.
  record Plain(String right) implements Type {
    @Override
    public boolean accepts(String text) {
      return text.codePoints().noneMatch(Character::isISOControl);
    }
  }

  /// Text that stands between others, with its blanks.
  record Between() implements Type {
    @Override
    public String right() {
      return "text of one line, with its blanks";
    }

    @Override
    public boolean accepts(String text) {
      return text.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String textIn(String value) {
      return value;
    }
  }

  record Flag() implements Type {
    @Override
    public String right() {
      return "true or false";
    }

    @Override
    public boolean accepts(String text) {
      return flag(text).isPresent();
    }
  }

  record Octal() implements Type {
    @Override
    public String right() {
      return "permission bits such as 0660";
    }

    @Override
    public boolean accepts(String text) {
      return text.matches("0?[0-7]{3}");
    }
  }

  record Whole(int least, int most) implements Type {

    static final int MOST = 999_999_999;

    @Override
    public String right() {
      if (most < MOST) {
        return "a whole number from " + least + " to " + most;
      }
      return "a whole number of at most nine digits" + (least < 0 ? "" : ", at least " + least);
    }

    @Override
    public boolean accepts(String text) {
      if (!text.matches("-?\\d{1,9}")) {
        return false;
      }
      int number = Integer.parseInt(text);
      return number >= least && number <= most;
    }
  }

  /// @param least the shortest duration, with its unit
  /// @param most the longest one
  record Span(String least, String most) implements Type {

    /// The longest that is read at all.
    static final String ANY = "36525d";

    @Override
    public String right() {
      if (!most.equals(ANY)) {
        return "a duration from " + least + " to " + most;
      }
      String bound = least.equals("0") ? "" : " of at least " + least + ",";
      return "a duration" + bound + " such as 90s, 15m, 48h or 30d";
    }

    @Override
    public boolean accepts(String text) {
      return Amounts.duration(text)
          .filter(it -> it.compareTo(Amounts.duration(least).orElseThrow()) >= 0)
          .filter(it -> it.compareTo(Amounts.duration(most).orElseThrow()) <= 0)
          .isPresent();
    }
  }

  /// @param least the smallest size, with its unit
  /// @param most the largest one; [#ANY] for no bound
  record Size(String least, String most) implements Type {

    static final String ANY = "";

    @Override
    public String right() {
      return most.equals(ANY)
          ? "a size such as 500MB or 1GiB"
          : "a size from " + least + " to " + most;
    }

    @Override
    public boolean accepts(String text) {
      long bytes = Amounts.size(text).orElse(-1);
      return bytes >= Amounts.size(least).orElseThrow()
          && bytes <= Amounts.size(most).orElse(Long.MAX_VALUE);
    }
  }

  /// A size of which not all is taken, for settings that were made for another program.
  ///
  /// @param least the smallest size, with its unit
  /// @param cap the largest that is taken
  record Capped(String least, String cap) implements Type {

    @Override
    public String right() {
      return "a size of at least " + least + "; at most " + cap + " is taken";
    }

    @Override
    public boolean accepts(String text) {
      return new Size(least, Size.ANY).accepts(text);
    }

    @Override
    public String meant(String text) {
      return new Size(least, cap).accepts(text) ? text : cap;
    }

    @Override
    public Optional<String> caution(String text) {
      return meant(text).equals(text)
          ? Optional.empty()
          : Optional.of("more than can be; " + cap + " is taken");
    }
  }

  /// One of a few words, in whatever case.
  record Word(List<String> words) implements Type {
    public Word {
      words = List.copyOf(words);
    }

    @Override
    public String right() {
      int last = words.size() - 1;
      return "one of " + String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    @Override
    public boolean accepts(String text) {
      return words.contains(meant(text));
    }

    @Override
    public String meant(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "t", "yes", "on" -> Optional.of(true);
      case "false", "0", "f", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// The entries of a list: separated by commas, trimmed, empty ones dropped.
  static List<String> list(String text) {
    var entries = new ArrayList<String>();
    for (String entry : text.split(",", -1)) {
      if (!entry.isBlank()) {
        entries.add(entry.strip());
      }
    }
    return List.copyOf(entries);
  }
}
