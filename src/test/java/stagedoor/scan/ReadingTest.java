package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Song;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;
import stagedoor.tag.OwnTags;
import stagedoor.tag.Reading;
import stagedoor.tag.TagEncoding;
import stagedoor.tag.TinySong;

/// How the owner wants tags read reaches the songs through a scan.
@NullMarked
class ReadingTest {

  @TempDir private Path folder;

  @Test
  void aFullScanReadsOldTagsInTheNewlyNamedEncoding() throws IOException {
    byte[] sound = TinySong.untagged(1).bytes(TinySong.Kind.MP3_V24);
    byte[] file = Arrays.copyOf(sound, sound.length + 128);
    byte[] tag = "TAGΣωκράτης".getBytes(Charset.forName("windows-1253"));
    System.arraycopy(tag, 0, file, sound.length, tag.length);
    Files.write(folder.resolve("song.mp3"), file);
    try (Database db = TestDatabases.sqlite()) {
      var guessing = new TestLibrary(db, folder);
      guessing.scan();
      assertThat(guessing.songs()).extracting(Song::title).doesNotContain("Σωκράτης");
      TagEncoding greek = TagEncoding.parse("windows-1253").orElseThrow();
      var reading = new Reading(greek, new OwnTags(List.of(), Set.of()));
      var told = new TestLibrary(db, folder, settings(reading), Disk.REAL);
      told.scanner.scanNow(true);
      assertThat(told.songs()).extracting(Song::title).containsExactly("Σωκράτης");
    }
  }

  private static ScanSettings settings(Reading reading) {
    ScanSettings usual = ScanSettings.DEFAULT;
    return new ScanSettings(
        1,
        usual.ignoreDotFolders(),
        usual.followLinks(),
        usual.patience(),
        usual.purge(),
        reading,
        usual.facts(),
        ScanSettings.DEFAULT.pictures());
  }
}
