package stagedoor.catalogue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Holds the current catalogue. A request takes [#now] once and keeps it.
///
/// Reading never waits, but for a shelf that is still to be filled at the start of the program.
public final class Shelf {

  private final List<Consumer<Catalogue>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch filled;
  private volatile Catalogue current;

  public Shelf(Catalogue first) {
    this(first, 0);
  }

  private Shelf(Catalogue first, int missing) {
    current = first;
    filled = new CountDownLatch(missing);
  }

  /// A shelf whose readers wait for [#fill].
  public static Shelf unfilled(Catalogue empty) {
    return new Shelf(empty, 1);
  }

  public Catalogue now() {
    if (filled.getCount() > 0) {
      awaitFilled();
    }
    return current;
  }

  private void awaitFilled() {
    try {
      filled.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while the catalogue loads", stopping);
    }
  }

  /// Puts the first full value on the shelf, made from the one it has, and lets the readers in.
  public synchronized void fill(UnaryOperator<Catalogue> load) {
    Catalogue first = load.apply(current);
    current = first;
    filled.countDown();
    listeners.forEach(listener -> listener.accept(first));
  }

  /// Replaces the current value and tells the listeners, on the caller's thread.
  public void publish(Catalogue next) {
    current = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  /// Replaces the current value by one made from it. Changes made at the same time come one after
  /// the other, so that none is lost.
  public void update(UnaryOperator<Catalogue> change) {
    // Nobody waits for the first value where it could not be put.
    var _ = now();
    change(change);
  }

  private synchronized void change(UnaryOperator<Catalogue> change) {
    publish(change.apply(current));
  }

  /// Puts what another value holds, which was written of the shown one and read again ([Snapshot]),
  /// in its place, if that is still the current one. Its version stays, and there is nothing to
  /// tell the listeners.
  public synchronized void exchange(Catalogue shown, Catalogue read) {
    if (current.equals(shown)) {
      current = shown.heldAs(read);
    }
  }

  /// Publishes what was made anew, of everything there is, in the place of the current value.
  ///
  /// @param missed brings what changed since into the next value, while nothing else changes it
  public synchronized void renew(Catalogue made, UnaryOperator<Catalogue> missed) {
    publish(missed.apply(current.next(made.holdings())));
  }

  public void onPublish(Consumer<Catalogue> listener) {
    listeners.add(listener);
  }
}
