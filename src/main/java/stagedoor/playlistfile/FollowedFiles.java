package stagedoor.playlistfile;

import static java.lang.System.Logger.Level.INFO;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.library.Libraries;
import stagedoor.library.UploadedPictures;
import stagedoor.playlist.Content;
import stagedoor.playlist.ImportedPlaylists;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.scan.SeenList;
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
/// playlist that somebody deleted comes back when its file changes.
public final class FollowedFiles {

  private static final System.Logger LOG = System.getLogger(FollowedFiles.class.getName());

  /// So many entries of several files are looked up at once.
  private static final int MOST_TOGETHER = 20_000;

  private final FileStore store;
  private final Playlists playlists;
  private final ImportedPlaylists imported;
  private final Libraries libraries;
  private final Users users;
  private final Matching matching;
  private final FileSettings settings;
  private volatile Optional<UploadedPictures> uploads = Optional.empty();
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
    this.playlists = playlists;
    this.imported = new ImportedPlaylists(playlists);
    this.libraries = libraries;
    this.users = users;
    this.matching = new Matching(shelf, libraries);
    this.settings = settings;
  }

  /// Gives new playlists the pictures that their files name, from now on: only those that lie
  /// beside the file.
  public void showPictures(UploadedPictures pictures) {
    uploads = Optional.of(pictures);
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
    seen.forEach(this::noteGone);
    Optional<UserId> owner = firstAdministrator();
    if (owner.isEmpty() && seen.stream().anyMatch(it -> !it.files().isEmpty())) {
      waitsForOwner.set(true);
    }
    if (owner.isPresent()) {
      seen.forEach(lists -> new Pass(lists, owner.get()).run());
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

  private void noteGone(SeenLists seen) {
    LibraryId library = seen.library().id();
    Map<String, Playlist> known = ofFiles(library);
    for (Playlist playlist : known.values()) {
      Origin origin = playlist.origin().orElseThrow();
      if (!origin.gone() && seen.isGone(origin.path())) {
        gone(playlist, origin);
      }
    }
    for (String path : store.of(library).keySet()) {
      if (!known.containsKey(path) && seen.isGone(path)) {
        store.remove(library, path);
      }
    }
  }

  private void gone(Playlist playlist, Origin origin) {
    LOG.log(INFO, "a playlist''s file is gone playlist={0}", playlist.id());
    imported.moved(playlist.id(), new Origin(origin.library(), origin.path(), origin.sync(), true));
  }

  private Map<String, Playlist> ofFiles(LibraryId library) {
    var found = new HashMap<String, Playlist>();
    for (Playlist playlist : imported.all()) {
      playlist
          .origin()
          .filter(origin -> origin.library().equals(library))
          .ifPresent(origin -> found.put(origin.path(), playlist));
    }
    return found;
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

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// The files of one library.
  private final class Pass {

    /// A file whose entries are to be looked up.
    private record Read(SeenList file, FileStore.Known known, Reading.Entries entries) {}

    private final SeenLists seen;
    private final LibraryId library;
    private final UserId newOwner;
    private final Map<String, FileStore.Known> known;
    private final Map<String, Playlist> ofPath;
    private final Map<UserId, List<Read>> read = new LinkedHashMap<>();
    private Optional<Map<String, List<Playlist>>> goneByHash = Optional.empty();
    private int entries;

    Pass(SeenLists seen, UserId newOwner) {
      this.seen = seen;
      this.library = seen.library().id();
      this.newOwner = newOwner;
      this.known = store.of(library);
      this.ofPath = ofFiles(library);
    }

    void run() {
      seen.files().stream()
          .filter(file -> settings.covers(SongPath.names(file.path())))
          .sorted(Comparator.comparing(SeenList::path))
          .forEach(this::look);
      lookUp();
    }

    private void look(SeenList file) {
      Optional<FileStore.Known> before = Optional.ofNullable(known.get(file.path()));
      Optional<Playlist> playlist = Optional.ofNullable(ofPath.get(file.path()));
      playlist.ifPresent(it -> back(it, file.path()));
      boolean same =
          before
              .filter(it -> it.sizeBytes() == file.sizeBytes())
              .filter(it -> it.modifiedMs() == file.modifiedMs())
              .isPresent();
      if (same) {
        before.map(FileStore.Known::fault).ifPresent(fault -> tell(file, fault));
      } else if (playlist.map(Playlist::isInSync).orElse(true)) {
        read(file, before);
      }
    }

    private void back(Playlist playlist, String path) {
      Origin origin = playlist.origin().orElseThrow();
      if (origin.gone()) {
        imported.moved(playlist.id(), new Origin(library, path, origin.sync(), false));
      }
    }

    private void tell(SeenList file, String fault) {
      if (!fault.isEmpty()) {
        seen.problem(file.path(), fault);
      }
    }

    private void read(SeenList file, Optional<FileStore.Known> before) {
      Optional<byte[]> bytes = seen.read(file, ListReader.MAX_BYTES + 1);
      if (bytes.isEmpty()) {
        tell(file, "The playlist could not be read, or leads out of the library.");
        return;
      }
      var now = new FileStore.Known(file.sizeBytes(), file.modifiedMs(), hash(bytes.get()), "");
      boolean same =
          before.filter(it -> it.hash().equals(now.hash()) && it.fault().isEmpty()).isPresent();
      if (same || (before.isEmpty() && hasMoved(file, now))) {
        store.put(library, file.path(), now);
        return;
      }
      ListFormat format = ListFormat.ofName(file.path()).orElse(ListFormat.M3U);
      switch (ListReader.read(format, bytes.get())) {
        case Reading.Entries found -> {
          UserId owner =
              Optional.ofNullable(ofPath.get(file.path())).map(Playlist::owner).orElse(newOwner);
          read.computeIfAbsent(owner, _ -> new ArrayList<>()).add(new Read(file, now, found));
          entries += found.file().entries().size();
          if (entries >= MOST_TOGETHER) {
            lookUp();
          }
        }
        case Reading.Ruled(var rules) -> rules(file, now, rules);
        case Reading.Refused(var faults) -> refuse(file, now, faults);
      }
    }

    private void refuse(SeenList file, FileStore.Known now, List<FileFault> faults) {
      String fault = "The playlist cannot be used. " + faults.getFirst();
      store.put(
          library,
          file.path(),
          new FileStore.Known(now.sizeBytes(), now.modifiedMs(), now.hash(), fault));
      tell(file, fault);
    }

    /// Whether this is a file that was known elsewhere.
    private boolean hasMoved(SeenList file, FileStore.Known now) {
      if (ofPath.containsKey(file.path())) {
        return false;
      }
      List<Playlist> same = goneByHash().getOrDefault(now.hash(), List.of());
      if (same.size() != 1) {
        return false;
      }
      Playlist moved = same.getFirst();
      Origin old = moved.origin().orElseThrow();
      store.remove(old.library(), old.path());
      imported.moved(moved.id(), new Origin(library, file.path(), old.sync(), false));
      goneByHash().remove(now.hash());
      return true;
    }

    /// Playlists whose files are gone, by what was in those.
    private Map<String, List<Playlist>> goneByHash() {
      if (goneByHash.isEmpty()) {
        var found = new HashMap<String, List<Playlist>>();
        var files = new HashMap<LibraryId, Map<String, FileStore.Known>>();
        for (Playlist playlist : imported.all()) {
          Origin origin = playlist.origin().orElseThrow();
          FileStore.Known file =
              files.computeIfAbsent(origin.library(), store::of).get(origin.path());
          if (origin.gone() && file != null) {
            found.computeIfAbsent(file.hash(), _ -> new ArrayList<>()).add(playlist);
          }
        }
        goneByHash = Optional.of(found);
      }
      return goneByHash.get();
    }

    private void rules(SeenList file, FileStore.Known now, Rules rules) {
      Optional<Playlist> playlist = Optional.ofNullable(ofPath.get(file.path()));
      UserId owner = playlist.map(Playlist::owner).orElse(newOwner);
      List<RuleFault> faults = playlists.faults(rules, owner, playlist.map(Playlist::id));
      if (!faults.isEmpty()) {
        refuse(file, now, ListReader.refused(faults).faults());
        return;
      }
      var names = SongPath.names(file.path());
      var _ =
          keep(
              file,
              now,
              new Content.Ruled(rules),
              ListNames.draft(rules, names.getLast(), settings.isPublic()));
    }

    private void lookUp() {
      read.forEach((owner, files) ->
          users
              .find(owner)
              .ifPresent(user -> {
                List<Matching.Entries> all =
                    files.stream()
                        .map(it ->
                            new Matching.Entries(
                                it.entries().file().entries(), Optional.of(origin(it.file()))))
                        .toList();
                List<Content.Chosen> contents = matching.contents(all, user.visible());
                for (int i = 0; i < files.size(); i++) {
                  Read one = files.get(i);
                  String name = SongPath.names(one.file().path()).getLast();
                  Optional<Playlist> made =
                      keep(
                          one.file(),
                          one.known(),
                          contents.get(i),
                          ListNames.draft(one.entries(), name, settings.isPublic()));
                  Optional<String> picture = one.entries().file().picture();
                  made.ifPresent(it -> picture.ifPresent(named -> show(it, one.file(), named)));
                }
              }));
      read.clear();
      entries = 0;
    }

    private Origin origin(SeenList file) {
      return new Origin(library, file.path(), true, false);
    }

    /// The playlist, if it was made now.
    private Optional<Playlist> keep(
        SeenList file, FileStore.Known now, Content content, Playlists.Draft draft) {
      Optional<Playlist> old = Optional.ofNullable(ofPath.get(file.path()));
      Optional<Playlist> made = Optional.empty();
      if (old.isPresent()) {
        imported.follow(old.get().id(), content);
      } else {
        made = imported.make(newOwner, draft, content, Optional.of(origin(file)));
        if (made.isEmpty()) {
          seen.problem(file.path(), "The owner has too many playlists. Delete one.");
          return made;
        }
      }
      store.put(library, file.path(), now);
      return made;
    }

    private void show(Playlist playlist, SeenList file, String picture) {
      boolean beside = picture.indexOf('/') < 0 && !picture.startsWith(".");
      if (uploads.isEmpty() || !beside) {
        return;
      }
      var seenPicture = new SeenList(file.path(), file.file().resolveSibling(picture), 0, 0);
      Optional<byte[]> bytes = seen.read(seenPicture, uploads.get().maxBytes() + 1);
      if (bytes.isPresent()) {
        try {
          var _ =
              uploads
                  .get()
                  .receive(playlist.id().toString(), new ByteArrayInputStream(bytes.get()));
        } catch (IOException e) {
          seen.problem(file.path(), "Its picture could not be kept: " + e.getMessage() + ".");
        }
      }
    }
  }
}
