package stagedoor.listen;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import stagedoor.catalogue.ItemId;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// How each user rates songs, albums and artists: 1 to 5, 0 for not rated.
public final class Ratings {

  public static final int HIGHEST = 5;

  private final MarkStore store;
  private final MarkStore ratedStore;
  private final Marks marks = new Marks();
  private final Marks moments = new Marks();
  private final InstantSource clock;
  private final Watchers watchers = new Watchers();

  public Ratings(Database database) {
    this(database, InstantSource.system());
  }

  public Ratings(Database database, InstantSource clock) {
    store = new MarkStore(database, MarkStore.Table.RATING);
    this.clock = clock;
    store.load(marks::put);
    ratedStore = new MarkStore(database, MarkStore.Table.RATED);
    ratedStore.load(moments::put);
  }

  /// Rates an item; 0 takes the rating away.
  ///
  /// @throws IllegalArgumentException when `rating` is not 0 to 5
  public synchronized void rate(UserId user, ItemId item, int rating) {
    if (rating < 0 || rating > HIGHEST) {
      throw new IllegalArgumentException("not a rating: " + rating);
    }
    if (rating == rating(user, item)) {
      return;
    }
    if (rating == 0) {
      store.remove(user, item);
      marks.remove(user, item);
      moments.remove(user, item);
    } else {
      long now = clock.millis();
      store.rate(user, item, rating, now);
      moments.put(user, item, now);
      marks.put(user, item, rating);
    }
    watchers.tell(user);
  }

  public int rating(UserId user, ItemId item) {
    return Math.toIntExact(marks.find(user, item).orElse(0));
  }

  /// When the user gave the rating, ms since 1970; 0 when there is none or it is older than the
  /// record of it.
  public long ratedMs(UserId user, ItemId item) {
    return moments.find(user, item).orElse(0);
  }

  /// The mean of all users' ratings of each item of one kind that anybody rated.
  public Map<ItemId, Double> means(Kind kind) {
    return marks.means(kind);
  }

  /// Grows with each change of anybody's ratings.
  public long version() {
    return marks.version();
  }

  /// Calls `use` with each of the user's rated items of one kind and its rating, in no order.
  public void each(UserId user, Kind kind, BiConsumer<ItemId, Long> use) {
    marks.each(user, kind, use);
  }

  /// The user's rated items of one kind, highest first.
  public List<ItemId> rated(UserId user, Kind kind) {
    return marks.largestFirst(user, kind);
  }

  /// Grows with each change of the user's ratings.
  public long version(UserId user) {
    return marks.version(user);
  }

  /// Calls `listener` with the user after each change.
  public void onChange(Consumer<UserId> listener) {
    watchers.add(listener);
  }

  /// A [stagedoor.user.Mover].
  public static void move(Rows rows, UserId from, UserId into) {
    MarkStore.move(rows, MarkStore.Table.RATING, from, into);
  }

  /// Reads what a user has again, because it was changed in the store.
  public synchronized void reload(UserId user) {
    store.load(user, marks::put);
    ratedStore.load(user, moments::put);
    watchers.tell(user);
  }

  /// Lets everybody's mark of one item be that of another, which it lives on as.
  public synchronized void take(ItemId from, ItemId into) {
    List<UserId> users = marks.markers(from);
    if (users.isEmpty()) {
      return;
    }
    store.take(from, into);
    for (UserId user : users) {
      marks.remove(user, from);
      moments.remove(user, from);
      store.load(user, marks::put);
      ratedStore.load(user, moments::put);
      watchers.tell(user);
    }
  }

  /// Drops everything of a user who was deleted.
  public synchronized void forget(UserId user) {
    store.forget(user);
    marks.forget(user);
    moments.forget(user);
  }
}
