package stagedoor.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The different endings that the names of a chunk have: one object for many chunks, which mostly
/// have the same.
///
/// @param firsts with which letters they begin: see [PathLetters#bit]
record EndingKinds(List<PathEnding> endings, long firsts) {

  static final int MOST = 8;

  static final EndingKinds NONE = of(List.of());

  private static final SnapshotForm<List<PathEnding>> ENDINGS = PathEnding.FORM.list();

  static final SnapshotForm<EndingKinds> FORM =
      new SnapshotForm<>(
          (kinds, out) -> ENDINGS.write().write(kinds.endings(), out),
          in -> {
            List<PathEnding> endings = ENDINGS.read().read(in);
            SnapshotIn.check(endings.size() <= MOST, "names with too many ends");
            return of(endings);
          });

  static EndingKinds of(List<PathEnding> endings) {
    return new EndingKinds(
        List.copyOf(endings),
        endings.stream()
            .mapToLong(ending -> PathLetters.bit(ending.letters().charAt(0)))
            .reduce(0, (all, bit) -> all | bit));
  }

  /// Gives the same object for the same endings.
  static final class Known {

    private static final int MOST_KNOWN = 256;

    private final Map<List<PathEnding>, EndingKinds> known = new HashMap<>();

    EndingKinds of(List<PathEnding> endings) {
      EndingKinds kinds = known.get(endings);
      if (kinds == null) {
        kinds = EndingKinds.of(endings);
        if (known.size() >= MOST_KNOWN) {
          known.clear();
        }
        known.put(kinds.endings(), kinds);
      }
      return kinds;
    }
  }

  int count() {
    return endings.size();
  }

  PathEnding at(int number) {
    return endings.get(number);
  }
}
