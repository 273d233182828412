package stagedoor.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a condition compares a field with its value.
public enum Operator {
  IS("is"),
  IS_NOT("isNot"),
  GREATER("gt"),
  LESS("lt"),
  CONTAINS("contains"),
  NOT_CONTAINS("notContains"),
  STARTS_WITH("startsWith"),
  ENDS_WITH("endsWith"),
  IN_RANGE("inTheRange"),
  BEFORE("before"),
  AFTER("after"),
  IN_LAST("inTheLast"),
  NOT_IN_LAST("notInTheLast"),
  IN_PLAYLIST("inPlaylist"),
  NOT_IN_PLAYLIST("notInPlaylist"),
  IS_MISSING("isMissing"),
  IS_PRESENT("isPresent");

  private final String word;

  Operator(String word) {
    this.word = word;
  }

  /// As rule files write it.
  public String word() {
    return word;
  }

  /// The operator of a word, whatever its case.
  static Optional<Operator> parse(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(it -> it.word.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  /// Whether the operator is the opposite of [#plain].
  boolean negates() {
    return plain() != this;
  }

  /// What the operator asks, without its negation.
  Operator plain() {
    return switch (this) {
      case IS_NOT -> IS;
      case NOT_CONTAINS -> CONTAINS;
      case NOT_IN_LAST -> IN_LAST;
      case NOT_IN_PLAYLIST -> IN_PLAYLIST;
      case IS, GREATER, LESS, CONTAINS, STARTS_WITH, ENDS_WITH, IN_RANGE, BEFORE, AFTER -> this;
      case IN_LAST, IN_PLAYLIST, IS_MISSING, IS_PRESENT -> this;
    };
  }
}
