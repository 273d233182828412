package stagedoor.radio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import stagedoor.catalogue.Fold;
import stagedoor.catalogue.NaturalOrder;
import stagedoor.store.Database;

/// The stations, the same for everybody. Who may change them is decided by the caller.
///
/// Changes are made one after the other; what is read is one list, replaced as a whole.
public final class Stations {

  public static final int MOST = 1_000;

  private static final Comparator<Station> BY_NAME =
      Comparator.<Station, String>comparing(it -> Fold.of(it.name()), NaturalOrder::compare)
          .thenComparingLong(it -> it.id().value());

  private final StationStore store;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Station> all;

  public Stations(Database database) {
    store = new StationStore(database);
    all = store.load().stream().sorted(BY_NAME).toList();
  }

  /// All of them by name, as people put names in order: without regard to case and accents, and
  /// numbers by what they count.
  public List<Station> all() {
    return all;
  }

  public Optional<Station> find(StationId id) {
    return all.stream().filter(station -> station.id().equals(id)).findFirst();
  }

  /// Makes a station; empty when there are [#MOST].
  public synchronized Optional<Station> create(StationEntry entry) {
    if (all.size() >= MOST) {
      return Optional.empty();
    }
    Station made = store.create(entry);
    var next = new ArrayList<>(all);
    next.add(made);
    publish(next);
    return Optional.of(made);
  }

  /// Gives a station other facts; empty when there is none of this id.
  public synchronized Optional<Station> change(StationId id, StationEntry entry) {
    if (find(id).isEmpty()) {
      return Optional.empty();
    }
    var changed = new Station(id, entry);
    store.change(changed);
    publish(all.stream().map(it -> it.id().equals(id) ? changed : it).toList());
    return Optional.of(changed);
  }

  /// The station that is gone now; empty when there was none of this id.
  public synchronized Optional<Station> remove(StationId id) {
    Optional<Station> gone = find(id);
    if (gone.isPresent()) {
      store.delete(id);
      publish(all.stream().filter(it -> !it.id().equals(id)).toList());
    }
    return gone;
  }

  /// Calls the listener after each change, on the thread that made it.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void publish(List<Station> next) {
    all = next.stream().sorted(BY_NAME).toList();
    listeners.forEach(Runnable::run);
  }
}
