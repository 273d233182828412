package stagedoor.config;

import java.util.List;

/// The types that the table of options names.
final class Types {

  static final Type TEXT = new Type.Plain("any text");
  static final Type BETWEEN = new Type.Between();
  static final Type PATH = new Type.Plain("a path");
  static final Type LIST = new Type.Plain("values separated by commas");
  static final Type FLAG = new Type.Flag();
  static final Type OCTAL = new Type.Octal();
  static final Type NUMBER = number(-Type.Whole.MOST, Type.Whole.MOST);
  static final Type DURATION = durationOf("0");
  static final Type SIZE = size("0", Type.Size.ANY);

  private Types() {}

  static Type number(int least, int most) {
    return new Type.Whole(least, most);
  }

  /// Any number from the least on.
  static Type numberOf(int least) {
    return number(least, Type.Whole.MOST);
  }

  static Type duration(String least, String most) {
    return new Type.Span(least, most);
  }

  /// Any duration from the least on.
  static Type durationOf(String least) {
    return duration(least, Type.Span.ANY);
  }

  static Type size(String least, String most) {
    return new Type.Size(least, most);
  }

  /// Any size from the least on, of which at most the cap is taken.
  static Type sizeUpTo(String least, String cap) {
    return new Type.Capped(least, cap);
  }

  /// @param words in lower case
  static Type oneOf(String... words) {
    return new Type.Word(List.of(words));
  }
}
