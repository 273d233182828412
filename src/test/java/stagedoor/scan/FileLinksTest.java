package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.listen.Stars;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

/// A link to a file that scans find anyway is no song of its own.
@NullMarked
class FileLinksTest {

  private static final Instant THEN = Instant.parse("2026-11-01T20:00:00Z");

  @TempDir Path folder;

  private Path song(String path, long sound) {
    Path file = folder.resolve(path);
    return SmallSong.sound(sound)
        .title("Song " + sound)
        .in(file.resolveSibling(""), file.getFileName().toString());
  }

  private Path link(String path, String target) throws IOException {
    Path link = folder.resolve(path);
    Files.createDirectories(link.resolveSibling(""));
    return Files.createSymbolicLink(link, Path.of(target));
  }

  @OnBothDatabases
  void aFolderOfLinksShowsNoSongTwice(Database db) throws IOException {
    song("A/1.mp3", 1);
    song("B/2.mp3", 2);
    link("Fav/1.mp3", "../A/1.mp3");
    link("Fav/2.mp3", folder.resolve("B/2.mp3").toString());
    link("B/chain.mp3", "../Fav/2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(library.paths()).containsExactly("A/1.mp3", "B/2.mp3");
    assertThat(library.scan().unchanged()).isEqualTo(2);
  }

  @OnBothDatabases
  void aLinkLeftBehindDoesNotKeepTheSong(TestDatabase db) throws IOException {
    song("LA/1.mp3", 1);
    song("LA/2.mp3", 2);
    var library = new TestLibrary(db, folder);
    library.scan();
    SongId id = library.byTitle().get("Song 1");
    Files.createDirectories(folder.resolve("LB"));
    Files.move(folder.resolve("LA/1.mp3"), folder.resolve("LB/1.mp3"));
    link("LA/1.mp3", "../LB/1.mp3");
    library.scan();
    assertThat(library.paths()).containsExactly("LA/2.mp3", "LB/1.mp3");
    assertThat(library.byTitle()).containsEntry("Song 1", id);
    Files.move(folder.resolve("LB/1.mp3"), folder.resolve("LB/one.mp3"));
    ScanReport report = library.scan();
    assertThat(library.paths()).containsExactly("LA/2.mp3", "LB/one.mp3");
    assertThat(library.byTitle()).containsEntry("Song 1", id);
    assertThat(report.problems()).extracting(Problem::path).containsExactly("Music/LA/1.mp3");
    assertThat(library.scan().problems()).hasSize(1);
  }

  @OnBothDatabases
  void aLinkInAnotherLibraryIsASongThere(Database db, @TempDir Path second) throws IOException {
    song("1.mp3", 1);
    Files.createSymbolicLink(second.resolve("linked.mp3"), folder.resolve("1.mp3"));
    var library = new TestLibrary(db, folder);
    library.libraries.ensure("Second", second);
    library.scan();
    assertThat(library.paths()).containsExactly("1.mp3", "linked.mp3");
    assertThat(library.scan().unchanged()).isEqualTo(2);
  }

  @OnBothDatabases
  void aLinkLeftBehindForAnotherLibraryIsNotTheSongThatWasThere(Database db, @TempDir Path second)
      throws IOException {
    song("1.mp3", 1);
    var library = new TestLibrary(db, folder);
    library.libraries.ensure("Second", second);
    library.scan();
    SongId id = library.byTitle().get("Song 1");
    Files.move(folder.resolve("1.mp3"), second.resolve("moved.mp3"));
    link("1.mp3", second.resolve("moved.mp3").toString());
    library.scan();
    assertThat(library.songs())
        .filteredOn(song -> song.path().equals("moved.mp3"))
        .extracting(Song::id)
        .containsExactly(id);
    library.scanner.scanNow(true);
    assertThat(library.paths()).containsExactly("1.mp3", "moved.mp3");
  }

  @OnBothDatabases
  void whatIsBehindADotOrARuleOrElsewhereIsASongThroughItsLink(Database db, @TempDir Path elsewhere)
      throws IOException {
    song(".git/annex/objects/x/1.mp3", 1);
    link("1.mp3", ".git/annex/objects/x/1.mp3");
    song("raw/2.mp3", 2);
    Files.writeString(folder.resolve(".ndignore"), "raw/\n");
    link("2.mp3", "raw/2.mp3");
    song("blobs/3", 3);
    link("3.mp3", "blobs/3");
    SmallSong.sound(4).title("Song 4").in(elsewhere, "4.mp3");
    link("4.mp3", elsewhere.resolve("4.mp3").toString());
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(library.paths()).containsExactly("1.mp3", "2.mp3", "3.mp3", "4.mp3");
    Files.delete(elsewhere.resolve("4.mp3"));
    Files.delete(folder.resolve(".git/annex/objects/x/1.mp3"));
    ScanReport report = library.scanner.scanNow(true);
    assertThat(report.problems())
        .extracting(Problem::path)
        .containsExactly("Music/1.mp3", "Music/4.mp3");
    assertThat(report.removed()).isZero();
  }

  /// As programs that took links for songs left it.
  @OnBothDatabases
  void songsAtLinksYieldToWhatTheyLeadTo(TestDatabase db) throws IOException {
    song("A/1.mp3", 1);
    song("B/2.mp3", 2);
    song("Fav/1.mp3", 1);
    song("Fav/2.mp3", 2);
    var library = new TestLibrary(db, folder);
    library.scan();
    var stars = new Stars(db);
    library.scanner.onFollowed(stars::take);
    UserId user = TestUsers.make(TestUsers.users(db, TestLibrary.everything()), "ann");
    library.songs().stream()
        .filter(song -> song.path().startsWith("Fav"))
        .forEach(song -> stars.star(user, song.id(), THEN));
    for (String name : List.of("Fav/1.mp3", "Fav/2.mp3")) {
      Files.delete(folder.resolve(name));
    }
    link("Fav/1.mp3", "../A/1.mp3");
    link("Fav/2.mp3", "../B/2.mp3");
    library.scan();
    assertThat(library.paths()).containsExactly("A/1.mp3", "B/2.mp3");
    assertThat(library.songs())
        .allSatisfy(song -> assertThat(stars.starredMs(user, song.id())).isPresent());
    assertThat(new MissingSongs(db, library.scanner).page(TestLibrary.everything(), 0, 9).total())
        .isZero();
  }
}
