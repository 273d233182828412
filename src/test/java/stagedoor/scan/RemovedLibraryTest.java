package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.Library;
import stagedoor.library.LibraryOutcome;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// A library goes and comes back; its songs are what they were.
@NullMarked
class RemovedLibraryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  @TempDir private Path folder;

  /// A library that stays and one that is removed.
  private final class Two implements AutoCloseable {

    final TestLibrary library;
    final Library tales;
    final Map<String, SongId> before;

    Two(Database db) {
      Path music = folder.resolve("music");
      SmallSong.titled("Stay").in(music, "1.mp3");
      SmallSong.titled("One").in(folder.resolve("tales/a"), "1.mp3");
      SmallSong.titled("Two").in(folder.resolve("tales/b"), "2.mp3");
      library = new TestLibrary(db, music);
      tales = add("Tales", folder.resolve("tales"));
      library.scan();
      before = library.byTitle();
      assertThat(before).containsOnlyKeys("Stay", "One", "Two");
    }

    Library add(String name, Path at) {
      if (library.libraries.add(name, at) instanceof LibraryOutcome.Done(Library made)) {
        return made;
      }
      throw new AssertionError("not added: " + at);
    }

    void remove() throws Exception {
      assertThat(library.libraries.remove(tales.id(), NOW)).isInstanceOf(LibraryOutcome.Done.class);
      library.scanner.libraryRemoved();
      Await.that("the songs are gone", () -> library.byTitle().size() == 1);
    }

    @Override
    public void close() {
      library.scanner.close();
    }
  }

  @OnBothDatabases
  void itsSongsLeaveTheCatalogueAndTheFilesStay(Database db) throws Exception {
    try (var two = new Two(db)) {
      two.remove();
      assertThat(two.library.byTitle()).containsOnlyKeys("Stay");
      assertThat(TestLibrary.stored(db)).containsOnlyKeys("Stay");
      two.library.scan();
      assertThat(two.library.byTitle()).containsOnlyKeys("Stay");
      assertThat(folder.resolve("tales/a/1.mp3")).exists();
    }
  }

  @OnBothDatabases
  void addedAgainUnderAnotherNameItsSongsAreTheSame(Database db) throws Exception {
    try (var two = new Two(db)) {
      two.remove();
      assertThat(two.add("Stories", folder.resolve("tales")).id()).isEqualTo(two.tales.id());
      two.library.scan();
      assertThat(two.library.byTitle()).isEqualTo(two.before);
    }
  }

  @OnBothDatabases
  void aLibraryAroundItsFolderTakesItsSongsOver(Database db) throws Exception {
    try (var two = new Two(db)) {
      two.remove();
      Path all = Files.createDirectory(folder.resolve("all"));
      Files.move(folder.resolve("tales"), all.resolve("tales"));
      SmallSong.titled("New").in(all, "3.mp3");
      Library around = two.add("All", all);
      two.library.scan();
      assertThat(two.library.byTitle()).containsAllEntriesOf(two.before).containsKey("New");
      assertThat(two.library.songs())
          .filteredOn(song -> !song.title().equals("Stay"))
          .extracting(Song::library)
          .containsOnly(around.id());
    }
  }

  @OnBothDatabases
  void whereItsFilesStillLieALibraryAroundThemTakesItsSongsOver(Database db) throws Exception {
    try (var two = new Two(db)) {
      two.remove();
      Path all = Files.createDirectory(folder.resolve("all"));
      Files.createSymbolicLink(all.resolve("tales"), folder.resolve("tales"));
      Library around = two.add("All", all);
      two.library.scan();
      assertThat(two.library.byTitle()).isEqualTo(two.before);
      assertThat(two.library.songs())
          .filteredOn(song -> !song.title().equals("Stay"))
          .extracting(Song::library)
          .containsOnly(around.id());
    }
  }

  @OnBothDatabases
  void removedWhileAScanReadsItItIsGoneAfterwards(Database db) throws Exception {
    try (var two = new Two(db)) {
      for (int i = 0; i < 200; i++) {
        SmallSong.titled("Many " + i).in(folder.resolve("tales/c" + i % 20), i + ".mp3");
      }
      two.library.scanner.ask(ScanRequest.QUICK);
      two.library.libraries.remove(two.tales.id(), NOW);
      two.library.scanner.libraryRemoved();
      Await.that(
          "the songs are gone and stay so",
          () ->
              two.library.paths().equals(List.of("1.mp3"))
                  && !two.library.scanner.status().scanning());
    }
  }

  @OnBothDatabases
  void whatWaitsForAScanThatReadsItComesAllTheSame(Database db) throws Exception {
    var disk = new FakeDisk();
    var go = new CountDownLatch(1);
    var reading = new CountDownLatch(1);
    SmallSong.titled("Stay").in(folder.resolve("music"), "1.mp3");
    var library = new TestLibrary(db, folder.resolve("music"), ScanSettings.DEFAULT, disk);
    disk.beforeRead(_ -> {
      reading.countDown();
      Await.latch(go);
    });
    try (var scanner = library.scanner) {
      scanner.ask(ScanRequest.QUICK);
      Await.latch(reading);
      var full =
          CompletableFuture.supplyAsync(
              () -> scanner.scanNow(ScanRequest.FULL), Thread::startVirtualThread);
      Await.that("the full scan waits", () -> scanner.status().waiting());
      scanner.libraryRemoved();
      Await.that("that is done", () -> Await.threads("removed-library").isEmpty());
      go.countDown();
      ScanReport report = full.get();
      assertThat(report.full()).isTrue();
      assertThat(report.cancelled()).isFalse();
    }
  }
}
