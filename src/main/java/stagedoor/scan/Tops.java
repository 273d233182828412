package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import stagedoor.catalogue.LibraryId;
import stagedoor.library.Libraries;
import stagedoor.library.Library;

/// The top folders of the libraries, looked at again and again without ever waiting for the disk:
/// which libraries came, went, or are others now. Used by one thread.
final class Tops {

  /// @param folder where the library is
  /// @param place what tells the folder from another one in its place; empty when it is not there
  private record Seen(Path folder, Optional<String> place) {}

  private final Libraries libraries;
  private final Map<LibraryId, Seen> seen = new HashMap<>();
  private final Map<LibraryId, FutureTask<Seen>> asking = new HashMap<>();
  private final List<LibraryId> come = new ArrayList<>();
  private final Set<LibraryId> atStart;

  Tops(Libraries libraries) {
    this.libraries = libraries;
    atStart = Set.copyOf(all());
  }

  /// The libraries that are to be watched.
  List<LibraryId> all() {
    return libraries.list().stream().filter(Library::watched).map(Library::id).toList();
  }

  /// Looks again. Libraries that are not where they were, or not there at all; [#come] then tells
  /// those that came, or were made.
  List<LibraryId> gone() {
    come.clear();
    var gone = new ArrayList<LibraryId>();
    for (Library library : libraries.list().stream().filter(Library::watched).toList()) {
      Optional<FutureTask<Seen>> asked = Optional.ofNullable(asking.get(library.id()));
      if (asked.isPresent() && asked.get().state() == Future.State.SUCCESS) {
        answered(library.id(), asked.get().resultNow(), gone);
      }
      if (asked.isEmpty() || asked.get().isDone()) {
        ask(library);
      }
    }
    List<LibraryId> all = all();
    for (LibraryId known : List.copyOf(seen.keySet())) {
      if (!all.contains(known)) {
        gone.add(known);
        seen.remove(known);
        asking.remove(known);
      }
    }
    return gone;
  }

  private void answered(LibraryId library, Seen now, List<LibraryId> gone) {
    Optional<Seen> before = Optional.ofNullable(seen.put(library, now));
    if (before.isPresent() && !before.get().equals(now)) {
      gone.add(library);
    }
    boolean isNew = before.isEmpty() && !atStart.contains(library);
    boolean other = before.isPresent() && !before.get().equals(now);
    if ((isNew || other) && now.place().isPresent()) {
      come.add(library);
    }
  }

  /// Libraries that came since they were last looked at.
  List<LibraryId> come() {
    return List.copyOf(come);
  }

  private void ask(Library library) {
    Path folder = library.folder();
    var task = new FutureTask<>(() -> look(folder));
    asking.put(library.id(), task);
    Thread.ofPlatform().daemon().name("watch-ask").start(task);
  }

  private static Seen look(Path folder) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
      return new Seen(folder, Optional.of(String.valueOf(attributes.fileKey())));
    } catch (IOException notThere) {
      return new Seen(folder, Optional.empty());
    }
  }
}
