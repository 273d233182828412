package stagedoor.user;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Visible;

/// The libraries there are, as far as accounts care.
public record KnownLibraries(List<One> all) {

  /// @param forNewUsers whether accounts see it from their beginning
  public record One(LibraryId id, String name, boolean forNewUsers) {}

  public KnownLibraries {
    all = List.copyOf(all);
  }

  /// Libraries that everybody sees, named by their numbers.
  public static KnownLibraries ofEverybody(Visible visible) {
    return new KnownLibraries(
        visible.libraries().stream()
            .map(id -> new One(id, Integer.toString(id.value()), true))
            .toList());
  }

  Visible everything() {
    return new Visible(all.stream().map(One::id).collect(Collectors.toSet()));
  }

  /// What a new account sees unless somebody says otherwise.
  Set<LibraryId> forNewUsers() {
    return all.stream().filter(One::forNewUsers).map(One::id).collect(Collectors.toSet());
  }

  /// The libraries of these names, or, where no library has the name, of that number. What is
  /// unknown is left out; `*` is all of them.
  public Set<LibraryId> named(Collection<String> names) {
    var ids = new HashSet<LibraryId>();
    for (String name : names) {
      List<One> found =
          name.equals("*") ? all : all.stream().filter(it -> it.name().equals(name)).toList();
      if (found.isEmpty()) {
        found = all.stream().filter(it -> name.equals(Integer.toString(it.id().value()))).toList();
      }
      found.forEach(it -> ids.add(it.id()));
    }
    return ids;
  }

  /// Those of the names that mean no library.
  public List<String> unknown(Collection<String> names) {
    return names.stream().filter(name -> named(List.of(name)).isEmpty()).distinct().toList();
  }
}
