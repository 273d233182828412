package stagedoor.signin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The last 500 decisions, in memory.
///
/// What went as it should (somebody signed in, or a request without any identity) is counted in one
/// record for each user, way and peer, and has its own small share of the room; so the records that
/// somebody will ask about are not washed out by those that nobody will. For the same reason one
/// client may fill at most a quarter of the room with its refusals.
public final class DecisionLog {

  static final int MAX_QUIET = 100;
  static final int MAX_TOLD = 400;
  static final int MAX_TOLD_PER_CLIENT = 100;
  static final int MAX_EARLIER = 20;

  /// What is counted in one record.
  private record Quiet(
      String code, Optional<String> user, Optional<String> way, String peer, String listener) {}

  private record Source(String peer, Optional<String> client) {
    static Source of(Decision decision) {
      return new Source(decision.origins().peer(), decision.origins().client());
    }
  }

  /// @param number grows with each decision
  /// @param earlier of those that are counted in it the last before, where somebody may ask why
  private record Kept(long number, Decision decision, List<Decision> earlier) {}

  private final Map<Quiet, Kept> quiet = new LinkedHashMap<>();
  private final Map<String, Kept> told = new LinkedHashMap<>();
  private final Map<Source, Integer> toldBy = new LinkedHashMap<>();
  private long added;
  private final List<Consumer<Decision>> listeners = new CopyOnWriteArrayList<>();

  /// Calls `listener` with each decision, on the thread of the request.
  public void onEach(Consumer<Decision> listener) {
    listeners.add(listener);
  }

  void add(Decision decision) {
    if (isQuiet(decision)) {
      addQuiet(decision);
    } else {
      addTold(decision);
    }
    listeners.forEach(listener -> listener.accept(decision));
  }

  /// Somebody is signed in, or nothing was claimed.
  private static boolean isQuiet(Decision decision) {
    return decision.outcome().way().isPresent()
        || decision.outcome().code().equals(Decision.NOBODY);
  }

  private synchronized void addQuiet(Decision decision) {
    Decision.Outcome outcome = decision.outcome();
    var key =
        new Quiet(
            outcome.code(),
            outcome.user(),
            outcome.way(),
            decision.origins().peer(),
            decision.asked().listener());
    Kept before = quiet.remove(key);
    Decision summed = before == null ? decision : decision.again(before.decision.times() + 1);
    quiet.put(key, new Kept(++added, summed, before == null ? List.of() : earlier(before)));
    if (quiet.size() > MAX_QUIET) {
      quiet.remove(quiet.keySet().iterator().next());
    }
  }

  /// Whoever is signed in asks nothing; whoever is nobody may have been somebody at the gateway.
  private static List<Decision> earlier(Kept before) {
    return before.decision.outcome().way().isPresent()
        ? List.of()
        : Stream.concat(Stream.of(before.decision), before.earlier.stream())
            .limit(MAX_EARLIER)
            .toList();
  }

  private synchronized void addTold(Decision decision) {
    var source = Source.of(decision);
    if (toldBy.getOrDefault(source, 0) >= MAX_TOLD_PER_CLIENT) {
      removeOldest(it -> Source.of(it).equals(source));
    } else if (told.size() >= MAX_TOLD) {
      removeOldest(_ -> true);
    }
    if (told.put(decision.asked().request(), new Kept(++added, decision, List.of())) == null) {
      toldBy.merge(source, 1, Integer::sum);
    }
  }

  private void removeOldest(Predicate<Decision> which) {
    Iterator<Kept> each = told.values().iterator();
    while (each.hasNext()) {
      Decision one = each.next().decision;
      if (which.test(one)) {
        each.remove();
        toldBy.computeIfPresent(Source.of(one), (_, count) -> count > 1 ? count - 1 : null);
        return;
      }
    }
  }

  /// The newest that fit, the newest first.
  public List<Decision> newest(int limit, Predicate<Decision> which) {
    return all().filter(which).limit(limit).toList();
  }

  /// The decision about the request of this id, if it is still known: one of those that are counted
  /// is known by its last request, and by some before while nobody was signed in.
  public Optional<Decision> find(String request) {
    return kept()
        .flatMap(it -> Stream.concat(Stream.of(it.decision), it.earlier.stream()))
        .filter(it -> it.asked().request().equals(request))
        .findFirst();
  }

  private Stream<Decision> all() {
    return kept().map(Kept::decision);
  }

  private Stream<Kept> kept() {
    var all = new ArrayList<Kept>(MAX_QUIET + MAX_TOLD);
    synchronized (this) {
      all.addAll(quiet.values());
      all.addAll(told.values());
    }
    return all.stream().sorted(Comparator.comparingLong(Kept::number).reversed());
  }
}
