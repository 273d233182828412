package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// A clock that is or was ahead spoils neither the order of what is new nor the speed of scans.
@NullMarked
class FutureDatesTest {

  @TempDir Path folder;

  private static long inYearsMs() {
    return Instant.now().plus(Duration.ofDays(3650)).toEpochMilli();
  }

  @OnBothDatabases
  void songsAddedInTheFutureCountAsAddedNow(Database db) {
    SmallSong.titled("One").album("A").in(folder, "1.mp3");
    SmallSong.titled("Two").album("A").in(folder, "2.mp3");
    new TestLibrary(db, folder).scan();
    db.write(rows -> rows.change("UPDATE song SET added_ms = ?", inYearsMs()));
    db.write(rows -> rows.change("UPDATE album SET added_ms = ?", inYearsMs()));
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(library.songs())
        .hasSize(2)
        .extracting(Song::addedMs)
        .allMatch(ms -> ms <= System.currentTimeMillis());
    assertThat(library.albums())
        .extracting(Album::addedMs)
        .allMatch(ms -> ms <= System.currentTimeMillis());
    long version = library.shelf.now().version();
    library.scan();
    assertThat(library.shelf.now().version()).isEqualTo(version);
  }

  @OnBothDatabases
  void aFileFromTheFutureIsReadOnceAndIsNoNewerThanOthers(Database db) throws IOException {
    Path file = SmallSong.titled("One").in(folder, "1.mp3");
    Files.setLastModifiedTime(file, FileTime.fromMillis(inYearsMs()));
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(library.songs().getFirst().addedMs())
        .isLessThanOrEqualTo(System.currentTimeMillis());
    assertThat(library.scan().unchanged()).isEqualTo(1);
    Files.setLastModifiedTime(file, FileTime.fromMillis(-86_400_000L));
    assertThat(library.scan().problems()).isEmpty();
    assertThat(library.scan().unchanged()).isEqualTo(1);
  }

  @OnBothDatabases
  void inAFirstScanSongsAreAsOldAsTheirFilesNotAsTheirLastChange(Database db) throws IOException {
    Path retagged = SmallSong.titled("One").in(folder, "1.mp3");
    Path copied = SmallSong.titled("Two").in(folder, "2.mp3");
    Files.setLastModifiedTime(retagged, FileTime.from(Instant.now().plusSeconds(3600)));
    Files.setLastModifiedTime(copied, FileTime.fromMillis(1_000_000_000_000L));
    long made = Files.readAttributes(retagged, BasicFileAttributes.class).creationTime().toMillis();
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(library.songs())
        .extracting(Song::title, Song::addedMs)
        .containsExactlyInAnyOrder(tuple("One", made), tuple("Two", 1_000_000_000_000L));
  }
}
