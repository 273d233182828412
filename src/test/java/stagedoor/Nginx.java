package stagedoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/// A real nginx in front of a server, on a free loopback port, as a child process.
@NullMarked
public final class Nginx implements AutoCloseable {

  private final LoopbackProcess running;
  private final Path folder;

  private Nginx(Process process, int port, Path folder) {
    this.running = new LoopbackProcess(process, port, this::output);
    this.folder = folder;
  }

  /// Starts nginx with text for its `http` block, in which `PORT` stands for the free port and
  /// `FOLDER` for the given temporary folder.
  public static Nginx start(Path folder, String httpBlock) {
    return startWith(folder, httpBlock, "");
  }

  /// As [#start], with more text for the main block, such as `user`.
  public static Nginx startWith(Path folder, String httpBlock, String mainBlock) {
    int port = LoopbackProcess.freePort();
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
      var _ = nginx.running.awaitStart();
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
    return running.port();
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

  private String output() {
    try {
      return errors() + Files.readString(folder.resolve("output.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
