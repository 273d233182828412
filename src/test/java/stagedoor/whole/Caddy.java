package stagedoor.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stagedoor.LoopbackProcess;
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

  private final LoopbackProcess running;

  private Caddy(LoopbackProcess running) {
    this.running = running;
  }

  /// Starts with the text of its sites, in which `PORT`, `FOLDER`, `UPSTREAM` and `USERS` are
  /// filled in.
  static Caddy start(Path folder, String sites, String upstream) {
    int port = LoopbackProcess.freePort();
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
      Path log = folder.resolve("caddy.log");
      return new Caddy(new LoopbackProcess(builder.start(), port, () -> text(log)).awaitStart());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return running.port();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
