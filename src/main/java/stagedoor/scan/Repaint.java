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
import stagedoor.library.UploadedPictures;
import stagedoor.store.Database;

/// Shows uploaded pictures in the catalogue. The store keeps what scans find; in the catalogue, an
/// album or artist that was given a picture has that one's version.
///
/// The uploads are asked while the shelf changes, so that a picture that comes during a scan is
/// never covered again by what the scan had found before.
final class Repaint {

  private final Database db;
  private final Shelf shelf;
  private volatile @Nullable UploadedPictures uploads;

  Repaint(Database db, Shelf shelf) {
    this.db = db;
    this.shelf = shelf;
  }

  void follow(UploadedPictures pictures) {
    uploads = pictures;
    pictures.onChange(owner -> ItemId.parse(owner).ifPresent(this::changed));
  }

  /// The catalogue after a change, with the uploaded pictures.
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

  /// What a catalogue needs so that each album and artist has the uploaded picture that is its own
  /// now, and no other one.
  Change missed(Catalogue catalogue) {
    var albums = new ArrayList<AlbumRow>();
    var artists = new ArrayList<ArtistRow>();
    for (ItemId owner : catalogue.withCover((id, cover) -> !isOwn(id, cover))) {
      Change change = change(owner);
      albums.addAll(change.albums());
      artists.addAll(change.artists());
    }
    return painted(Change.added(List.of(), albums, artists));
  }

  private boolean isOwn(ItemId id, String cover) {
    return version(id).map(cover::equals).orElse(!UploadedPictures.isVersion(cover));
  }

  List<AlbumRow> albums(List<AlbumRow> found) {
    return found.stream().map(row -> version(row.id()).map(row::withCover).orElse(row)).toList();
  }

  List<ArtistRow> artists(List<ArtistRow> found) {
    return found.stream().map(row -> version(row.id()).map(row::withCover).orElse(row)).toList();
  }

  private Optional<String> version(ItemId id) {
    UploadedPictures pictures = uploads;
    return pictures == null
        ? Optional.empty()
        : pictures.find(id.toString()).map(UploadedPictures.Upload::version);
  }

  private void changed(ItemId owner) {
    shelf.update(catalogue -> apply(catalogue, change(owner)));
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
