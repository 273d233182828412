package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.SongRow;
import stagedoor.library.HeapRoom;
import stagedoor.store.Database;

/// Reads everything the store knows into a catalogue. Songs go in piece by piece, so that not all
/// their rows are in memory at once.
final class CatalogueLoad {

  private static final int LEAST_PIECE = 10_000;

  /// A piece is a quarter of what is loaded: few pieces even of a large library, and the rows never
  /// take much more than the catalogue that comes of them.
  private static final int PART_OF_LOADED = 4;

  private final List<SongRow> piece = new ArrayList<>(LEAST_PIECE);
  private final Repaint repaint;
  private Catalogue loaded;

  private CatalogueLoad(Catalogue empty, Repaint repaint) {
    loaded = empty;
    this.repaint = repaint;
  }

  static Catalogue into(Catalogue empty, Database db, Repaint repaint) {
    var load = new CatalogueLoad(empty, repaint);
    load.apply(Change.added(List.of(), new AlbumStore(db).all(), new ArtistStore(db).all()));
    new SongStore(db).load(load::add);
    load.addPiece();
    return load.loaded;
  }

  private void add(SongRow song) {
    piece.add(song);
    if (piece.size() >= Math.max(LEAST_PIECE, loaded.songCount() / PART_OF_LOADED)) {
      addPiece();
    }
  }

  private void addPiece() {
    apply(Change.added(piece, List.of(), List.of()));
    piece.clear();
    HeapRoom.relieve();
  }

  private void apply(Change change) {
    loaded = repaint.apply(loaded, change);
  }
}
