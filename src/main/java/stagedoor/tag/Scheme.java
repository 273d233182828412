package stagedoor.tag;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A family of tag formats with names of its own.
enum Scheme {
  ID3,
  /// Vorbis comments, and APE tags and Matroska with the same names.
  VORBIS,
  MP4,
  RIFF,
  /// Attributes of WMA files.
  ASF;

  private static final Map<Scheme, Map<String, Name>> NAMES =
      Arrays.stream(values()).collect(Collectors.toMap(scheme -> scheme, Scheme::names));

  /// Which field a name means, and its place among the field's names.
  record Name(Field field, int rank) {}

  private static Map<String, Name> names(Scheme scheme) {
    var names = new HashMap<String, Name>();
    for (Field field : Field.values()) {
      String[] list = field.names(scheme).split(", ");
      for (int rank = 0; rank < list.length; rank++) {
        names.putIfAbsent(list[rank].toLowerCase(Locale.ROOT), new Name(field, rank));
      }
    }
    names.remove("");
    return names;
  }

  /// The field of a name in any case, or empty for a name without meaning here.
  Optional<Name> find(String name) {
    Map<String, Name> names = NAMES.getOrDefault(this, Map.of());
    return Optional.ofNullable(names.get(name.toLowerCase(Locale.ROOT)));
  }
}
