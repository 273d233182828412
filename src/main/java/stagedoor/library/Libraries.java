package stagedoor.library;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.TrackPath;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;

/// The libraries the server knows. Safe to use from any thread.
///
/// A library that is removed leaves every list at once; its row and its songs stay behind as
/// missing, so that the same music, added again under whatever name, is what it was.
public final class Libraries {

  /// More than anybody has, and a bound on what every account's list can hold.
  public static final int MOST = 100;

  private static final int MOST_QUESTIONS = 4;
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(3);

  private final LibraryStore store;
  private final UnaryOperator<Path> real;
  private final DiskQuestions questions;
  private volatile LibraryStore.Known known;
  private volatile Optional<LibraryId> configured = Optional.empty();

  public Libraries(Database db) {
    this(db, Libraries::real, LONGEST_QUESTION);
  }

  /// @param real tells where a folder is behind all links; may take for ever
  /// @param most how long it is waited for that
  Libraries(Database db, UnaryOperator<Path> real, Duration most) {
    this.real = real;
    questions = new DiskQuestions(MOST_QUESTIONS, most);
    store = new LibraryStore(db);
    known = store.all();
  }

  /// All, in the order that administrators gave them.
  public List<Library> list() {
    return known.libraries();
  }

  public Optional<Library> find(LibraryId id) {
    return find(list(), id);
  }

  /// Whether there is no library that the caller may not see.
  public boolean areAllSeen(Visible visible) {
    return list().stream().allMatch(library -> visible.has(library.id()));
  }

  private static Optional<Library> find(List<Library> among, LibraryId id) {
    return among.stream().filter(library -> library.id().equals(id)).findFirst();
  }

  /// The libraries that were removed and whose songs may still be known.
  public Set<LibraryId> removed() {
    return known.removed().keySet();
  }

  /// Reads the libraries again: another process may have changed them.
  public synchronized void refresh() {
    LibraryStore.Known now = store.all();
    if (!now.equals(known)) {
      known = now;
    }
  }

  /// When each library was last scanned to its end; those that never were are left out.
  public Map<LibraryId, Instant> scanned() {
    return store.scanned();
  }

  /// The song's file, or the one it is a track of.
  public Path fileOf(Song song) {
    return fileOf(song.library(), song.path());
  }

  /// The file of a song's raw path in a library, also in one that was removed. The path comes from
  /// the store, never from a request.
  public Path fileOf(LibraryId id, String rawPath) {
    Path folder =
        find(id)
            .map(Library::folder)
            .or(() -> Optional.ofNullable(known.removed().get(id)))
            .orElseThrow(() -> new IllegalArgumentException("no library " + id.value()));
    return RawPath.path(RawPath.of(folder) + "/" + TrackPath.file(rawPath));
  }

  /// The library that the configuration names: the oldest one, made when there is none. It follows
  /// its folder: songs are known by their paths within it. A name it has already stays. No disk is
  /// asked while the folder stays the same.
  public synchronized LibraryOutcome configured(String name, Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    Optional<Library> oldest =
        list().stream().min(Comparator.comparingInt(library -> library.id().value()));
    if (oldest.filter(library -> !library.folder().equals(place)).isPresent()) {
      Optional<Library> around = overlapping(place, others(oldest.get().id()));
      if (around.isPresent()) {
        return new LibraryOutcome.FolderTaken(around.get());
      }
    }
    Library library = store.configured(name, place);
    configured = Optional.of(library.id());
    return done(library.id());
  }

  private List<Library> others(LibraryId id) {
    return list().stream().filter(library -> !library.id().equals(id)).toList();
  }

  /// Whether the configuration says where the library is.
  public boolean isConfigured(LibraryId id) {
    return configured.filter(id::equals).isPresent();
  }

  /// Makes a library; its songs come with the next scan. One that was removed from this folder
  /// comes back, with its songs, and seen by nobody until it is given to them.
  public synchronized LibraryOutcome add(String name, Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    Optional<Library> around = overlapping(place, list());
    if (around.isPresent()) {
      return new LibraryOutcome.FolderTaken(around.get());
    }
    if (isTaken(name, Optional.empty())) {
      return new LibraryOutcome.NameTaken();
    }
    if (list().size() >= MOST) {
      return new LibraryOutcome.TooMany();
    }
    return done(store.add(name, place).id());
  }

  /// Changes all that the edit says, or nothing.
  public synchronized LibraryOutcome change(LibraryId id, LibraryEdit edit) {
    Optional<Library> before = find(id);
    if (before.isEmpty()) {
      return new LibraryOutcome.Unknown();
    }
    String name = edit.name().orElse(before.get().name());
    if (isTaken(name, Optional.of(id))) {
      return new LibraryOutcome.NameTaken();
    }
    Optional<Path> place = edit.folder().map(folder -> folder.toAbsolutePath().normalize());
    if (place.isPresent()) {
      if (isConfigured(id)) {
        return new LibraryOutcome.Configured();
      }
      Optional<Library> around = overlapping(place.get(), others(id));
      if (around.isPresent()) {
        return new LibraryOutcome.FolderTaken(around.get());
      }
      store.move(id, place.get());
    }
    store.save(
        id,
        name,
        edit.forNewUsers().orElse(before.get().forNewUsers()),
        edit.watched().orElse(before.get().watched()));
    return done(id);
  }

  /// Takes a library out of all lists and from all accounts. Its songs are missing from then on:
  /// what users did with them stays until the missing ones are purged.
  public synchronized LibraryOutcome remove(LibraryId id, Instant now) {
    Optional<Library> library = find(id);
    if (library.isEmpty()) {
      return new LibraryOutcome.Unknown();
    }
    if (isConfigured(id)) {
      return new LibraryOutcome.Configured();
    }
    store.remove(id, now.toEpochMilli());
    known = store.all();
    return new LibraryOutcome.Done(library.get());
  }

  /// Puts the libraries in an order; those that are not named follow as they were.
  public synchronized void order(List<LibraryId> ids) {
    var ordered = new ArrayList<LibraryId>();
    ids.stream().distinct().filter(id -> find(id).isPresent()).forEach(ordered::add);
    list().stream().map(Library::id).filter(id -> !ordered.contains(id)).forEach(ordered::add);
    store.order(ordered);
    known = store.all();
  }

  /// The library in a folder. A known one takes the name; else one of that name has moved to the
  /// folder, with all its songs; else it is made.
  public synchronized Library ensure(String name, Path folder) {
    Library library = store.ensure(name, folder.toAbsolutePath().normalize());
    known = store.all();
    return library;
  }

  private LibraryOutcome done(LibraryId id) {
    known = store.all();
    return find(id)
        .<LibraryOutcome>map(LibraryOutcome.Done::new)
        .orElseGet(LibraryOutcome.Unknown::new);
  }

  private boolean isTaken(String name, Optional<LibraryId> own) {
    return list().stream()
        .filter(library -> !own.equals(Optional.of(library.id())))
        .anyMatch(library -> library.name().equals(name));
  }

  /// A song in two libraries would be two songs of one file. A folder that does not answer is taken
  /// to be where its path says: a disk that hangs must not keep others from being added.
  private Optional<Library> overlapping(Path place, List<Library> libraries) {
    Path asked = answered(place);
    return libraries.stream()
        .filter(library -> {
          Path other = answered(library.folder());
          return other.startsWith(asked) || asked.startsWith(other);
        })
        .findFirst();
  }

  private Path answered(Path folder) {
    return questions.ask(() -> real.apply(folder)).orElse(folder);
  }

  /// Behind all links, where the folder is there.
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      return folder;
    }
  }
}
