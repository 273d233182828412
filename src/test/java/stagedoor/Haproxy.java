package stagedoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/// A real HAProxy in front of a server, on a free loopback port, as a child process.
@NullMarked
public final class Haproxy implements AutoCloseable {

  private static final String DEFAULTS =
      """
      global
        maxconn 100
      defaults
        mode http
        timeout connect 5s
        timeout client 30s
        timeout server 30s
      """;

  private final LoopbackProcess running;

  private Haproxy(LoopbackProcess running) {
    this.running = running;
  }

  /// Starts with sections in which `PORT` stands for the free port.
  public static Haproxy start(Path folder, String sections) {
    int port = LoopbackProcess.freePort();
    try {
      Path home = Files.createTempDirectory(folder, "haproxy");
      Path config =
          Files.writeString(
              home.resolve("haproxy.cfg"),
              DEFAULTS + sections.replace("PORT", String.valueOf(port)));
      Path log = home.resolve("output.log");
      Process process =
          new ProcessBuilder(Need.program("haproxy").toString(), "-db", "-f", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Haproxy(new LoopbackProcess(process, port, () -> text(log)).awaitStart());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return running.port();
  }

  @Override
  public void close() {
    running.close();
  }
}
