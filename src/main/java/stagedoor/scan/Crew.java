package stagedoor.scan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The threads that read one library: work is put in, the newest first, and done by whoever is
/// free.
///
/// A disk may never answer, and nothing can call a thread back from it. So a thread that stands
/// still for too long is left to itself: its work is told to make do without it, and another thread
/// takes its place. When it comes back after all, it finds that nobody waits for it.
final class Crew implements AutoCloseable {

  /// Work for one thread.
  interface Work {

    /// Does it. Asks `hand` at each step that may hang.
    void run(Hand hand);

    /// Does what is left to do when `run` stood still for so long. Runs on the thread that
    /// oversees.
    void givenUp(Duration after);
  }

  /// One thread, as its work sees it.
  static final class Hand {

    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile long movedNs = System.nanoTime();
    private @Nullable Work work;
    private @Nullable Thread thread;

    /// Something that may hang begins.
    void begin() {
      movedNs = System.nanoTime();
      reading.set(true);
    }

    /// It goes on.
    void moved() {
      movedNs = System.nanoTime();
    }

    /// It ended. False when it took so long that nobody waits for it any more: then nothing may be
    /// done with it.
    boolean settle() {
      return reading.compareAndSet(true, false);
    }
  }

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

  private final Duration patience;
  private final Runnable whenIdle;
  private final Deque<Work> waiting = new ArrayDeque<>();
  private final Set<Hand> hands = new HashSet<>();
  private final Set<Thread> stuck = new HashSet<>();
  private int outstanding;
  private boolean closed;
  private volatile Optional<Throwable> failure = Optional.empty();

  /// @param patience how long a thread may stand still
  /// @param whenIdle called whenever all work is done, on one of the threads or the one that
  ///   oversees; it may put in more
  Crew(Duration patience, Runnable whenIdle) {
    this.patience = patience;
    this.whenIdle = whenIdle;
  }

  /// Starts so many threads on the first work.
  void start(int threads, List<? extends Work> first) {
    addAll(first);
    for (int i = 0; i < threads; i++) {
      hire();
    }
    if (first.isEmpty()) {
      whenIdle.run();
    }
  }

  private synchronized void hire() {
    if (!closed) {
      var hand = new Hand();
      hands.add(hand);
      hand.thread = Thread.ofPlatform().daemon().name("scan-read").start(() -> work(hand));
    }
  }

  synchronized void addAll(List<? extends Work> more) {
    more.forEach(waiting::push);
    outstanding += more.size();
    notifyAll();
  }

  private void work(Hand hand) {
    for (Optional<Work> next = take(hand); next.isPresent(); next = take(hand)) {
      Work mine = next.get();
      var doing = new FutureTask<>(() -> mine.run(hand), true);
      hand.begin();
      doing.run();
      hand.settle();
      if (doing.state() == Future.State.FAILED) {
        failure = Optional.of(doing.exceptionNow());
      }
      if (!leave(hand)) {
        return;
      }
    }
  }

  private synchronized Optional<Work> take(Hand hand) {
    boolean interrupted = false;
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (closed) {
      return Optional.empty();
    }
    Work next = waiting.pop();
    hand.work = next;
    return Optional.of(next);
  }

  /// Notes that a thread's work is done; false for a thread that was given up.
  private boolean leave(Hand hand) {
    synchronized (this) {
      hand.work = null;
      if (!hands.contains(hand)) {
        return false;
      }
    }
    done();
    return true;
  }

  private void done() {
    boolean idle;
    synchronized (this) {
      idle = --outstanding == 0 && !closed;
    }
    if (idle) {
      whenIdle.run();
    }
  }

  /// Gives up threads that stand still; to be called a few times a second.
  void oversee() {
    for (Work work : takeFromStuck()) {
      work.givenUp(patience);
      done();
      hire();
    }
  }

  private synchronized List<Work> takeFromStuck() {
    long now = System.nanoTime();
    var taken = new ArrayList<Work>();
    for (Hand hand : List.copyOf(hands)) {
      boolean still = hand.reading.get() && now - hand.movedNs > patience.toNanos();
      if (still && hand.work != null && hand.reading.compareAndSet(true, false)) {
        taken.add(hand.work);
        hands.remove(hand);
        if (hand.thread != null) {
          stuck.add(hand.thread);
          callBack(hand.thread);
        }
      }
    }
    return taken;
  }

  /// Interrupts a thread from one of its own: whoever interrupts a read closes its file, and waits
  /// there until the disk has answered.
  private static void callBack(Thread thread) {
    Thread.ofPlatform().daemon().name("scan-call").start(thread::interrupt);
  }

  /// @throws IllegalStateException when some work failed in a way that is a fault of ours, or of
  ///   the store
  void rethrow() {
    failure.ifPresent(cause -> {
      throw new IllegalStateException("reading failed", cause);
    });
  }

  /// Threads that were given up and have not come back.
  synchronized Set<Thread> stuck() {
    stuck.removeIf(thread -> !thread.isAlive());
    return Set.copyOf(stuck);
  }

  /// Drops the work that waits and lets the threads go, waiting a moment for those at work.
  @Override
  public void close() {
    List<Thread> threads;
    synchronized (this) {
      closed = true;
      waiting.clear();
      notifyAll();
      threads = hands.stream().flatMap(hand -> Optional.ofNullable(hand.thread).stream()).toList();
    }
    long endNs = System.nanoTime() + LONGEST_FAREWELL.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, endNs - System.nanoTime())));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      threads.stream().filter(Thread::isAlive).forEach(stuck::add);
    }
  }
}
