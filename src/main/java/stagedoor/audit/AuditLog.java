package stagedoor.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// The record in `audit.jsonl`, written by one thread and read newest first.
///
/// Whoever records only puts the event into a queue; one thread writes. When the queue is full or
/// the disk is, events are lost, which is counted and told in the log once a minute, and the server
/// goes on: a full disk must not lock anybody out.
public final class AuditLog implements Audit, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final int MAX_WAITING = 2_000;
  private static final int MAX_BATCH = 200;
  private static final long MAX_BYTES = 10L << 20;
  private static final int FILES = 5;
  private static final long MAX_READ_BYTES = MAX_BYTES * FILES;
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /// What waits for the thread.
  private sealed interface Waiting {
    record Line(Entry entry) implements Waiting {}

    /// Everything before this was written.
    record Mark(CountDownLatch reached) implements Waiting {}

    record End() implements Waiting {}
  }

  private final AuditFile file;
  private final InstantSource clock;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final LongAdder lost = new LongAdder();
  private final Thread thread;
  private Instant lastTime = Instant.EPOCH;
  private volatile long toldMs;

  private AuditLog(AuditFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.toldMs = -QUIET.toMillis();
    thread = Thread.ofPlatform().daemon().name("audit").start(this::write);
  }

  /// Writes to `audit.jsonl` in this folder: at most five files of 10 MiB.
  public static AuditLog in(Path folder, InstantSource clock) {
    return new AuditLog(new AuditFile(folder, MAX_BYTES, FILES), clock);
  }

  static AuditLog in(Path folder, InstantSource clock, long maxBytes, int files) {
    return new AuditLog(new AuditFile(folder, maxBytes, files), clock);
  }

  /// Records an event, now. Never waits.
  @Override
  public void record(Event event) {
    if (!waiting.offer(new Waiting.Line(new Entry(nextTime(), event)))) {
      lose(1, "too much at once");
    }
  }

  /// Strictly later than the last, so that a reader can go on behind any line.
  private synchronized Instant nextTime() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    lastTime = now.isAfter(lastTime) ? now : lastTime.plus(1, ChronoUnit.MICROS);
    return lastTime;
  }

  /// How many events were lost since the start.
  public long lost() {
    return lost.sum();
  }

  /// The newest entries that fit, the newest first.
  ///
  /// @param before only older ones
  /// @throws AuditUnreadableException when the file cannot be read
  public List<Entry> newest(Instant before, int limit, Predicate<Event> which) {
    awaitWritten();
    var found = new ArrayList<Entry>();
    try {
      file.backwards(
          MAX_READ_BYTES,
          line -> {
            Entry.parse(line)
                .filter(entry -> entry.time().isBefore(before) && which.test(entry.event()))
                .ifPresent(found::add);
            return found.size() < limit;
          });
    } catch (IOException e) {
      throw new AuditUnreadableException(e);
    }
    return List.copyOf(found);
  }

  /// Waits a little until everything recorded so far stands in the file.
  void awaitWritten() {
    var reached = new CountDownLatch(1);
    try {
      if (waiting.offer(new Waiting.Mark(reached), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
          && !reached.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.DEBUG, "the audit file is written slowly");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    var batch = new ArrayList<Waiting>();
    try {
      while (!batch.contains(new Waiting.End())) {
        batch.clear();
        batch.add(waiting.take());
        waiting.drainTo(batch, MAX_BATCH);
        append(batch);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(List<Waiting> batch) {
    var lines = new ByteArrayOutputStream();
    var marks = new ArrayList<CountDownLatch>();
    int count = 0;
    for (Waiting one : batch) {
      switch (one) {
        case Waiting.Line(Entry entry) -> {
          lines.writeBytes(entry.line());
          count++;
        }
        case Waiting.Mark(CountDownLatch reached) -> marks.add(reached);
        case Waiting.End _ -> {
          // the loop sees it
        }
      }
    }
    try {
      if (count > 0) {
        file.append(lines.toByteArray());
      }
    } catch (IOException e) {
      lose(count, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    marks.forEach(CountDownLatch::countDown);
  }

  private void lose(int count, String why) {
    lost.add(count);
    long nowMs = clock.millis();
    if (nowMs < toldMs || nowMs - toldMs >= QUIET.toMillis()) {
      toldMs = nowMs;
      LOG.log(Level.ERROR, "audit events are lost lost={0} reason=\"{1}\"", lost.sum(), why);
    }
  }

  /// Writes what waits and ends.
  @Override
  public void close() {
    try {
      if (waiting.offer(new Waiting.End(), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.join(LONGEST_WAIT);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
