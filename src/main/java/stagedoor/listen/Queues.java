package stagedoor.listen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// One queue a user, the last one saved by any device.
public final class Queues {

  private final QueueStore store;
  private final Map<UserId, Queue> queues = new ConcurrentHashMap<>();
  private final Watchers watchers = new Watchers();

  public Queues(Database database) {
    store = new QueueStore(database);
    store.load(queues::put);
  }

  public Optional<Queue> find(UserId user) {
    return Optional.ofNullable(queues.get(user));
  }

  /// Replaces the user's queue; one without songs clears it.
  public synchronized void save(UserId user, Queue queue) {
    if (queue.songs().isEmpty()) {
      forget(user);
      watchers.tell(user);
      return;
    }
    Queue old = queues.get(user);
    store.save(user, queue, old == null || !old.songs().equals(queue.songs()));
    queues.put(user, queue);
    watchers.tell(user);
  }

  /// Calls `listener` with the user after each change.
  public void onChange(Consumer<UserId> listener) {
    watchers.add(listener);
  }

  /// A [stagedoor.user.Mover].
  public static void move(Rows rows, UserId from, UserId into) {
    QueueStore.move(rows, from, into);
  }

  /// Reads the queue of a user again, because it was changed in the store.
  public synchronized void reload(UserId user) {
    store.find(user).ifPresent(queue -> queues.put(user, queue));
    watchers.tell(user);
  }

  /// Lets one song be another in everybody's queue, as it lives on as that one.
  public synchronized void take(SongId from, SongId into) {
    queues.forEach((user, queue) -> {
      if (queue.songs().contains(from)) {
        List<SongId> songs =
            queue.songs().stream().map(song -> song.equals(from) ? into : song).toList();
        save(
            user,
            new Queue(
                songs, queue.index(), queue.positionMs(), queue.changed(), queue.changedBy()));
      }
    });
  }

  /// Drops the queue of a user.
  public synchronized void forget(UserId user) {
    store.remove(user);
    queues.remove(user);
  }
}
