package stagedoor.scan;

import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Snapshot;
import stagedoor.store.Database;

/// Catalogues of what is stored, with the pictures that are kept here.
record StoredMusic(Database db, Repaint repaint) {

  private static final System.Logger LOG = System.getLogger(StoredMusic.class.getName());

  /// The catalogue of everything the store knows.
  ///
  /// @param empty says how it is ordered
  Catalogue all(Catalogue empty) {
    return all(empty, () -> false);
  }

  /// The same.
  ///
  /// @param stops whether nobody wants it any more
  /// @throws java.util.concurrent.CancellationException when it stopped
  Catalogue all(Catalogue empty, BooleanSupplier stops) {
    long startNs = System.nanoTime();
    Catalogue loaded = CatalogueLoad.into(empty, db, repaint, stops);
    LOG.log(
        INFO,
        "loaded the catalogue songs={0} took_ms={1}",
        Integer.toString(loaded.songCount()),
        Long.toString((System.nanoTime() - startNs) / 1_000_000));
    return loaded;
  }

  /// A catalogue that was read, after what changed since.
  ///
  /// @param noted what the store noted
  /// @throws IOException when it does not fit; the message says what does not
  Catalogue later(Catalogue read, Change noted) throws IOException {
    Catalogue later = changed(read, repaint.painted(noted));
    return changed(later, repaint.missed(later));
  }

  private static Catalogue changed(Catalogue read, Change change) throws IOException {
    return change.size() == 0 ? read : Snapshot.later(read, change);
  }

  /// A catalogue after the pictures that came or went while it was made.
  Catalogue repainted(Catalogue made) {
    Change missed = repaint.missed(made);
    return missed.size() == 0 ? made : made.apply(missed);
  }
}
