package stagedoor.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stagedoor.Await;
import stagedoor.LoopbackProcess;
import stagedoor.http.RawClient;

/// The real program as a process of its own, configured by a file.
final class ServerProcess implements AutoCloseable {

  private final LoopbackProcess running;
  private final Path log;

  private ServerProcess(LoopbackProcess running, Path log) {
    this.running = running;
    this.log = log;
  }

  /// @param home holds `stagedoor.toml`, `music`, and what the server writes
  static ServerProcess start(Path home) throws IOException {
    int port = LoopbackProcess.freePort();
    Path log = home.resolve("log");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "stagedoor.Main",
                "--port",
                String.valueOf(port),
                "--datafolder",
                home.resolve("data").toString(),
                "--musicfolder",
                home.resolve("music").toString()));
    var builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return new ServerProcess(
        new LoopbackProcess(builder.start(), port, () -> text(log)).awaitStart(), log);
  }

  private static String absolute(String classPath) {
    var parts = new ArrayList<String>();
    for (String part : classPath.split(":")) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(":", parts);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String log() {
    return text(log);
  }

  void hangUp() throws IOException, InterruptedException {
    String kill = "kill -HUP " + running.process().pid();
    if (new ProcessBuilder("sh", "-c", kill).start().waitFor() != 0) {
      throw new IllegalStateException("the process is gone: " + log());
    }
  }

  /// Ends it at once, whatever it is doing.
  void kill() throws InterruptedException {
    running.process().destroyForcibly().waitFor();
  }

  /// Waits until the log says so.
  void says(String text) throws Exception {
    Await.that(text, () -> log().contains(text));
  }

  /// A connection that comes from this loopback address.
  RawClient from(String address) throws IOException {
    return connect(address, running.port(), 0);
  }

  /// The same, of which little is under way at a time.
  RawClient slowlyFrom(String address) throws IOException {
    return connect(address, running.port(), 4096);
  }

  static RawClient connect(String from, int port, int receiveBytes) throws IOException {
    var socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return RawClient.over(socket);
  }

  @Override
  public void close() {
    running.close();
  }
}
