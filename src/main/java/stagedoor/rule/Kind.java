package stagedoor.rule;

import static stagedoor.rule.Operator.AFTER;
import static stagedoor.rule.Operator.BEFORE;
import static stagedoor.rule.Operator.CONTAINS;
import static stagedoor.rule.Operator.ENDS_WITH;
import static stagedoor.rule.Operator.GREATER;
import static stagedoor.rule.Operator.IN_LAST;
import static stagedoor.rule.Operator.IN_PLAYLIST;
import static stagedoor.rule.Operator.IN_RANGE;
import static stagedoor.rule.Operator.IS;
import static stagedoor.rule.Operator.IS_MISSING;
import static stagedoor.rule.Operator.IS_NOT;
import static stagedoor.rule.Operator.IS_PRESENT;
import static stagedoor.rule.Operator.LESS;
import static stagedoor.rule.Operator.NOT_CONTAINS;
import static stagedoor.rule.Operator.NOT_IN_LAST;
import static stagedoor.rule.Operator.NOT_IN_PLAYLIST;
import static stagedoor.rule.Operator.STARTS_WITH;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the values of a field are, and so which operators go with it.
public enum Kind {
  TEXT,
  /// Several texts; a condition holds when it holds for one of them.
  TEXTS,
  NUMBER,
  FLAG,
  /// A day, month or year, as tags have it.
  DATE,
  /// When something happened.
  MOMENT,
  PLAYLIST,
  /// Only to sort by.
  ORDER;

  /// As the player's interface calls it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The operators of a field of this kind, the usual ones first.
  List<Operator> operators(boolean canMiss) {
    return canMiss
        ? Stream.concat(always().stream(), Stream.of(IS_MISSING, IS_PRESENT)).toList()
        : always();
  }

  private List<Operator> always() {
    return switch (this) {
      case TEXT ->
          List.of(
              IS,
              IS_NOT,
              CONTAINS,
              NOT_CONTAINS,
              STARTS_WITH,
              ENDS_WITH,
              GREATER,
              LESS,
              BEFORE,
              AFTER,
              IN_RANGE);
      case TEXTS ->
          List.of(IS, IS_NOT, CONTAINS, NOT_CONTAINS, STARTS_WITH, ENDS_WITH, GREATER, LESS);
      case NUMBER ->
          List.of(
              IS,
              IS_NOT,
              GREATER,
              LESS,
              IN_RANGE,
              BEFORE,
              AFTER,
              CONTAINS,
              NOT_CONTAINS,
              STARTS_WITH,
              ENDS_WITH);
      case FLAG -> List.of(IS, IS_NOT);
      case DATE ->
          List.of(
              IS,
              IS_NOT,
              BEFORE,
              AFTER,
              IN_RANGE,
              IN_LAST,
              NOT_IN_LAST,
              GREATER,
              LESS,
              CONTAINS,
              NOT_CONTAINS,
              STARTS_WITH,
              ENDS_WITH);
      case MOMENT ->
          List.of(IN_LAST, NOT_IN_LAST, BEFORE, AFTER, IN_RANGE, IS, IS_NOT, GREATER, LESS);
      case PLAYLIST -> List.of(IN_PLAYLIST, NOT_IN_PLAYLIST);
      case ORDER -> List.of();
    };
  }
}
