package stagedoor.scan;

import java.util.List;

/// How the values of tags are taken apart and put together.
///
/// @param artistSplitExceptions names never split at a separator inside them, such as `AC/DC`
/// @param artistJoiner stands between several artists in the line as shown
public record FactSettings(List<String> artistSplitExceptions, String artistJoiner) {

  public static final FactSettings DEFAULT = new FactSettings(List.of(), " • ");

  public FactSettings {
    artistSplitExceptions = List.copyOf(artistSplitExceptions);
  }
}
