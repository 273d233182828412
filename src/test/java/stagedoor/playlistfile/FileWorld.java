package stagedoor.playlistfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.playlist.ImportedPlaylists;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.playlist.Waiting;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.scan.SmallSong;
import stagedoor.store.Database;
import stagedoor.user.NewUser;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// Two libraries in a folder, with their scanner and the playlists of their files.
@NullMarked
final class FileWorld implements AutoCloseable {

  static final Visible EVERYTHING = new Visible(Set.of(new LibraryId(1), new LibraryId(2)));

  final Path folder;
  final Path music;
  final Path spoken;
  final Libraries libraries;
  final Library musicLibrary;
  final Shelf shelf = new Shelf(Catalogue.empty());
  final Scanner scanner;
  final Users users;
  final Playlists playlists;
  final ImportedPlaylists imported;
  final FollowedFiles followed;
  final Imports imports;
  private long written = 1_700_000_000_000L;

  FileWorld(Database db, Path folder, FileSettings settings) {
    this.folder = folder;
    music = made(folder.resolve("music"));
    spoken = made(folder.resolve("spoken"));
    libraries = new Libraries(db);
    musicLibrary = libraries.ensure("Music", music);
    libraries.ensure("Spoken", spoken);
    scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT);
    scanner.loadCatalogue();
    users = TestUsers.users(db, EVERYTHING);
    playlists =
        TestPlaylists.of(
            db, shelf, user -> "user " + user.value(), () -> Instant.ofEpochMilli(written));
    imported = new ImportedPlaylists(playlists);
    followed = new FollowedFiles(db, shelf, libraries, playlists, users, settings);
    imports = new Imports(shelf, libraries, playlists, settings.encoding());
    scanner.onLists(followed::scanned);
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  UserId admin(String name) {
    return users.create(NewUser.named(new UserName(name)).asAdministrator()).id();
  }

  /// A song whose title is the name of its file.
  void song(Path library, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    SmallSong.titled(name).in(around(library, path), name);
  }

  private static Path around(Path top, String path) {
    return top.resolve(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
  }

  /// Each file is a second younger than the one before.
  Path write(String path, String text) {
    try {
      Files.createDirectories(around(folder, path));
      Path file = folder.resolve(path);
      Files.writeString(file, text);
      written += 1_000;
      return Files.setLastModifiedTime(file, FileTime.fromMillis(written));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ScanReport scan() {
    return scanner.scanNow(false);
  }

  Playlist named(String name, UserId reader) {
    return playlists.visibleTo(reader).stream()
        .filter(playlist -> playlist.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + names(reader)));
  }

  List<String> names(UserId reader) {
    return playlists.visibleTo(reader).stream().map(Playlist::name).toList();
  }

  /// The titles of a playlist's songs as its owner reads it.
  List<String> titles(String name, UserId owner) {
    return titles(named(name, owner), owner, EVERYTHING);
  }

  List<String> titles(Playlist playlist, UserId reader, Visible visible) {
    return playlists.songs(playlist, reader, visible).stream().map(Song::title).toList();
  }

  /// The playlist as it is kept: titles, and `-` for a place.
  List<String> places(String name, UserId owner) {
    var places = new ArrayList<String>();
    for (SongId id : named(name, owner).songs()) {
      places.add(
          Waiting.isPlace(id)
              ? "-"
              : shelf.now().songs().findAnywhere(id).map(Song::title).orElse("gone"));
    }
    return places;
  }

  @Override
  public void close() {
    scanner.close();
  }
}
