package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.SongId;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.Database;
import stagedoor.store.DatabaseKind;

/// A scan of chosen folders finds what changed there and forgets nothing elsewhere.
@NullMarked
@ClassOnBothDatabases
class ChosenScanTest {

  private final Path temporary;
  private final Path folder;
  private final Database db;
  private final TestLibrary library;

  ChosenScanTest(DatabaseKind kind, @TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    folder = Files.createDirectory(temporary.resolve("music"));
    db = kind.fresh();
    library = new TestLibrary(db, folder);
  }

  @BeforeEach
  void scanThree() {
    for (String path : List.of("a/1", "a/b/2", "c/3")) {
      SmallSong.titled(path)
          .in(folder.resolve(path).resolveSibling(""), path.charAt(path.length() - 1) + ".mp3");
    }
    library.scan();
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void replace(String path, String title) {
    Path file = folder.resolve(path);
    SmallSong.titled(title).in(file.resolveSibling(""), file.getFileName().toString());
  }

  @Test
  void onlyTheFolderAndThoseBelowAreLookedAt() throws IOException {
    replace("a/b/4.mp3", "Four");
    replace("c/5.mp3", "Five");
    Files.delete(folder.resolve("a/1.mp3"));
    Files.delete(folder.resolve("c/3.mp3"));
    ScanReport report = library.scan("a");
    assertThat(report.chosen()).isTrue();
    assertThat(library.paths()).containsExactly("a/b/2.mp3", "a/b/4.mp3", "c/3.mp3");
  }

  @Test
  void withoutThoseBelowOnlyItsOwnFilesAre() throws IOException {
    replace("a/b/4.mp3", "Four");
    Files.delete(folder.resolve("a/b/2.mp3"));
    Files.delete(folder.resolve("a/1.mp3"));
    library.scanOnly("a");
    assertThat(library.paths()).containsExactly("a/b/2.mp3", "c/3.mp3");
    library.scanOnly("");
    assertThat(library.paths()).containsExactly("a/b/2.mp3", "c/3.mp3");
  }

  @Test
  void aFolderThatIsGoneIsForgottenWithThoseBelow() throws IOException {
    Files.move(folder.resolve("a"), temporary.resolve("aside"));
    assertThat(library.scan("a").removed()).isEqualTo(2);
    assertThat(library.paths()).containsExactly("c/3.mp3");
    Files.move(temporary.resolve("aside"), folder.resolve("c/a"));
    library.scan("c/a");
    assertThat(library.paths()).containsExactly("c/3.mp3", "c/a/1.mp3", "c/a/b/2.mp3");
  }

  @Test
  void aVanishedMountForgetsNothingInChosenFoldersEither() throws IOException {
    Files.move(folder, temporary.resolve("unmounted"));
    assertThat(library.scan("a").removed()).isZero();
    Files.createDirectory(folder);
    ScanReport report = library.scan("a");
    assertThat(report.removed()).isZero();
    assertThat(report.problems()).extracting(Problem::path).contains("Music");
    assertThat(library.songs()).hasSize(3);
  }

  @Test
  void aLinkToAFolderThatIsInTheLibraryMakesNoSecondSong() throws IOException {
    Files.createSymbolicLink(folder.resolve("again"), folder.resolve("a"));
    library.scan("again");
    library.scan("again/b");
    assertThat(library.songs()).hasSize(3);
  }

  /// Links to the top, around it, to a sibling that is known and to one that is new.
  @Test
  void linksInItToWhatIsInTheLibraryMakeNoSecondSongs() throws IOException {
    replace("d/4.mp3", "Four");
    replace("e/f/5.mp3", "Five");
    Files.createSymbolicLink(folder.resolve("d/0top"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("d/around"), temporary);
    Files.createSymbolicLink(folder.resolve("d/sibling"), Path.of("../a"));
    Files.createSymbolicLink(folder.resolve("d/new"), Path.of("../e"));
    library.scan("d");
    assertThat(library.paths()).containsExactly("a/1.mp3", "a/b/2.mp3", "c/3.mp3", "d/4.mp3");
    library.scan();
    List<String> all = List.of("a/1.mp3", "a/b/2.mp3", "c/3.mp3", "d/4.mp3", "e/f/5.mp3");
    assertThat(library.paths()).isEqualTo(all);
    library.scan("d");
    assertThat(library.paths()).isEqualTo(all);
  }

  @Test
  void aFileThatMovedGivesItsIdToNoNameUnderALink() throws IOException {
    SongId id = library.byTitle().get("a/1");
    Files.createDirectory(folder.resolve("d"));
    Files.createSymbolicLink(folder.resolve("d/loop"), folder);
    Files.move(folder.resolve("a/1.mp3"), folder.resolve("c/moved.mp3"));
    library.scan("d");
    assertThat(library.songs()).hasSize(3);
    library.scan("c");
    assertThat(library.paths()).containsExactly("a/b/2.mp3", "c/3.mp3", "c/moved.mp3");
    assertThat(library.byTitle()).containsEntry("a/1", id);
  }

  @Test
  void aFolderThatMovedAndLeftALinkKeepsItsSongs() throws IOException {
    Map<String, SongId> before = library.byTitle();
    Files.move(folder.resolve("a"), folder.resolve("c/a"));
    Files.createSymbolicLink(folder.resolve("a"), Path.of("c/a"));
    library.scan("c");
    library.scan("a");
    assertThat(library.paths()).containsExactly("c/3.mp3", "c/a/1.mp3", "c/a/b/2.mp3");
    assertThat(library.byTitle()).isEqualTo(before);
    assertThat(library.scan().unchanged()).isEqualTo(3);
  }

  /// In scans of chosen folders and of all, whichever is first; also when the folder itself has no
  /// songs, and for what is new in it.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLinkToElsewhereIsFollowedOnce(boolean wholeFirst) throws IOException {
    Path far = temporary.resolve("far");
    SmallSong.titled("Far").in(far.resolve("x"), "1.mp3");
    Files.createSymbolicLink(folder.resolve("a/far"), far);
    scan(wholeFirst, "a");
    List<String> all = List.of("a/1.mp3", "a/b/2.mp3", "a/far/x/1.mp3", "c/3.mp3");
    assertThat(library.paths()).isEqualTo(all);
    for (String path : List.of("far", "x", "around")) {
      Path to = path.equals("x") ? far.resolve("x") : path.equals("far") ? far : temporary;
      Files.createSymbolicLink(folder.resolve("c/z" + path), to);
    }
    library.scan("c");
    library.scan("c/zfar");
    library.scan("c/zfar/x");
    assertThat(library.paths()).isEqualTo(all);
    SmallSong.titled("Near").in(far.resolve("y/z"), "2.mp3");
    library.scan("a/far/y");
    assertThat(library.paths()).contains("a/far/y/z/2.mp3").hasSize(5);
    library.scan();
    assertThat(library.paths()).contains("a/far/y/z/2.mp3").hasSize(5);
  }

  private void scan(boolean whole, String path) {
    if (whole) {
      library.scan();
    } else {
      library.scan(path);
    }
  }

  /// Such a folder has the path of the link, in every scan.
  @Test
  void aFolderThatIsLeftOutIsReachedByALink() throws IOException {
    replace(".kept/x/4.mp3", "Four");
    Files.createSymbolicLink(folder.resolve("c/kept"), Path.of("../.kept"));
    library.scan();
    assertThat(library.paths()).contains("c/kept/x/4.mp3").hasSize(4);
    replace(".kept/x/5.mp3", "Five");
    library.scan("c");
    assertThat(library.paths()).contains("c/kept/x/4.mp3", "c/kept/x/5.mp3").hasSize(5);
  }

  @Test
  void problemsElsewhereStayListedAndThoseThatWereSolvedGo() throws IOException {
    Files.write(folder.resolve("a/bad.mp3"), new byte[9]);
    Files.write(folder.resolve("c/bad.mp3"), new byte[9]);
    ScanReport both = library.scan();
    assertThat(both.problems()).hasSize(2);
    Files.delete(folder.resolve("a/bad.mp3"));
    ScanReport report = library.scan("a");
    assertThat(report.met()).isZero();
    assertThat(report.problemCount()).isEqualTo(1);
    assertThat(report.problems()).containsExactly(both.problems().getLast());
    Files.delete(folder.resolve("c/bad.mp3"));
    assertThat(library.scan("c").problems()).isEmpty();
  }
}
