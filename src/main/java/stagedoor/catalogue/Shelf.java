package stagedoor.catalogue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Holds the current catalogue. Reading never waits; a request takes [#now] once and keeps it.
public final class Shelf {

  private final List<Consumer<Catalogue>> listeners = new CopyOnWriteArrayList<>();
  private volatile Catalogue current;

  public Shelf(Catalogue first) {
    current = first;
  }

  public Catalogue now() {
    return current;
  }

  /// Replaces the current value and tells the listeners, on the caller's thread.
  public void publish(Catalogue next) {
    current = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  public void onPublish(Consumer<Catalogue> listener) {
    listeners.add(listener);
  }
}
