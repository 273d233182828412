package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// A scan of chosen folders finds what changed there and forgets nothing elsewhere.
@NullMarked
class ChosenScanTest {

  @TempDir Path temporary;
  private Path folder = Path.of("/nowhere");
  private Database db = TestDatabases.sqlite();
  private TestLibrary library = new TestLibrary(db, folder);

  @BeforeEach
  void open() throws IOException {
    db.close();
    db = TestDatabases.sqlite();
    folder = Files.createDirectory(temporary.resolve("music"));
    for (String path : List.of("a/1", "a/b/2", "c/3")) {
      SmallSong.titled(path)
          .in(folder.resolve(path).resolveSibling(""), path.charAt(path.length() - 1) + ".mp3");
    }
    library = new TestLibrary(db, folder);
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
