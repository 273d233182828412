package stagedoor.listen;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import stagedoor.catalogue.ItemId;
import stagedoor.user.UserId;

/// One number a user attached to items, in memory: when starred, or how many stars.
///
/// Reads never wait. Changes of one user are made one after the other by the caller's lock.
final class Marks {

  private static final class OfUser {
    final Map<ItemId, Long> values = new ConcurrentHashMap<>();
    final AtomicLong version = new AtomicLong();
  }

  private final Map<UserId, OfUser> users = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();

  void put(UserId user, ItemId item, long value) {
    OfUser marks = users.computeIfAbsent(user, _ -> new OfUser());
    marks.values.put(item, value);
    marks.version.incrementAndGet();
    version.incrementAndGet();
  }

  void remove(UserId user, ItemId item) {
    OfUser marks = users.computeIfAbsent(user, _ -> new OfUser());
    marks.values.remove(item);
    marks.version.incrementAndGet();
    version.incrementAndGet();
  }

  OptionalLong find(UserId user, ItemId item) {
    OfUser marks = users.get(user);
    if (marks == null) {
      return OptionalLong.empty();
    }
    Long value = marks.values.get(item);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /// Calls `use` with each item of one kind and its number, in no order.
  void each(UserId user, Kind kind, BiConsumer<ItemId, Long> use) {
    OfUser marks = users.get(user);
    if (marks != null) {
      marks.values.forEach((item, value) -> {
        if (Kind.of(item) == kind) {
          use.accept(item, value);
        }
      });
    }
  }

  /// Items of one kind, largest number first; equal ones by id, newest first.
  List<ItemId> largestFirst(UserId user, Kind kind) {
    OfUser marks = users.get(user);
    if (marks == null) {
      return List.of();
    }
    return marks.values.entrySet().stream()
        .filter(entry -> Kind.of(entry.getKey()) == kind)
        .map(Map.Entry::copyOf)
        .sorted(
            Comparator.comparingLong((Map.Entry<ItemId, Long> entry) -> entry.getValue())
                .thenComparingLong(entry -> entry.getKey().value())
                .reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Those who marked the item.
  List<UserId> markers(ItemId item) {
    return users.entrySet().stream()
        .filter(user -> user.getValue().values.containsKey(item))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The mean of what all users attached to items of one kind.
  Map<ItemId, Double> means(Kind kind) {
    var sums = new HashMap<ItemId, long[]>();
    users
        .values()
        .forEach(marks ->
            marks.values.forEach((item, value) -> {
              if (Kind.of(item) == kind) {
                long[] sum = sums.computeIfAbsent(item, _ -> new long[2]);
                sum[0] += value;
                sum[1]++;
              }
            }));
    var means = new HashMap<ItemId, Double>();
    sums.forEach((item, sum) -> means.put(item, (double) sum[0] / sum[1]));
    return means;
  }

  /// Grows with each change of anybody's.
  long version() {
    return version.get();
  }

  long version(UserId user) {
    OfUser marks = users.get(user);
    return marks == null ? 0 : marks.version.get();
  }

  void forget(UserId user) {
    users.remove(user);
    version.incrementAndGet();
  }
}
