package stagedoor.library;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stagedoor.catalogue.ItemId;
import stagedoor.store.Database;

/// The pictures that are kept here and not in the music folder: what people gave, which comes
/// before all others, and what agents fetched.
public record KeptPictures(UploadedPictures uploads, FetchedPictures fetched) {

  /// Those in the folder of the server's data.
  ///
  /// @param maxUpload largest picture that people may give, in bytes
  public static KeptPictures in(Path data, Database db, int maxUpload, CoverSettings settings) {
    return new KeptPictures(
        new UploadedPictures(db, data.resolve("pictures"), maxUpload),
        new FetchedPictures(db, data.resolve("fetched"), settings, InstantSource.system()));
  }

  /// Deletes what a kill left; for the start of a server, before anybody gives a picture.
  public void sweep() {
    uploads.sweep();
    fetched.sweep();
  }

  /// The version of the picture that an item shows.
  ///
  /// @param found that of the one scans found; empty when there is none
  public String shown(ItemId item, String found) {
    Optional<String> given = uploads.find(item.toString()).map(UploadedPictures.Upload::version);
    return given
        .or(() -> AlbumPictures.givesWay(found) ? fetched.version(item) : Optional.empty())
        .orElse(found);
  }

  /// Whether the catalogue shows an item with the picture that is its own now, as far as it is one
  /// of these.
  public boolean isShown(ItemId item, String cover) {
    Optional<String> given = uploads.find(item.toString()).map(UploadedPictures.Upload::version);
    if (given.isPresent()) {
      return given.get().equals(cover);
    }
    if (UploadedPictures.isVersion(cover)) {
      return false;
    }
    Optional<String> got = fetched.version(item);
    return FetchedPictures.isVersion(cover)
        ? got.equals(Optional.of(cover))
        : got.isEmpty() || !AlbumPictures.givesWay(cover);
  }

  /// Takes the picture away that an item or a playlist shows, if it is one of these. A fetched one
  /// is not fetched again.
  ///
  /// @param owner the id as text
  public boolean remove(String owner) {
    return uploads.remove(owner) || ItemId.parse(owner).filter(fetched::takeAway).isPresent();
  }

  /// Whether something is to be taken away.
  public boolean has(String owner) {
    return uploads.find(owner).isPresent()
        || ItemId.parse(owner).flatMap(fetched::version).isPresent();
  }

  /// An item lives on as another one.
  public void take(ItemId from, ItemId into) {
    uploads.take(from.toString(), into.toString());
    fetched.take(from, into);
  }

  /// Called with the albums and artists that have another picture now, on the thread that changed
  /// it.
  public void onChange(Consumer<List<ItemId>> listener) {
    uploads.onChange(owner -> ItemId.parse(owner).map(List::of).ifPresent(listener));
    fetched.onChange(listener);
  }
}
