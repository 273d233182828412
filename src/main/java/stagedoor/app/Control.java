package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;

/// A UNIX socket in the data folder over which commands on the same machine ask the running server
/// where it is and why it decided as it did, have it scan, and make playlists of files. Nothing
/// else can be changed through it.
///
/// Only the user the server runs as, and root, get an answer: the socket's rights say so, and the
/// kernel is asked who connected.
public final class Control implements AutoCloseable {

  /// Answers one question, a line, with lines, which are sent at once.
  @FunctionalInterface
  interface Answers {
    void to(String question, Consumer<String> lines);
  }

  private static final System.Logger LOG = System.getLogger(Control.class.getName());
  private static final String FILE = "control.sock";
  private static final int MAX_AT_ONCE = 8;

  /// A file of a playlist in Base64, and its name.
  private static final int MAX_QUESTION_BYTES = 2_000_000;

  private final Path file;
  private final ServerSocketChannel listener;
  private final Answers answers;
  private final Semaphore room = new Semaphore(MAX_AT_ONCE);

  private Control(Path file, ServerSocketChannel listener, Answers answers) {
    this.file = file;
    this.listener = listener;
    this.answers = answers;
    Thread.ofPlatform().daemon().name("control").start(this::accept);
  }

  /// Listens; empty where that is not possible (a path that is too long for a socket, a system
  /// without UNIX sockets): the server works without it.
  static Optional<Control> open(Path folder, Answers answers) {
    Path file = folder.resolve(FILE);
    try {
      Files.deleteIfExists(file);
      ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listener.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return Optional.of(new Control(file, listener, answers));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(
          Level.WARNING,
          "no control socket: stagedoor explain cannot ask this server file={0} reason={1}",
          file,
          e.getMessage());
      return Optional.empty();
    }
  }

  private void accept() {
    try {
      while (listener.isOpen()) {
        SocketChannel caller = listener.accept();
        if (room.tryAcquire()) {
          Thread.ofVirtual().start(() -> serve(caller));
        } else {
          caller.close();
        }
      }
    } catch (ClosedChannelException closed) {
      LOG.log(Level.DEBUG, "the control socket is closed");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the control socket failed", e);
    }
  }

  private void serve(SocketChannel caller) {
    try (caller) {
      if (mayAsk(caller)) {
        answers.to(question(caller), line -> send(caller, line));
      }
    } catch (IOException | UncheckedIOException gone) {
      LOG.log(Level.DEBUG, "a command went away", gone);
    } finally {
      room.release();
    }
  }

  private static void send(SocketChannel caller, String line) {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    try {
      while (bytes.hasRemaining()) {
        caller.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mayAsk(SocketChannel caller) throws IOException {
    String user = caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    return user.equals("root") || user.equals(System.getProperty("user.name"));
  }

  private static String question(SocketChannel caller) throws IOException {
    var question = new ByteArrayOutputStream();
    var some = ByteBuffer.allocate(8_192);
    while (question.size() < MAX_QUESTION_BYTES && caller.read(some) >= 0) {
      some.flip();
      while (some.hasRemaining()) {
        byte next = some.get();
        if (next == '\n') {
          return question.toString(UTF_8);
        }
        question.write(next);
      }
      some.clear();
    }
    return "";
  }

  /// What the server that uses this data folder answers; empty when none does.
  public static Optional<List<String>> ask(Path folder, String question) {
    var lines = new ArrayList<String>();
    return ask(folder, question, lines::add) ? Optional.of(lines) : Optional.empty();
  }

  /// Asks the server that uses this data folder, and hands on each line as it comes; false when
  /// none answers to the end.
  static boolean ask(Path folder, String question, Consumer<String> answer) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
      var asked = ByteBuffer.wrap((question + "\n").getBytes(UTF_8));
      while (asked.hasRemaining()) {
        server.write(asked);
      }
      try (var lines =
          new BufferedReader(new InputStreamReader(Channels.newInputStream(server), UTF_8))) {
        lines.lines().forEach(answer);
        return true;
      }
    } catch (IOException | UncheckedIOException nobodyListens) {
      LOG.log(Level.DEBUG, "the server does not answer", nobodyListens);
      return false;
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the control socket did not close", e);
    }
  }
}
