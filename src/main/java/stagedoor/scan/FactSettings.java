package stagedoor.scan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import stagedoor.tag.Field;

/// How the values of tags are taken apart and put together.
public final class FactSettings {

  public static final FactSettings DEFAULT = new FactSettings(List.of(), " • ", Map.of());

  private final String artistJoiner;
  private final Map<Field, Splitter> splitters;

  /// @param artistSplitExceptions names never split at a separator inside them, such as `AC/DC`
  /// @param artistJoiner stands between several artists in the line as shown
  /// @param separators for fields whose separators are not the usual ones; empty for no splitting
  public FactSettings(
      List<String> artistSplitExceptions,
      String artistJoiner,
      Map<Field, List<String>> separators) {
    this.artistJoiner = artistJoiner;
    var each = new EnumMap<Field, Splitter>(Splitter.USUAL);
    separators.forEach((field, texts) -> each.put(field, Splitter.at(texts)));
    PeopleFinder.NAMES.forEach(field ->
        each.computeIfPresent(field, (_, splitter) -> splitter.except(artistSplitExceptions)));
    this.splitters = Collections.unmodifiableMap(each);
  }

  String artistJoiner() {
    return artistJoiner;
  }

  /// All parts of a field's values in order, trimmed, without empty ones and duplicates.
  List<String> split(Field field, List<String> values) {
    return splitter(field).split(values);
  }

  /// What takes apart the values of a field.
  Splitter splitter(Field field) {
    return splitters.getOrDefault(field, Splitter.NOTHING);
  }
}
