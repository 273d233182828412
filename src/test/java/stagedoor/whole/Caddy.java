package stagedoor.whole;

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
import stagedoor.Need;

/// A real Caddy on a free loopback port, as a child process.
final class Caddy implements Front.Running {

  /// Cheap bcrypt hashes (cost 4) of the users' names.
  private static final String USERS =
      """
      alice $2y$04$PQjSTKbGrwvFihFaQe/.xO2BIeDIIxtsCdtI9xIb5.K2Vr5TcFZXW
      bob $2y$04$oMx7udcvzuVQbiN71hLiteIvTqP2qfr.foQturMgcG0bnof5/st1a
      jörg $2y$04$kBZkXI8Yru6v/8N/YmHxOuwNXvqRLyOE.AWZ52RJHfELMfxSmvrEO
      """;

  private final Process process;
  private final int port;

  private Caddy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts with the text of its sites, in which `PORT`, `FOLDER`, `UPSTREAM` and `USERS` are
  /// filled in.
  static Caddy start(Path folder, String sites, String upstream) {
    int port = freePort();
    try {
      Path config = folder.resolve("Caddyfile");
      Files.writeString(
          config,
          "{\n  admin off\n  auto_https off\n}\n"
              + sites
                  .replace("USERS", USERS)
                  .replace("UPSTREAM", upstream)
                  .replace("FOLDER", folder.toString())
                  .replace("PORT", String.valueOf(port)));
      var builder =
          new ProcessBuilder(
                  Need.program("caddy").toString(),
                  "run",
                  "--config",
                  config.toString(),
                  "--adapter",
                  "caddyfile")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("caddy.log").toFile());
      builder.environment().put("HOME", folder.toString());
      builder.environment().put("XDG_DATA_HOME", folder.resolve("caddy-data").toString());
      builder.environment().put("XDG_CONFIG_HOME", folder.resolve("caddy-config").toString());
      var caddy = new Caddy(builder.start(), port);
      caddy.awaitStart(folder.resolve("caddy.log"));
      return caddy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  private void awaitStart(Path log) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("Caddy did not start: " + Files.readString(log));
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
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
