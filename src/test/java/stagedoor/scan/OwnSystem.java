package stagedoor.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Database;
import stagedoor.store.Databases;

/// Plays what needs rights that only a namespace of its own gives: mounts, and limits of the
/// system. Says what came of it, a line for each step.
@NullMarked
final class OwnSystem {

  static final int MOST_WATCHES = 20;
  static final int FOLDERS = 60;

  private final Path music;
  private final FileOutputStream out;

  private OwnSystem(Path folder, FileOutputStream out) throws IOException {
    this.out = out;
    music = Files.createDirectories(folder.resolve("music"));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (var out = new FileOutputStream(FileDescriptor.out);
        Database db = Databases.sqlite(Path.of(arguments[1]).resolve("test.db"))) {
      var system = new OwnSystem(Path.of(arguments[1]), out);
      switch (arguments[0]) {
        case "mount" -> system.mount(db);
        case "watches" -> system.watches(db);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  private void mount(Database db) throws IOException, InterruptedException {
    var library = new TestLibrary(db, music, TestLibrary.PURGING, Disk.REAL);
    Path usb = Files.createDirectories(music.resolve("usb"));
    SmallSong.titled("Own").in(music.resolve("own"), "1.mp3");
    for (String step : List.of("mounted", "unmounted", "mounted again")) {
      if (step.startsWith("mounted")) {
        run("mount", "-t", "tmpfs", "none", usb.toString());
        SmallSong.titled("A").in(usb.resolve("a"), "1.mp3");
        SmallSong.titled("B").in(usb, "2.mp3");
      } else {
        run("umount", usb.toString());
      }
      ScanReport report = library.scan();
      say(step + ": removed " + report.removed() + ", problems " + report.problemCount());
      say("songs " + library.byTitle());
    }
    run("umount", usb.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + status);
    }
  }

  private void watches(Database db) throws IOException {
    for (int i = 0; i < FOLDERS; i++) {
      SmallSong.sound(i).title("T" + i).in(music.resolve("f" + i), "1.mp3");
    }
    Logger log = Logger.getLogger(Watcher.class.getName());
    log.addHandler(new Telling());
    var library = new TestLibrary(db, music);
    try (Watcher watcher =
        Watcher.start(library.libraries, library.scanner, Duration.ofMillis(60), false)
            .orElseThrow()) {
      library.scan();
      say("songs " + library.songs().size());
      say("watched " + watcher.size() + " by " + log.getName());
      library.scanner.scanNow(true);
      say("songs " + library.songs().size());
    }
  }

  private void say(String line) throws IOException {
    out.write((line + "\n").getBytes(UTF_8));
  }

  /// Warnings as lines.
  private final class Telling extends Handler {

    @Override
    public void publish(LogRecord logged) {
      try {
        String text = java.text.MessageFormat.format(logged.getMessage(), logged.getParameters());
        say(logged.getLevel().getName().toLowerCase(Locale.ROOT) + " " + text);
      } catch (IOException nobodyListens) {
        throw new java.io.UncheckedIOException(nobodyListens);
      }
    }

    @Override
    public void flush() {
      // Each line is written at once.
    }

    @Override
    public void close() {
      // The stream is closed by who opened it.
    }
  }
}
