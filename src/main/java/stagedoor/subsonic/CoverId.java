package stagedoor.subsonic;

import java.util.Optional;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;

/// The id of a picture: whose it is and which version, as in `al-12_5f3c`. Because a new picture
/// has a new id, apps may keep what they fetched.
///
/// @param version empty in the ids of old apps, which ask by the item's own id
record CoverId(ItemId item, String version) {

  static Optional<CoverId> parse(String text) {
    int end = text.indexOf('_');
    String item = end < 0 ? text : text.substring(0, end);
    return ItemId.parse(item).map(id -> new CoverId(id, end < 0 ? "" : text.substring(end + 1)));
  }

  /// A song shows its album's picture, so that an app fetches it once; without one, its own.
  static Optional<CoverId> of(Song song) {
    return of(song, song.album());
  }

  /// @param album the song's
  static Optional<CoverId> of(Song song, Album album) {
    Optional<CoverId> picture = of(album);
    return picture.isPresent() ? picture : own(song);
  }

  /// The picture inside the song's file.
  static Optional<CoverId> own(Song song) {
    return song.ownCover()
        ? Optional.of(new CoverId(song.id(), Long.toHexString(song.modifiedMs())))
        : Optional.empty();
  }

  static Optional<CoverId> of(Album album) {
    return of(album.id(), album.cover());
  }

  static Optional<CoverId> of(Artist artist) {
    return of(artist.id(), artist.cover());
  }

  private static Optional<CoverId> of(ItemId item, String version) {
    return version.isEmpty() ? Optional.empty() : Optional.of(new CoverId(item, version));
  }

  @Override
  public String toString() {
    return version.isEmpty() ? item.toString() : item + "_" + version;
  }
}
