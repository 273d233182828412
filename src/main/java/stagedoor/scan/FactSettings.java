package stagedoor.scan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import stagedoor.tag.Field;

/// How the values of tags are taken apart and put together.
///
/// @param artistSplitExceptions names never split at a separator inside them, such as `AC/DC`
/// @param artistJoiner stands between several artists in the line as shown
/// @param separators for fields whose separators are not the usual ones; empty for no splitting
public record FactSettings(
    List<String> artistSplitExceptions, String artistJoiner, Map<Field, List<String>> separators) {

  public static final FactSettings DEFAULT = new FactSettings(List.of(), " • ", Map.of());

  public FactSettings {
    artistSplitExceptions = List.copyOf(artistSplitExceptions);
    separators = Map.copyOf(separators);
  }

  /// What takes apart the values of each field.
  Map<Field, Splitter> splitters() {
    var splitters = new EnumMap<Field, Splitter>(Splitter.USUAL);
    separators.forEach((field, texts) -> splitters.put(field, Splitter.at(texts)));
    return splitters;
  }
}
