package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Valve;
import stagedoor.signin.Caller;
import stagedoor.user.UserId;

/// What happened, told to open pages as server-sent events (HTML standard, section 9.2).
///
/// A reader who does not keep up is cut off: an event lost might have been the only one of its
/// kind, and whoever comes again looks at everything anew.
public final class Events {

  /// Keeps proxies from closing a silent connection (nginx: 60 s).
  static final Duration COMMENT_EVERY = Duration.ofSeconds(20);

  private static final int MAX_WAITING = 64;
  private static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);

  private record Reader(Caller caller, BlockingQueue<Optional<byte[]>> waiting, Valve valve) {

    /// Adds an event, or, when empty, the end.
    void offer(Optional<byte[]> event) {
      if (!waiting.offer(event)) {
        valve.shut();
      }
    }
  }

  private final int mostPerUser;
  private final Duration commentEvery;
  private final List<Reader> readers = new CopyOnWriteArrayList<>();

  public Events(int mostPerUser) {
    this(mostPerUser, COMMENT_EVERY);
  }

  Events(int mostPerUser, Duration commentEvery) {
    this.mostPerUser = mostPerUser;
    this.commentEvery = commentEvery;
  }

  /// Opens a stream of events; empty when the user has as many as allowed.
  Optional<Reply> open(Caller caller) {
    var reader = new Reader(caller, new ArrayBlockingQueue<>(MAX_WAITING), new Valve());
    synchronized (this) {
      UserId user = caller.user().id();
      if (readers.stream().filter(other -> other.caller.user().id().equals(user)).count()
          >= mostPerUser) {
        return Optional.empty();
      }
      readers.add(reader);
    }
    reader.valve.whenEnded(() -> readers.remove(reader));
    reader.valve.whenShut(() -> reader.offer(Optional.empty()));
    List<Field> fields =
        List.of(
            new Field("Content-Type", "text/event-stream"),
            new Field("Cache-Control", "no-store"),
            new Field("X-Accel-Buffering", "no"));
    return Optional.of(
        new Reply(200, fields, new Reply.Content.Flow(out -> write(reader, out), reader.valve)));
  }

  private void write(Reader reader, OutputStream out) throws IOException {
    out.write(COMMENT);
    out.flush();
    while (!reader.valve.isShut()) {
      Optional<byte[]> event = next(reader);
      if (event.isEmpty()) {
        return;
      }
      out.write(event.get());
      out.flush();
    }
  }

  private Optional<byte[]> next(Reader reader) {
    try {
      Optional<byte[]> event = reader.waiting.poll(commentEvery.toMillis(), TimeUnit.MILLISECONDS);
      return event == null ? Optional.of(COMMENT) : event;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  void toEverybody(String name, Consumer<JsonWriter> data) {
    to(_ -> true, name, data);
  }

  void to(UserId user, String name, Consumer<JsonWriter> data) {
    to(caller -> caller.user().id().equals(user), name, data);
  }

  void to(Predicate<Caller> whom, String name, Consumer<JsonWriter> data) {
    List<Reader> chosen = readers.stream().filter(reader -> whom.test(reader.caller)).toList();
    if (chosen.isEmpty()) {
      return;
    }
    byte[] event = text(name, data).getBytes(UTF_8);
    chosen.forEach(reader -> reader.offer(Optional.of(event)));
  }

  private static String text(String name, Consumer<JsonWriter> data) {
    return "event: " + name + "\ndata: " + new String(JsonWriter.object(data), UTF_8) + "\n\n";
  }

  /// Ends the streams of callers who are no longer signed in.
  void end(Predicate<Caller> whose) {
    readers.stream()
        .filter(reader -> whose.test(reader.caller))
        .forEach(reader -> reader.valve.shut());
  }

  /// How many streams are open.
  public int open() {
    return readers.size();
  }
}
