package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.library.KeptPictures;
import stagedoor.store.Database;

/// Shows uploaded and fetched pictures in the catalogue. The store keeps what scans find; in the
/// catalogue, an album or artist that shows another picture has that one's version.
///
/// They are asked for while the shelf changes, so that a picture that comes during a scan is never
/// covered again by what the scan had found before.
final class Repaint {

  private final Database db;
  private final Shelf shelf;
  private volatile @Nullable KeptPictures kept;

  Repaint(Database db, Shelf shelf) {
    this.db = db;
    this.shelf = shelf;
  }

  void follow(KeptPictures pictures) {
    kept = pictures;
    pictures.onChange(this::changed);
  }

  /// The catalogue after a change, with the pictures that are kept here.
  Catalogue apply(Catalogue catalogue, Change change) {
    return catalogue.apply(painted(change));
  }

  Change painted(Change change) {
    return new Change(
        change.songs(),
        albums(change.albums()),
        artists(change.artists()),
        change.goneSongs(),
        change.goneAlbums(),
        change.goneArtists());
  }

  /// What a catalogue needs so that each album and artist has the picture that is its own now, and
  /// no other one.
  Change missed(Catalogue catalogue) {
    KeptPictures pictures = kept;
    return pictures == null
        ? Change.NONE
        : change(catalogue.withCover((id, cover) -> !pictures.isShown(id, cover)));
  }

  List<AlbumRow> albums(List<AlbumRow> found) {
    return found.stream()
        .map(row -> {
          String cover = shown(row.id(), row.cover());
          return cover.equals(row.cover()) ? row : row.withCover(cover);
        })
        .toList();
  }

  List<ArtistRow> artists(List<ArtistRow> found) {
    return found.stream()
        .map(row -> {
          String cover = shown(row.id(), row.cover());
          return cover.equals(row.cover()) ? row : row.withCover(cover);
        })
        .toList();
  }

  private String shown(ItemId id, String found) {
    KeptPictures pictures = kept;
    return pictures == null ? found : pictures.shown(id, found);
  }

  private void changed(List<ItemId> owners) {
    shelf.update(catalogue -> catalogue.apply(change(owners)));
  }

  private Change change(List<ItemId> owners) {
    var albums = new ArrayList<AlbumRow>();
    var artists = new ArrayList<ArtistRow>();
    for (ItemId owner : owners) {
      Change change = change(owner);
      albums.addAll(change.albums());
      artists.addAll(change.artists());
    }
    return painted(Change.added(List.of(), albums, artists));
  }

  /// Nothing for what the store does not have any more.
  private Change change(ItemId owner) {
    return switch (owner) {
      case AlbumId id -> {
        Optional<AlbumRow> row = db.read(rows -> AlbumStore.find(rows, id));
        yield Change.added(List.of(), row.stream().toList(), List.of());
      }
      case ArtistId id -> {
        Optional<ArtistRow> row = db.read(rows -> ArtistStore.find(rows, id));
        yield Change.added(List.of(), List.of(), row.stream().toList());
      }
      case SongId _ -> Change.NONE;
    };
  }
}
