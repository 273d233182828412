package stagedoor.playlistfile;

import static java.lang.System.Logger.Level.INFO;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.library.Libraries;
import stagedoor.library.UploadedPictures;
import stagedoor.playlist.ImportedPlaylists;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;
import stagedoor.scan.SeenLists;
import stagedoor.store.Database;
import stagedoor.user.User;
import stagedoor.user.UserId;
import stagedoor.user.Users;

/// Keeps playlists in step with the files that scans see.
///
/// A new file becomes a playlist of the first administrator's; while there is none, it waits. A
/// file that changed says anew what is in its playlist, unless the owner stopped that. A file that
/// is gone leaves its playlist, and one with the same content elsewhere is the same file. A
/// playlist that somebody deleted comes back when its file changes, not when it moves.
public final class FollowedFiles {

  private static final System.Logger LOG = System.getLogger(FollowedFiles.class.getName());

  /// What the files of a library are followed with.
  record Parts(
      FileStore store,
      Playlists playlists,
      ImportedPlaylists imported,
      Users users,
      Matching matching,
      FileSettings settings) {

    ListReader reader() {
      return new ListReader(settings.encoding());
    }
  }

  private final FileStore store;
  private final ImportedPlaylists imported;
  private final Libraries libraries;
  private final Users users;
  private final Matching matching;
  private final Parts parts;
  private volatile ListPictures pictures = ListPictures.NONE;
  private long matchedVersion = -1;
  private final AtomicBoolean waitsForOwner = new AtomicBoolean();

  public FollowedFiles(
      Database db,
      Shelf shelf,
      Libraries libraries,
      Playlists playlists,
      Users users,
      FileSettings settings) {
    store = new FileStore(db);
    this.imported = new ImportedPlaylists(playlists);
    this.libraries = libraries;
    this.users = users;
    this.matching = new Matching(shelf, libraries);
    parts = new Parts(store, playlists, imported, users, matching, settings);
  }

  /// Gives new playlists the pictures that their files name, from now on: only those that lie
  /// beside the file.
  public void showPictures(UploadedPictures uploads) {
    pictures = new ListPictures(Optional.of(uploads));
  }

  /// Has the next scan read a playlist's file again, whether it changed or not.
  public void forget(Origin origin) {
    store.remove(origin.library(), origin.path());
  }

  /// Has the next scan read the files of somebody's playlists again, for somebody else: the owner
  /// goes, and the playlists will.
  public void forget(UserId owner) {
    imported.all().stream()
        .filter(playlist -> playlist.owner().equals(owner))
        .flatMap(playlist -> playlist.origin().stream())
        .forEach(this::forget);
  }

  /// Follows what a scan saw, and fills places whose songs came.
  public synchronized void scanned(List<SeenLists> seen) {
    noteRemovedLibraries();
    Set<String> unwanted = new HashSet<>();
    seen.forEach(lists -> noteGone(lists, unwanted));
    Optional<UserId> owner = firstAdministrator();
    if (owner.isEmpty() && seen.stream().anyMatch(it -> !it.files().isEmpty())) {
      waitsForOwner.set(true);
    }
    if (owner.isPresent()) {
      seen.forEach(
          lists -> new LibraryFiles(parts, lists, owner.get(), pictures, unwanted).follow());
    }
    if (matching.version() != matchedVersion) {
      fillPlaces();
      matchedVersion = matching.version();
    }
  }

  /// Whether files that were seen waited for an administrator, and there is one now; says so once.
  public boolean isOwed() {
    return waitsForOwner.get()
        && firstAdministrator().isPresent()
        && waitsForOwner.compareAndSet(true, false);
  }

  private Optional<UserId> firstAdministrator() {
    return users.list().stream()
        .filter(User::admin)
        .map(User::id)
        .min(Comparator.comparingLong(UserId::value));
  }

  private void noteRemovedLibraries() {
    for (Playlist playlist : imported.all()) {
      Origin origin = playlist.origin().orElseThrow();
      if (!origin.gone() && libraries.find(origin.library()).isEmpty()) {
        gone(playlist, origin);
      }
    }
  }

  /// @param unwanted is given what was in the files whose playlists somebody deleted
  private void noteGone(SeenLists seen, Set<String> unwanted) {
    LibraryId library = seen.library().id();
    Map<String, Playlist> known = imported.of(library);
    for (Playlist playlist : known.values()) {
      Origin origin = playlist.origin().orElseThrow();
      if (!origin.gone() && seen.isGone(origin.path())) {
        gone(playlist, origin);
      }
    }
    store
        .of(library)
        .forEach((path, file) -> {
          if (!known.containsKey(path) && seen.isGone(path)) {
            store.remove(library, path);
            if (file.fault().isEmpty()) {
              unwanted.add(file.hash());
            }
          }
        });
  }

  private void gone(Playlist playlist, Origin origin) {
    LOG.log(INFO, "a playlist''s file is gone playlist={0}", playlist.id());
    imported.moved(playlist.id(), new Origin(origin.library(), origin.path(), origin.sync(), true));
  }

  private void fillPlaces() {
    var byOwner = new LinkedHashMap<UserId, List<Playlist>>();
    imported
        .withWaiting()
        .forEach(it -> byOwner.computeIfAbsent(it.owner(), _ -> new ArrayList<>()).add(it));
    byOwner.forEach((owner, theirs) -> {
      List<Matching.Held> held =
          theirs.stream().map(it -> new Matching.Held(imported.waiting(it), it.origin())).toList();
      users
          .find(owner)
          .ifPresent(user -> {
            List<Map<SongId, List<SongId>>> arrived = matching.arrived(held, user.visible());
            for (int i = 0; i < theirs.size(); i++) {
              if (!arrived.get(i).isEmpty()) {
                imported.arrived(theirs.get(i).id(), arrived.get(i));
              }
            }
          });
    });
  }
}
