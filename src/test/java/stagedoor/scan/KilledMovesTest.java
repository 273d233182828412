package stagedoor.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.playlist.PlaylistId;
import stagedoor.store.ChildJvm;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

/// A process is killed while it scans what was moved, retagged, replaced and copied to be deleted
/// later, all at once: everything is where it belongs afterwards.
@NullMarked
class KilledMovesTest {

  private static final int SONGS = 12;
  private static final int ROUNDS = 2;

  /// A scan asks of the database, and writes, about so often.
  private static final int MOST_ANSWERS = 100;

  @TempDir Path home;

  private long written;

  /// One of an album of twelve, in a file that is younger than all before.
  private void write(int song, String title, String album, Path folder, long sound) {
    Path file =
        SmallSong.sound(sound)
            .title(album + song + title)
            .artist("Artist of " + album + title)
            .albumArtist("Artist of " + album)
            .album(album + title)
            .track(song)
            .in(folder, album + song + "-" + sound + ".mp3");
    try {
      FileTime time = FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000 + ++written));
      Files.setLastModifiedTime(file, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAlbum(String album, String title, Path folder, long firstSound) {
    for (int i = 1; i <= SONGS; i++) {
      write(i, title, album, folder, firstSound + i);
    }
  }

  private Path music(String path) {
    return home.resolve("music").resolve(path);
  }

  @OnBothDatabases
  void everythingStaysWhereItBelongs(TestDatabase db) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    writeAlbum("Moved", "", music("moved 0"), 100);
    writeAlbum("Retagged", "", music("retagged"), 200);
    writeAlbum("Copied", "", music("copied 0"), 300);
    writeAlbum("Better", "", music("better"), 400);
    writeAlbum("Given", "", music("given 0"), 500);
    writeAlbum("Swapped", "", music("swapped"), 600);
    writeAlbum("Stays", "", home.resolve("second"), 700);
    UserId user = TestUsers.make(TestUsers.users(db, TestLibrary.everything()), "ann");
    Map<String, SongId> before;
    PlaylistId playlist;
    try (var music = new MarkedMusic(db, home)) {
      music.library.scan();
      before = music.songs();
      playlist = music.mark(user, List.copyOf(before.values()));
    }
    for (int round = 0; round < ROUNDS; round++) {
      String when = "-Dseed=%d, round %d".formatted(seed, round);
      begin(round);
      scanAndKill(db, random);
      try (var music = new MarkedMusic(db, home)) {
        music.library.scan();
      }
      end(round);
      scanAndKill(db, random);
      scanAndKill(db, random);
      try (var music = new MarkedMusic(db, home)) {
        music.library.scan();
        music.check(user, playlist, before, when);
      }
      try (var music = new MarkedMusic(db, home)) {
        music.check(user, playlist, before, "started again, " + when);
      }
    }
  }

  /// Everything changes; of the slow moves only the copies are there.
  private void begin(int round) throws IOException {
    Files.move(music("moved " + round), music("moved " + (round + 1)));
    writeAlbum("Retagged", " " + round, music("retagged"), 200);
    MusicFolder.copy(music("copied " + round), music("copied " + (round + 1)));
    swap("Swapped1-601.mp3", "Swapped2-602.mp3");
  }

  /// The originals go, an album goes to the other library and back, and better files come.
  private void end(int round) throws IOException {
    MusicFolder.delete(music("copied " + round));
    Path there = home.resolve("second/given");
    boolean back = Files.exists(there);
    Files.move(back ? there : music("given 0"), back ? music("given 0") : there);
    MusicFolder.delete(music("better"));
    writeAlbum("Better", "", music("better"), 400 + 1_000L * (round + 1));
    swap("Swapped2-602.mp3", "Swapped3-603.mp3");
  }

  private void swap(String one, String other) throws IOException {
    Path folder = music("swapped");
    Path aside = Files.move(folder.resolve(one), folder.resolve("aside.tmp"));
    Files.move(folder.resolve(other), folder.resolve(one));
    Files.move(aside, folder.resolve(other));
  }

  /// Kills a scan after it asked something of the database, or wrote; a few end before.
  private void scanAndKill(TestDatabase db, SplittableRandom random) throws Exception {
    Process scan = ChildJvm.start(ScanAloud.class, db.address(), home.toString());
    try (var said = scan.inputReader()) {
      for (int i = random.nextInt(MOST_ANSWERS); i >= 0 && said.read() >= 0; i--) {
        Thread.onSpinWait();
      }
    } finally {
      scan.destroyForcibly().waitFor();
    }
    db.write(rows -> rows.change("UPDATE music_state SET name = name"));
  }
}
