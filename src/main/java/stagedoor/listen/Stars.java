package stagedoor.listen;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import stagedoor.catalogue.ItemId;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// What each user has starred, and since when.
///
/// Starring twice keeps the first date. Stars of items that are gone stay and show again when the
/// item does.
public final class Stars {

  private final MarkStore store;
  private final Marks marks = new Marks();
  private final Watchers watchers = new Watchers();

  public Stars(Database database) {
    store = new MarkStore(database, MarkStore.Table.STAR);
    store.load(marks::put);
  }

  public synchronized void star(UserId user, ItemId item, Instant at) {
    if (marks.find(user, item).isEmpty()) {
      store.put(user, item, at.toEpochMilli());
      marks.put(user, item, at.toEpochMilli());
      watchers.tell(user);
    }
  }

  public synchronized void unstar(UserId user, ItemId item) {
    if (marks.find(user, item).isPresent()) {
      store.remove(user, item);
      marks.remove(user, item);
      watchers.tell(user);
    }
  }

  /// When the user starred the item, ms since 1970.
  public OptionalLong starredMs(UserId user, ItemId item) {
    return marks.find(user, item);
  }

  /// Calls `use` with each of the user's starred items of one kind and its moment, in no order.
  public void each(UserId user, Kind kind, BiConsumer<ItemId, Long> use) {
    marks.each(user, kind, use);
  }

  /// The user's starred items of one kind, newest first.
  public List<ItemId> starred(UserId user, Kind kind) {
    return marks.largestFirst(user, kind);
  }

  /// Grows with each change of the user's stars: answers made from them can be kept until then.
  public long version(UserId user) {
    return marks.version(user);
  }

  /// Calls `listener` with the user after each change.
  public void onChange(Consumer<UserId> listener) {
    watchers.add(listener);
  }

  /// A [stagedoor.user.Mover].
  public static void move(Rows rows, UserId from, UserId into) {
    MarkStore.move(rows, MarkStore.Table.STAR, from, into);
  }

  /// Reads what a user has again, because it was changed in the store.
  public synchronized void reload(UserId user) {
    store.load(user, marks::put);
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
      store.load(user, marks::put);
      watchers.tell(user);
    }
  }

  /// Drops everything of a user who was deleted.
  public synchronized void forget(UserId user) {
    store.forget(user);
    marks.forget(user);
  }
}
