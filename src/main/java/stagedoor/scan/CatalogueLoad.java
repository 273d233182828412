package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Filling;
import stagedoor.catalogue.SongRow;
import stagedoor.store.Database;

/// Reads everything the store knows into a catalogue. A stack of songs is put away while the next
/// one comes from the database and is taken apart, which takes as long.
final class CatalogueLoad {

  /// Small, so that what was read dies young.
  private static final int STACK = 128;

  private final SongReading reading = new SongReading();
  private final Filling filling;
  private final BooleanSupplier stops;
  private List<SongRow> stack = new ArrayList<>(STACK);
  private CompletableFuture<Void> putAway = CompletableFuture.completedFuture(null);

  private CatalogueLoad(Filling filling, BooleanSupplier stops) {
    this.filling = filling;
    this.stops = stops;
  }

  /// @param empty says how things are ordered
  /// @param stops whether nobody wants it any more
  /// @throws CancellationException when it stopped
  static Catalogue into(Catalogue empty, Database db, Repaint repaint, BooleanSupplier stops) {
    var load =
        new CatalogueLoad(
            empty.filling(
                repaint.albums(new AlbumStore(db).all()),
                repaint.artists(new ArtistStore(db).all())),
            stops);
    new SongStore(db).load(song -> load.add(load.reading.row(song)));
    load.putAwayStack();
    load.putAway.join();
    return load.filling.catalogue();
  }

  private void add(SongRow song) {
    stack.add(song);
    if (stack.size() == STACK) {
      putAwayStack();
    }
  }

  private void putAwayStack() {
    putAway.join();
    if (stops.getAsBoolean()) {
      throw new CancellationException("the catalogue is not wanted any more");
    }
    List<SongRow> full = stack;
    putAway = CompletableFuture.runAsync(() -> full.forEach(filling::add));
    stack = new ArrayList<>(STACK);
  }
}
