package stagedoor.catalogue;

import java.util.IdentityHashMap;
import java.util.Map;

/// Which tags songs or albums must have.
///
/// @param wanted by the tag's name, the value that must be among its values; compared without case
///   and accents
public record TagFilter(Map<String, String> wanted) {

  public static final TagFilter NONE = new TagFilter(Map.of());

  public TagFilter {
    wanted = Map.copyOf(wanted);
  }

  boolean fits(TagSet tags) {
    return wanted.entrySet().stream()
        .allMatch(want -> {
          String value = Fold.of(want.getValue());
          return tags.all(want.getKey()).stream().anyMatch(has -> Fold.of(has).equals(value));
        });
  }

  /// Asks for one list: sets that many songs share are looked at once.
  Matching matching() {
    return new Matching(this);
  }

  static final class Matching {

    private final TagFilter filter;
    private final IdentityHashMap<TagSet, Boolean> known = new IdentityHashMap<>();

    private Matching(TagFilter filter) {
      this.filter = filter;
    }

    boolean fits(TagSet tags) {
      return filter.wanted().isEmpty() || known.computeIfAbsent(tags, filter::fits);
    }
  }
}
