package stagedoor.catalogue;

import java.util.IdentityHashMap;
import java.util.List;

/// Whether lists of genres have one, compared folded. Rows share their lists, so each list is
/// looked at once.
final class GenreMatch {

  private final String wanted;
  private final IdentityHashMap<List<String>, Boolean> known = new IdentityHashMap<>();

  /// @param genre empty for any
  GenreMatch(String genre) {
    wanted = Fold.of(genre);
  }

  boolean isAny() {
    return wanted.isEmpty();
  }

  boolean has(List<String> genres) {
    return isAny()
        || known.computeIfAbsent(
            genres, list -> list.stream().anyMatch(genre -> Fold.of(genre).equals(wanted)));
  }
}
