package stagedoor.playlistfile;

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
import java.util.Set;
import stagedoor.catalogue.LibraryId;
import stagedoor.playlist.Content;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.scan.SeenList;
import stagedoor.scan.SeenLists;
import stagedoor.user.UserId;

/// The files that a scan saw in one library: those that are new or changed are read, and their
/// playlists made or changed. One that could not be used is read again each time, because what was
/// wrong may lie elsewhere.
final class LibraryFiles {

  /// So many entries of several files are looked up at once.
  private static final int MOST_TOGETHER = 20_000;

  /// A file whose entries are to be looked up.
  private record Read(SeenList file, FileStore.Known known, Reading.Entries entries) {}

  private final FollowedFiles.Parts parts;
  private final SeenLists seen;
  private final LibraryId library;
  private final UserId newOwner;
  private final ListPictures pictures;
  private final Map<String, FileStore.Known> known;
  private final Map<String, Playlist> ofPath;
  private final Set<String> unwanted;
  private final Map<UserId, List<Read>> read = new LinkedHashMap<>();
  private Optional<Map<String, List<Playlist>>> goneByHash = Optional.empty();
  private int entries;

  /// @param unwanted what was in files that are gone and whose playlists somebody deleted
  LibraryFiles(
      FollowedFiles.Parts parts,
      SeenLists seen,
      UserId newOwner,
      ListPictures pictures,
      Set<String> unwanted) {
    this.parts = parts;
    this.seen = seen;
    this.library = seen.library().id();
    this.newOwner = newOwner;
    this.pictures = pictures;
    this.unwanted = unwanted;
    this.known = parts.store().of(library);
    this.ofPath = parts.imported().of(library);
  }

  void follow() {
    seen.files().stream()
        .filter(file -> parts.settings().covers(SongPath.names(file.path())))
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
            .filter(it -> it.modifiedMs() == file.modifiedMs() && it.fault().isEmpty())
            .isPresent();
    if (!same && playlist.map(Playlist::isInSync).orElse(true)) {
      read(file, before);
    }
  }

  private void back(Playlist playlist, String path) {
    Origin origin = playlist.origin().orElseThrow();
    if (origin.gone()) {
      parts.imported().moved(playlist.id(), new Origin(library, path, origin.sync(), false));
    }
  }

  private void read(SeenList file, Optional<FileStore.Known> before) {
    Optional<byte[]> bytes = seen.read(file, ListReader.MAX_BYTES + 1);
    if (bytes.isEmpty()) {
      seen.problem(file.path(), "The playlist could not be read, or leads out of the library.");
      return;
    }
    var now = new FileStore.Known(file.sizeBytes(), file.modifiedMs(), hash(bytes.get()), "");
    boolean same =
        before.filter(it -> it.hash().equals(now.hash()) && it.fault().isEmpty()).isPresent();
    boolean moved = !same && before.isEmpty() && hasMoved(file, now);
    boolean stays = same || (!moved && before.isEmpty() && unwanted.remove(now.hash()));
    ListFormat format = ListFormat.ofName(file.path()).orElse(ListFormat.M3U);
    // Rules may name other files from their new place.
    if (stays || (moved && format != ListFormat.NSP)) {
      parts.store().put(library, file.path(), now);
      return;
    }
    switch (parts.reader().read(format, bytes.get())) {
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
    parts
        .store()
        .put(
            library,
            file.path(),
            new FileStore.Known(now.sizeBytes(), now.modifiedMs(), now.hash(), fault));
    seen.problem(file.path(), fault);
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
    parts.store().remove(old.library(), old.path());
    Origin here = new Origin(library, file.path(), old.sync(), false);
    parts.imported().moved(moved.id(), here);
    ofPath.put(file.path(), moved.from(Optional.of(here)));
    goneByHash().remove(now.hash());
    return true;
  }

  /// Playlists whose files are gone, by what was in those.
  private Map<String, List<Playlist>> goneByHash() {
    if (goneByHash.isEmpty()) {
      var found = new HashMap<String, List<Playlist>>();
      var files = new HashMap<LibraryId, Map<String, FileStore.Known>>();
      for (Playlist playlist : parts.imported().all()) {
        Origin origin = playlist.origin().orElseThrow();
        FileStore.Known file =
            files.computeIfAbsent(origin.library(), parts.store()::of).get(origin.path());
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
    List<RuleFault> faults = parts.imported().faults(rules, owner, origin(file));
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
            ListNames.draft(rules, names.getLast(), parts.settings().isPublic()));
  }

  private void lookUp() {
    read.forEach((owner, files) ->
        parts
            .users()
            .find(owner)
            .ifPresent(user -> {
              List<Matching.Entries> all =
                  files.stream()
                      .map(it ->
                          new Matching.Entries(
                              it.entries().file().entries(), Optional.of(origin(it.file()))))
                      .toList();
              List<Content.Chosen> contents = parts.matching().contents(all, user.visible());
              for (int i = 0; i < files.size(); i++) {
                Read one = files.get(i);
                String name = SongPath.names(one.file().path()).getLast();
                Optional<Playlist> made =
                    keep(
                        one.file(),
                        one.known(),
                        contents.get(i),
                        ListNames.draft(one.entries(), name, parts.settings().isPublic()));
                Optional<String> picture = one.entries().file().picture();
                made.ifPresent(
                    it -> picture.ifPresent(named -> pictures.show(it, seen, one.file(), named)));
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
      parts.imported().follow(old.get().id(), content);
    } else {
      made = parts.imported().make(newOwner, draft, content, Optional.of(origin(file)));
      if (made.isEmpty()) {
        seen.problem(file.path(), "The owner has too many playlists. Delete one.");
        return made;
      }
    }
    parts.store().put(library, file.path(), now);
    return made;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
