package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.config.ConfigReader;
import stagedoor.store.ChildJvm;

@NullMarked
class LoggingTest {

  @TempDir Path folder;

  @Test
  void whatIsSaidWhileTheProgramEndsIsInTheLog() throws Exception {
    Path file = folder.resolve("log");
    Process program = ChildJvm.start(Ending.class, file.toString());
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(file))
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .containsExactly("started", "stopped");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("it was closed").containsExactly(file);
    }
  }

  /// Logs, and logs again while it ends.
  static final class Ending {

    public static void main(String[] arguments) throws IOException {
      var read =
          ConfigReader.read(
              Map.of("LogFile", List.of(arguments).getFirst()), Map.of(), Path.of("/srv"));
      Logging.choose();
      Logging.start(read.config());
      var log = System.getLogger("stagedoor.Ending");
      log.log(System.Logger.Level.INFO, "started");
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                awaitTheEndOfTheOthers();
                log.log(System.Logger.Level.INFO, "stopped");
                Logging.end();
              }));
      System.exit(0);
    }

    /// The JDK closes its logs on a thread of its own, as one of the hooks.
    private static void awaitTheEndOfTheOthers() {
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getClass().getName().contains("LogManager"))
          .forEach(thread -> {
            try {
              thread.join();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }
}
