package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

/// A library with a file of each format.
@NullMarked
class EveryFormatTest {

  private static final byte[] COVER = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};

  @TempDir Path folder;
  private final Database db = TestDatabases.sqlite();

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void everyFormatIsFoundWithItsTagsCoverAndLength() throws IOException {
    for (TinySong.Kind kind : TinySong.Kind.values()) {
      write(kind, song(kind));
    }
    var library = new TestLibrary(db, folder);
    ScanReport report = library.scan();
    assertThat(report.problems()).isEmpty();
    assertThat(library.songs()).hasSize(TinySong.Kind.values().length);
    for (Song song : library.songs()) {
      TinySong.Kind kind = TinySong.Kind.valueOf(song.title());
      assertThat(song.artist()).as(song.title()).isEqualTo("Ann");
      assertThat(song.album().title()).as(song.title()).isEqualTo("Everything");
      assertThat(song.track()).as(song.title()).isEqualTo(track(kind));
      assertThat(song.ownCover()).as(song.title()).isTrue();
      assertThat(song.contentType()).as(song.title()).startsWith("audio/");
      assertThat(song.durationMs()).as(song.title()).isBetween(lengthMs(kind) - 5, lengthMs(kind));
      assertThat(song.channels()).as(song.title()).isPositive();
    }
  }

  @Test
  void everyFormatIsKnownAgainAfterBothMoveAndRetag() throws IOException {
    for (TinySong.Kind kind : TinySong.Kind.values()) {
      write(kind, song(kind));
    }
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    for (TinySong.Kind kind : TinySong.Kind.values()) {
      Files.delete(file(kind, ""));
      TinySong renamed =
          song(kind).with(Field.ALBUM, "Nothing").with(Field.COMMENT, "long ".repeat(700));
      Files.createDirectories(folder.resolve("moved"));
      Files.write(file(kind, "moved"), renamed.withCover(new byte[70_000]).bytes(kind));
    }
    ScanReport report = library.scan();
    assertThat(library.byTitle()).isEqualTo(before);
    assertThat(report.added() + report.removed()).isZero();
  }

  private static TinySong song(TinySong.Kind kind) {
    return TinySong.tagged("Ann", "Everything", track(kind), kind.name()).withCover(COVER);
  }

  private static int track(TinySong.Kind kind) {
    return List.of(TinySong.Kind.values()).indexOf(kind) + 1;
  }

  private void write(TinySong.Kind kind, TinySong song) throws IOException {
    Files.write(file(kind, ""), song.bytes(kind));
  }

  private Path file(TinySong.Kind kind, String below) {
    return folder.resolve(below).resolve(kind.name() + "." + kind.suffix());
  }

  private static int lengthMs(TinySong.Kind kind) {
    return switch (kind) {
      case MP3_V22, MP3_V23, MP3_V24 -> 1_045;
      case DSF, DFF -> 10;
      case SPEEX -> 2_000;
      default -> 1_000;
    };
  }
}
