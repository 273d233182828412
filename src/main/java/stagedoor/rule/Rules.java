package stagedoor.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The rules of one playlist, with the text they were read from.
///
/// The text is kept as it is, so that comments, the order of names and whatever this server does
/// not know come out as they went in.
///
/// @param name, comment, isPublic what the file says of the playlist itself
/// @param sort empty for the usual order, by title
/// @param limit 0 for none; wins over `limitPercent`
/// @param limitPercent 1 to 100, 0 for none
/// @param refreshDelay shortest time between two evaluations for one reader; empty for the server's
public record Rules(
    String text,
    Optional<String> name,
    Optional<String> comment,
    Optional<Boolean> isPublic,
    Rule.Group root,
    List<SortKey> sort,
    int limit,
    int limitPercent,
    int offset,
    Optional<Duration> refreshDelay) {

  /// In UTF-8.
  public static final int MAX_BYTES = 100_000;

  /// How deep groups may nest.
  public static final int MAX_DEPTH = 32;

  public static final int MAX_CONDITIONS = 1_000;

  public Rules {
    sort = List.copyOf(sort);
  }

  /// What a text turned out to be.
  public sealed interface Reading {
    record Read(Rules rules) implements Reading {}

    /// @param faults at least one, in the order of the text
    record Refused(List<RuleFault> faults) implements Reading {
      public Refused {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Reads an `.nsp` file. Fields and values are not looked at: see [Evaluator#faults].
  public static Reading read(String text) {
    return RulesReader.read(text);
  }

  /// Where rules name another playlist.
  public record Mention(Lists.Reference playlist, Where where) {}

  /// The playlists that the rules name, in the order of the text.
  public List<Mention> mentions() {
    return Mentions.of(root);
  }

  /// The text with the playlist's own words in place of those in the file.
  public String textFor(String newName, String newComment, boolean nowPublic) {
    return RulesText.with(text, newName, newComment, nowPublic);
  }
}
