package stagedoor.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the playlists that rules name.
final class Mentions {

  private Mentions() {}

  static List<Rules.Mention> of(Rule rule) {
    return in(rule).toList();
  }

  private static Stream<Rules.Mention> in(Rule rule) {
    return switch (rule) {
      case Rule.Group(_, var rules) -> rules.stream().flatMap(Mentions::in);
      case Rule.Condition condition when condition.operator().plain() == Operator.IN_PLAYLIST ->
          reference(condition).stream().map(it -> new Rules.Mention(it, condition.where()));
      case Rule.Condition _ -> Stream.empty();
    };
  }

  /// The playlist that a condition of `inPlaylist` names, or empty when it names none.
  static Optional<Lists.Reference> reference(Rule.Condition condition) {
    Optional<String> text = Values.text(condition.value());
    return switch (condition.field().toLowerCase(Locale.ROOT)) {
      case "id" -> text.map(Lists.Reference.Id::new);
      case "path" -> text.map(Lists.Reference.File::new);
      default -> Optional.empty();
    };
  }
}
