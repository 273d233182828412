package stagedoor.playlist;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import stagedoor.catalogue.Catalogue;
import stagedoor.rule.Basis;
import stagedoor.rule.Evaluator;
import stagedoor.rule.Lists;
import stagedoor.rule.Matches;
import stagedoor.rule.Rules;
import stagedoor.rule.Viewer;

/// The songs of rule playlists, for each reader the reader's own.
///
/// Found when somebody reads, and kept: they are found anew when what they rest on has changed, but
/// not before the playlist's delay is over. An evaluation that takes too long is given up; what was
/// found before stays, and the next one is put off.
public final class RuledSongs {

  private static final System.Logger LOG = System.getLogger(RuledSongs.class.getName());

  /// Ids that are kept for all readers together, 16 MB.
  private static final int MAX_KEPT_IDS = 2_000_000;

  private static final Duration TOO_LONG = Duration.ofSeconds(10);
  private static final Duration PUT_OFF = Duration.ofMinutes(1);
  private static final long[] NONE = {};
  private static final int LOCKS = 64;

  private record Key(PlaylistId playlist, Viewer viewer) {}

  /// What somebody wants to read.
  ///
  /// @param lists the playlists that the rules may name
  /// @param version grows with every change of any playlist
  /// @param stop whether the answer is not waited for any more
  /// @param named whether other rules name it, which will be asked again themselves
  record Question(
      Playlist playlist,
      Rules rules,
      Viewer viewer,
      Catalogue catalogue,
      Lists lists,
      long version,
      BooleanSupplier stop,
      boolean named) {

    private Key key() {
      return new Key(playlist.id(), viewer);
    }

    /// Rules that name no playlist stay what they are when playlists change.
    private long versionOfNamed() {
      return rules.mentions().isEmpty() ? 0 : version;
    }
  }

  /// @param version of the playlists that the rules name
  /// @param changed when the ids became these
  record Kept(long[] ids, Basis basis, long version, Instant changed, Instant until) {}

  private final Evaluator evaluator;
  private final Duration usualDelay;
  private final InstantSource clock;
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
  private long keptIds;

  /// @param usualDelay shortest time between two evaluations, for rules that say none
  public RuledSongs(Evaluator evaluator, Duration usualDelay, InstantSource clock) {
    this.evaluator = evaluator;
    this.usualDelay = usualDelay;
    this.clock = clock;
    Arrays.setAll(locks, _ -> new ReentrantLock());
  }

  /// Whether an evaluation takes too long, from the first question on.
  static BooleanSupplier tooLong() {
    var begunNs = new AtomicLong();
    return () -> {
      long nowNs = System.nanoTime();
      return !begunNs.compareAndSet(0, nowNs) && nowNs - begunNs.get() > TOO_LONG.toNanos();
    };
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /// What the viewer finds, evaluated by one thread at a time.
  Kept of(Question question) {
    ReentrantLock lock = locks[Math.floorMod(question.key().hashCode(), locks.length)];
    lock.lock();
    try {
      return within(question);
    } finally {
      lock.unlock();
    }
  }

  /// The same for rules that other rules name. It waits for nobody, so that two playlists that name
  /// each other cannot wait for each other.
  Kept within(Question question) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Kept> before =
        find(question.key()).filter(it -> !it.changed.isBefore(question.playlist.changed()));
    if (before.isPresent() && now.isBefore(before.get().until)) {
      return before.get();
    }
    Basis basis = evaluator.basis(question.catalogue, question.viewer);
    if (before.isPresent() && stillHolds(before.get(), basis, question)) {
      return put(
          question.key(), with(before.get().ids, before.get().changed, basis, question, now));
    }
    Optional<long[]> found = ids(question);
    if (found.isPresent()) {
      return put(question.key(), evaluated(question, found.get(), basis, now, before));
    }
    Kept old = putOff(question, basis, now, before);
    return question.named ? old : put(question.key(), old);
  }

  private boolean stillHolds(Kept before, Basis basis, Question question) {
    return before.basis.equals(basis)
        && before.version == question.versionOfNamed()
        && !evaluator.isRandom(question.rules);
  }

  private Kept with(long[] ids, Instant changed, Basis basis, Question question, Instant now) {
    Duration delay = question.rules.refreshDelay().orElse(usualDelay);
    return new Kept(ids, basis, question.versionOfNamed(), changed, now.plus(delay));
  }

  private static Kept putOff(Question question, Basis basis, Instant now, Optional<Kept> before) {
    long[] old = before.map(Kept::ids).orElse(NONE);
    Instant changed = before.map(Kept::changed).orElse(question.playlist.changed());
    return new Kept(old, basis, question.versionOfNamed(), changed, now.plus(PUT_OFF));
  }

  private Kept evaluated(
      Question question, long[] found, Basis basis, Instant now, Optional<Kept> before) {
    Instant edited = question.playlist.changed();
    Instant changed =
        before
            .filter(it -> Arrays.equals(it.ids, found))
            .map(Kept::changed)
            .orElse(now.isBefore(edited) ? edited : now);
    return with(found, changed, basis, question, now);
  }

  /// Empty when it took too long.
  private Optional<long[]> ids(Question question) {
    if (question.stop.getAsBoolean()) {
      return Optional.empty();
    }
    Optional<Matches> found =
        evaluator.run(
            question.catalogue,
            question.rules,
            question.viewer,
            question.lists,
            RandomGenerator.getDefault(),
            question.stop);
    if (found.isEmpty()) {
      PlaylistId id = question.playlist.id();
      LOG.log(Level.WARNING, "rules took too long playlist={0} limit={1}", id, TOO_LONG);
    }
    return found.map(matches ->
        matches.songs().stream()
            .limit(Playlist.MAX_SONGS)
            .mapToLong(song -> song.id().value())
            .toArray());
  }

  private Optional<Kept> find(Key key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key));
    }
  }

  private Kept put(Key key, Kept next) {
    synchronized (kept) {
      Kept old = kept.put(key, next);
      keptIds += size(next) - (old == null ? 0 : size(old));
      var eldest = kept.entrySet().iterator();
      while (keptIds > MAX_KEPT_IDS && kept.size() > 1) {
        keptIds -= size(eldest.next().getValue());
        eldest.remove();
      }
    }
    return next;
  }

  /// An entry costs something even when it is empty.
  private static int size(Kept entry) {
    return entry.ids.length + 50;
  }
}
