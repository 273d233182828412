package stagedoor.tag;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one music file says about itself.
///
/// @param values each field's values in the file's order over all its aliases: trimmed, not empty,
///   no duplicates, within the field's length limit; fields without a value are absent. Of people's
///   names, sort names and ids duplicates and empty places are kept: see [#places]
/// @param own the values of tags that the owner named ([OwnTag#name]), taken apart and of their
///   kind, in the same way; names without a value are absent
/// @param pictures in the file's order
/// @param warnings plain sentences about what was damaged or left out
public record Tags(
    Audio audio,
    Map<Field, List<String>> values,
    Map<String, List<String>> own,
    List<Picture> pictures,
    List<Lyrics> lyrics,
    List<String> warnings) {

  public Tags {
    var copy = new EnumMap<Field, List<String>>(Field.class);
    values.forEach((field, list) -> copy.put(field, List.copyOf(list)));
    values = Collections.unmodifiableMap(copy);
    var copyOfOwn = new LinkedHashMap<String, List<String>>();
    own.forEach((name, list) -> {
      if (!list.isEmpty()) {
        copyOfOwn.put(name, List.copyOf(list));
      }
    });
    own = Collections.unmodifiableMap(copyOfOwn);
    pictures = List.copyOf(pictures);
    lyrics = List.copyOf(lyrics);
    warnings = List.copyOf(warnings);
  }

  /// The field's values without duplicates and empty ones.
  public List<String> all(Field field) {
    List<String> all = places(field);
    return all.size() > 1 && field.isPaired()
        ? all.stream().filter(value -> !value.isEmpty()).distinct().toList()
        : all;
  }

  /// The field's values each at its place, where others belong to it: the third id is that of the
  /// third name, though the second may be empty or the same as the first.
  public List<String> places(Field field) {
    return values.getOrDefault(field, List.of());
  }

  public Optional<String> first(Field field) {
    List<String> all = all(field);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /// The first value, empty when there is none.
  public String text(Field field) {
    List<String> all = all(field);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /// The best picture: the front where the file says which it is, else the first.
  public Optional<Picture> cover() {
    Optional<Picture> best = Optional.empty();
    for (Picture picture : pictures) {
      if (best.isEmpty() || rank(picture.type()) < rank(best.get().type())) {
        best = Optional.of(picture);
      }
    }
    return best;
  }

  private static int rank(Picture.Type type) {
    return switch (type) {
      case FRONT -> 0;
      case OTHER -> 1;
      case MEDIUM, LEAFLET -> 2;
      case BACK, LEAD_ARTIST, ARTIST, BAND -> 3;
      case FILE_ICON -> 4;
    };
  }
}
