package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// A folder with more songs than are held in memory is scanned like any other.
@NullMarked
class HugeFolderTest {

  private static final int EMPTY = FolderListing.MOST_HELD + 200;

  @TempDir Path folder;
  private final Database db = TestDatabases.sqlite();

  @BeforeEach
  void fill() throws IOException {
    for (int i = 0; i < EMPTY; i++) {
      Files.createFile(folder.resolve("e" + i + ".mp3"));
    }
    for (int i = 0; i < 30; i++) {
      SmallSong.sound(i).title("T" + i).in(folder, i + ".mp3");
    }
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void itsSongsAreFoundForgottenAndFoundAgain() throws IOException {
    var library = new TestLibrary(db, folder);
    ScanReport first = library.scan();
    assertThat(first.added()).isEqualTo(30);
    assertThat(first.problemCount()).isEqualTo(EMPTY);
    assertThat(first.problems()).hasSize(ScanReport.MAX_PROBLEMS);
    Map<String, SongId> before = library.byTitle();
    Path aside = folder.resolve("aside");
    Files.move(folder.resolve("7.mp3"), aside);
    SmallSong.sound(8).title("Eight").in(folder, "8.mp3");
    ScanReport second = library.scan();
    assertThat(second.removed()).isEqualTo(1);
    assertThat(second.changed()).isEqualTo(1);
    assertThat(second.unchanged()).isEqualTo(28);
    Files.move(aside, folder.resolve("7.mp3"));
    assertThat(library.scan().added()).isEqualTo(1);
    assertThat(library.byTitle()).containsEntry("T7", before.get("T7")).hasSize(30);
  }

  @Test
  void sheetsInItCutTheirFiles() throws IOException {
    SmallSong.sound(99).title("Whole").in(folder, "live.mp3");
    Path sheet = CueScanTest.write(folder.resolve("live.cue"), CueScanTest.SHEET);
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    assertThat(before).containsKeys("One", "Two", "Track 3").hasSize(33);
    assertThat(library.scan().changed()).isZero();
    Files.delete(sheet);
    ScanReport whole = library.scan();
    assertThat(whole.added() + " " + whole.removed()).isEqualTo("1 3");
    CueScanTest.write(sheet, CueScanTest.SHEET);
    library.scan();
    assertThat(library.byTitle()).isEqualTo(before);
    Files.delete(folder.resolve("live.mp3"));
    assertThat(library.scan().removed()).isEqualTo(3);
  }

  @Test
  void moreEntriesThanAreLookedAtAreCut() throws IOException {
    var how =
        new FolderListing.How(Disk.REAL, IgnoreRules.ofTop(folder), FileLinks.NONE, false, 10, 50);
    FolderListing listing = FolderListing.of(folder, how, () -> {});
    assertThat(listing.cut()).isTrue();
    assertThat(listing.isHuge()).isTrue();
    assertThat(listing.songCount()).isEqualTo(50);
    assertThat(listing.songs()).isEmpty();
  }
}
