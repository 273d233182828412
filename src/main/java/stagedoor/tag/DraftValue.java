package stagedoor.tag;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One value that was read of a field.
///
/// @param rank the place of its name among the field's names
/// @param unsure whether the text is still one character for each byte, because the file does not
///   say how it is written
record DraftValue(int rank, String text, boolean unsure) {

  String read(LegacyText legacy) {
    return unsure ? legacy.text(text) : text;
  }

  static boolean saysNothing(List<DraftValue> values) {
    for (DraftValue value : values) {
      if (!value.text().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// The texts in the order of the field's names, without duplicates.
  static List<String> inOrder(List<DraftValue> list, LegacyText legacy) {
    if (list.size() == 1) {
      return List.of(list.getFirst().read(legacy));
    }
    return list.stream()
        .sorted(Comparator.comparingInt(DraftValue::rank))
        .map(value -> value.read(legacy))
        .distinct()
        .toList();
  }

  /// With duplicates and empty places, but of names of the field under which something is said.
  static List<String> places(List<DraftValue> list, LegacyText legacy) {
    if (list.size() == 1) {
      return List.of(list.getFirst().read(legacy));
    }
    Set<Integer> saying =
        list.stream()
            .filter(value -> !value.text().isEmpty())
            .map(DraftValue::rank)
            .collect(Collectors.toSet());
    return list.stream()
        .filter(value -> saying.contains(value.rank()))
        .sorted(Comparator.comparingInt(DraftValue::rank))
        .map(value -> value.read(legacy))
        .toList();
  }
}
