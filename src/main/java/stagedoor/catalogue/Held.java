package stagedoor.catalogue;

import org.jspecify.annotations.Nullable;

/// The catalogue that one request works on: taken from the shelf at the first question, and the
/// same from then on. A request that asks nothing of it does not wait for it to be loaded.
public final class Held {

  private final Shelf shelf;
  private @Nullable Catalogue value;

  public Held(Shelf shelf) {
    this.shelf = shelf;
  }

  public synchronized Catalogue value() {
    Catalogue held = value;
    if (held == null) {
      held = shelf.now();
      value = held;
    }
    return held;
  }
}
