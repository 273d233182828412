package stagedoor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/// How the server is started for measuring, and its account.
///
/// @param command the words that start the program, such as `java ... stagedoor.Main`
@NullMarked
record ServerUnderTest(List<String> command, Path music, Path data, int port) {

  static final String USER = "bench";
  static final String PASSWORD = "correct-horse-battery";

  private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(2);

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private List<String> words(String... more) {
    var words = new ArrayList<>(command);
    words.addAll(List.of(more));
    words.addAll(List.of("--musicfolder", music.toString(), "--datafolder", data.toString()));
    words.addAll(List.of("--address", "127.0.0.1", "--port", Integer.toString(port)));
    // Covers made ahead would be counted as the work of the calls.
    words.addAll(List.of("--enableartworkprecache", "false"));
    return words;
  }

  /// Makes the administrator with whom the calls are made.
  void addAdministrator() throws IOException, InterruptedException {
    Process process = builder(words("user", "add", USER, "--admin")).start();
    try (var in = process.getOutputStream()) {
      in.write((PASSWORD + "\n").getBytes(UTF_8));
    }
    if (process.waitFor() != 0) {
      throw new IOException("could not make the administrator; see " + log());
    }
  }

  Process start() throws IOException {
    return builder(words("serve")).start();
  }

  File log() {
    return data.resolveSibling("server.log").toFile();
  }

  private ProcessBuilder builder(List<String> words) {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  SubsonicCalls calls() {
    return SubsonicCalls.of(port, USER, PASSWORD);
  }

  /// Asks until the process answers a ping; gives the seconds since `start`.
  double secondsToAnswer(Process process, long startNs) throws IOException {
    while (System.nanoTime() - startNs < PATIENCE_NS) {
      try {
        calls().call("ping");
        return (System.nanoTime() - startNs) / 1e9;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          throw new IOException("the server ended; see " + log(), notYet);
        }
        LockSupport.parkNanos(10_000_000); // asking more often takes the server's processors
      }
    }
    throw new IOException("the server gives no answer; see " + log());
  }

  static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
