package stagedoor.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/// One running ffmpeg: its output goes to a file, from which any number of listeners read while it
/// grows. So the process runs at its own speed and ends soon, however slowly anybody listens.
final class Transcode {

  private static final System.Logger LOG = System.getLogger(Transcode.class.getName());
  private static final int PIECE_BYTES = 32 * 1024;
  private static final int COMPLAINT_BYTES = 2000;

  private enum State {
    RUNNING,
    COMPLETE,
    FAILED
  }

  /// Told when the process has ended, before the last listener hears of it.
  @FunctionalInterface
  interface Ending {
    void ended(Transcode transcode, boolean isComplete);
  }

  /// A listener's own view of the file: it stays readable when the file is moved or removed.
  final class Listener {

    private final FileChannel in;

    private Listener(FileChannel in) {
      this.in = in;
    }

    /// Waits for the first byte; false when there will be none.
    boolean awaitFirst() {
      return Transcode.this.awaitFirst();
    }

    /// Waits so long for the end of the process; whether it ended well.
    boolean awaitEnd(Duration longest) {
      return Transcode.this.awaitEnd(longest.toNanos());
    }

    /// Sends everything from the start, as it comes.
    ///
    /// @throws IOException when the listener left or the process failed: what was sent is not whole
    void writeTo(OutputStream out) throws IOException {
      var piece = new byte[PIECE_BYTES];
      for (long at = 0, end = awaitMore(at); at < end; end = awaitMore(at)) {
        int count = in.read(ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, end - at)), at);
        out.write(piece, 0, Math.max(0, count));
        out.flush();
        at += count;
      }
    }

    /// The complete result, from the start; closing it leaves.
    InputStream stream() {
      return new FilterInputStream(Channels.newInputStream(in)) {
        @Override
        public void close() {
          leave();
        }
      };
    }

    /// Leaves; the last one ends a process that still runs. Once.
    void leave() {
      Transcode.this.leave();
      try {
        in.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a spool did not close", e);
      }
    }
  }

  private final Process process;
  private final Path file;
  private final long maxBytes;
  private State state = State.RUNNING;
  private long size;
  private long lastByteNanos = System.nanoTime();
  private int listeners;
  private String complaint = "";

  /// @param file exists and is empty
  /// @param maxBytes output beyond it is taken for a fault
  Transcode(Process process, Path file, long maxBytes) {
    this.process = process;
    this.file = file;
    this.maxBytes = maxBytes;
  }

  Path file() {
    return file;
  }

  /// Starts reading; the process is ended when it runs or keeps silent for too long.
  void start(Duration limit, Duration silence, Ending ending) {
    // What waits for a process holds its thread, also one under a virtual one: a request's.
    Thread.ofPlatform().daemon().name("transcode-complaints").start(this::readComplaints);
    Thread.ofPlatform().daemon().name("transcode").start(() -> run(ending));
    Thread.ofVirtual().name("transcode-time").start(() -> watch(limit, silence));
  }

  private void run(Ending ending) {
    boolean isComplete = pump();
    kill();
    if (!isComplete && isWanted()) {
      LOG.log(Level.WARNING, "a transcode failed reason={0}", complaint());
    }
    try {
      ending.ended(this, isComplete);
    } finally {
      end(isComplete ? State.COMPLETE : State.FAILED);
    }
  }

  private boolean pump() {
    var piece = new byte[PIECE_BYTES];
    try (InputStream in = process.getInputStream();
        OutputStream out = Files.newOutputStream(file)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        out.write(piece, 0, count);
        if (grow(count) > maxBytes) {
          complain("more output than the song can have");
          return false;
        }
      }
      return process.waitFor() == 0 && grow(0) > 0;
    } catch (IOException broken) {
      complain(String.valueOf(broken.getMessage()));
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized long grow(int count) {
    size += count;
    lastByteNanos = System.nanoTime();
    notifyAll();
    return size;
  }

  private synchronized void end(State how) {
    state = how;
    notifyAll();
  }

  private synchronized boolean isWanted() {
    return listeners > 0;
  }

  private synchronized String complaint() {
    return complaint.lines().findFirst().orElse("no reason told");
  }

  private synchronized void complain(String text) {
    if (complaint.length() < COMPLAINT_BYTES) {
      complaint += text;
    }
  }

  private void readComplaints() {
    var piece = new byte[COMPLAINT_BYTES];
    try (InputStream in = process.getErrorStream()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        complain(new String(piece, 0, count, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " "));
      }
    } catch (IOException closed) {
      LOG.log(Level.TRACE, "no more complaints", closed);
    }
  }

  private synchronized void watch(Duration limit, Duration silence) {
    long startNanos = System.nanoTime();
    while (state == State.RUNNING) {
      long now = System.nanoTime();
      long left =
          Math.min(limit.toNanos() - (now - startNanos), silence.toNanos() - (now - lastByteNanos));
      if (left <= 0) {
        complain("took longer than its time");
        kill();
        return;
      }
      if (!pause(left)) {
        return;
      }
    }
  }

  /// Waits for a change of state, every caller in a loop; false when the thread is to stop.
  @SuppressWarnings("WaitNotInLoop")
  private boolean pause(long nanos) {
    try {
      wait(Math.max(1, nanos / 1_000_000));
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// A script in place of ffmpeg has children that keep its pipes open.
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// Counts a listener in; empty when the process has ended or was given up.
  synchronized Optional<Listener> join() throws IOException {
    if (state != State.RUNNING) {
      return Optional.empty();
    }
    var listener = new Listener(FileChannel.open(file, StandardOpenOption.READ));
    listeners++;
    return Optional.of(listener);
  }

  private void leave() {
    boolean isGivenUp;
    synchronized (this) {
      isGivenUp = --listeners == 0 && state == State.RUNNING;
      state = isGivenUp ? State.FAILED : state;
    }
    if (isGivenUp) {
      kill();
    }
  }

  private synchronized boolean awaitFirst() {
    while (size == 0 && state == State.RUNNING) {
      if (!pause(1_000_000_000)) {
        return false;
      }
    }
    return size > 0;
  }

  private synchronized boolean awaitEnd(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; state == State.RUNNING && left > 0; left = end - System.nanoTime()) {
      if (!pause(left)) {
        return false;
      }
    }
    return state == State.COMPLETE;
  }

  /// The size once it is above `at`, or `at` itself at the end.
  private synchronized long awaitMore(long at) throws IOException {
    while (size == at && state == State.RUNNING) {
      if (!pause(1_000_000_000)) {
        throw new IOException("stopped");
      }
    }
    if (size == at && state == State.FAILED) {
      throw new IOException("the transcode failed");
    }
    return size;
  }
}
