package stagedoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/// A real nginx in front of a server, on a free loopback port, as a child process.
@NullMarked
public final class Nginx implements AutoCloseable {

  private final Process process;
  private final int port;
  private final Path folder;

  private Nginx(Process process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /// Starts nginx with text for its `http` block, in which `PORT` stands for the free port and
  /// `FOLDER` for the given temporary folder.
  public static Nginx start(Path folder, String httpBlock) {
    return startWith(folder, httpBlock, "");
  }

  /// As [#start], with more text for the main block, such as `user`.
  public static Nginx startWith(Path folder, String httpBlock, String mainBlock) {
    int port = freePort();
    try {
      Path home = Files.createTempDirectory(folder, "nginx");
      Path config = home.resolve("nginx.conf");
      Files.writeString(config, config(home, folder, mainBlock, httpBlock, port));
      Process process =
          new ProcessBuilder(
                  Need.program("nginx").toString(),
                  "-p",
                  home.toString(),
                  "-e",
                  home.resolve("error.log").toString(),
                  "-c",
                  config.toString())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("output.log").toFile())
              .start();
      var nginx = new Nginx(process, port, home);
      nginx.awaitStart();
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String config(
      Path home, Path folder, String mainBlock, String httpBlock, int port) {
    return """
    daemon off;
    worker_processes 1;
    pid HOME/nginx.pid;
    MAIN
    events { worker_connections 256; }
    http {
      access_log HOME/access.log;
      client_body_temp_path HOME/body;
      proxy_temp_path HOME/proxy;
      fastcgi_temp_path HOME/fastcgi;
      uwsgi_temp_path HOME/uwsgi;
      scgi_temp_path HOME/scgi;
    BLOCK
    }
    """
        .replace("MAIN", mainBlock)
        .replace("BLOCK", httpBlock)
        .replace("HOME", home.toString())
        .replace("FOLDER", folder.toString())
        .replace("PORT", String.valueOf(port));
  }

  public int port() {
    return port;
  }

  /// What nginx wrote to its error log.
  public String errors() {
    try {
      Path log = folder.resolve("error.log");
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitStart() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "nginx did not start: " + errors() + Files.readString(folder.resolve("output.log")));
      }
      Thread.onSpinWait();
    }
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
