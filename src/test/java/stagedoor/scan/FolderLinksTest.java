package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// Of several ways through links to one folder it is always the same that scans take, whichever
/// thread is the faster one.
@NullMarked
class FolderLinksTest {

  @TempDir Path temporary;

  /// Once their folder was listed, says where one link leads when the other thread has asked for
  /// the other one and has nothing to do any more.
  private record SlowDisk(Path slow, Path other, List<Path> asked) implements Disk {
    @Override
    public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
      if (options.length == 0) {
        asked.add(path);
        if (path.equals(slow) && times(slow) == 2) {
          awaitIdle();
        }
      }
      return Disk.super.attributes(path, options);
    }

    private int times(Path link) {
      return Collections.frequency(asked, link);
    }

    private void awaitIdle() {
      Await.until(
          "the other thread",
          () ->
              times(other) > 1
                  && Await.threads("scan-read").stream()
                      .anyMatch(thread -> thread.getState() == Thread.State.WAITING));
    }
  }

  private Path music = Path.of("");

  @BeforeEach
  void makeFar() throws IOException {
    music = Files.createDirectory(temporary.resolve("music"));
    SmallSong.titled("Far").in(temporary.resolve("far"), "1.mp3");
  }

  private void assertFoundAt(String path, String slow, String other) {
    ScanSettings usual = ScanSettings.DEFAULT;
    var settings =
        new ScanSettings(
            2,
            true,
            true,
            usual.patience(),
            usual.purge(),
            usual.reading(),
            usual.facts(),
            usual.pictures());
    var disk =
        new SlowDisk(music.resolve(slow), music.resolve(other), new CopyOnWriteArrayList<>());
    try (Database db = TestDatabases.sqlite()) {
      var library = new TestLibrary(db, music, settings, disk);
      library.scan();
      assertThat(disk.times(disk.slow())).isGreaterThan(1);
      assertThat(library.paths()).containsExactly(path);
      library.scanner.close();
    }
  }

  @Test
  void theFirstOfTwoLinksByName() throws IOException {
    Files.createSymbolicLink(music.resolve("a"), temporary.resolve("far"));
    Files.createSymbolicLink(music.resolve("b"), temporary.resolve("far"));
    assertFoundAt("a/1.mp3", "a", "b");
  }

  @Test
  void aLinkBeforeAWayThroughAnotherOne() throws IOException {
    Files.createSymbolicLink(music.resolve("a"), temporary.resolve("far"));
    Files.createSymbolicLink(music.resolve("b"), temporary);
    assertFoundAt("a/1.mp3", "a", "b");
  }

  @Test
  void alsoWhereTheOtherOneComesFirst() throws IOException {
    Files.createSymbolicLink(music.resolve("a"), temporary);
    Files.createSymbolicLink(music.resolve("b"), temporary.resolve("far"));
    assertFoundAt("b/1.mp3", "b", "a");
  }
}
