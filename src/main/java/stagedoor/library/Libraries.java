package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Song;
import stagedoor.store.Database;

/// The libraries the server knows. Safe to use from any thread.
public final class Libraries {

  private final LibraryStore store;
  private volatile List<Library> libraries;

  public Libraries(Database db) {
    store = new LibraryStore(db);
    libraries = store.all();
  }

  /// All, by id.
  public List<Library> list() {
    return libraries;
  }

  public Optional<Library> find(LibraryId id) {
    return libraries.stream().filter(library -> library.id().equals(id)).findFirst();
  }

  /// The song's file.
  public Path fileOf(Song song) {
    return fileOf(song.library(), song.path());
  }

  /// The file of a raw path in a library. The path comes from the store, never from a request.
  public Path fileOf(LibraryId id, String rawPath) {
    Library library =
        find(id).orElseThrow(() -> new IllegalArgumentException("no library " + id.value()));
    return RawPath.path(RawPath.of(library.folder()) + "/" + rawPath);
  }

  /// The library that the configuration names: the first one, made when there is none. It follows
  /// its folder: songs are known by their paths within it. A name it has already stays.
  public synchronized Library configured(String name, Path folder) {
    Library library = store.configured(name, folder.toAbsolutePath().normalize());
    libraries = store.all();
    return library;
  }

  /// Makes a library; its songs come with the next scan. Empty when a library has the name, or lies
  /// in that folder, within it or around it.
  public synchronized Optional<Library> add(String name, Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    boolean taken =
        libraries.stream()
            .anyMatch(it ->
                it.name().equals(name)
                    || it.folder().startsWith(place)
                    || place.startsWith(it.folder()));
    if (taken) {
      return Optional.empty();
    }
    Library made = store.add(name, place);
    libraries = store.all();
    return Optional.of(made);
  }

  /// Changes a library's name and whether new accounts see it. Empty when it is unknown or another
  /// one has the name.
  public synchronized Optional<Library> change(LibraryId id, String name, boolean forNewUsers) {
    boolean taken =
        libraries.stream().anyMatch(it -> it.name().equals(name) && !it.id().equals(id));
    if (taken || find(id).isEmpty()) {
      return Optional.empty();
    }
    store.save(id, name, forNewUsers);
    libraries = store.all();
    return find(id);
  }

  /// The library in a folder. A known one takes the name; else one of that name has moved to the
  /// folder, with all its songs; else it is made.
  public synchronized Library ensure(String name, Path folder) {
    Library library = store.ensure(name, folder.toAbsolutePath().normalize());
    libraries = store.all();
    return library;
  }
}
