package stagedoor.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Ordering;
import stagedoor.store.Database;
import stagedoor.store.Databases;

/// Changes music files, scans them and writes snapshots as fast as it can, and says so after each
/// scan; a process to be killed.
@NullMarked
final class ChangeForever {

  private static final Snapshots.Pace ALWAYS =
      new Snapshots.Pace(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, 1);

  private static final int FILES = 60;

  private ChangeForever() {}

  static Database open(String database) {
    return database.startsWith("jdbc:")
        ? Databases.postgresql(database)
        : Databases.sqlite(Path.of(database));
  }

  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[1]);
    var random = new SplittableRandom(Long.parseLong(arguments[2]));
    var program =
        new SnapshotRun.Program(arguments[3], Ordering.DEFAULT, ALWAYS, () -> Long.MAX_VALUE);
    var run = new SnapshotRun(open(arguments[0]), home, program);
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      while (true) {
        for (int i = random.nextInt(8); i >= 0; i--) {
          change(home.resolve("music"), random);
        }
        run.scanner.scanNow(false);
        out.write("scanned\n".getBytes(UTF_8));
      }
    }
  }

  private static void change(Path music, SplittableRandom random) throws IOException {
    String name = random.nextInt(FILES) + ".mp3";
    if (random.nextInt(4) == 0) {
      Files.deleteIfExists(music.resolve(name));
      return;
    }
    SmallSong.sound(random.nextInt(FILES))
        .title("Title " + random.nextInt())
        .artist("Artist " + random.nextInt(9))
        .album("Album " + random.nextInt(9))
        .in(music, name);
  }
}
