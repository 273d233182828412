package stagedoor.subsonic;

import java.util.Optional;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.Visible;

/// The id of a picture: whose it is and which version, as in `al-12_5f3c`, or `al-12-2_5f3c` for
/// the second disc. Because a new picture has a new id, apps may keep what they fetched.
///
/// @param disc 0 for the whole item; else the number of a disc of an album
/// @param version empty in the ids of old apps, which ask by the item's own id
record CoverId(ItemId item, int disc, String version) {

  CoverId(ItemId item, String version) {
    this(item, 0, version);
  }

  static Optional<CoverId> parse(String text) {
    String item = itemOf(text);
    String version = item.length() == text.length() ? "" : text.substring(item.length() + 1);
    return ItemId.parse(item)
        .map(id -> new CoverId(id, version))
        .or(() -> disc(item).map(disc -> new CoverId(disc.item, disc.disc, version)));
  }

  /// What stands before the version.
  static String itemOf(String text) {
    int end = text.indexOf('_');
    return end < 0 ? text : text.substring(0, end);
  }

  private static Optional<CoverId> disc(String text) {
    int dash = text.lastIndexOf('-');
    String number = text.substring(dash + 1);
    return number.matches("[1-9]\\d{0,3}")
        ? AlbumId.parse(text.substring(0, Math.max(0, dash)))
            .map(album -> new CoverId(album, Integer.parseInt(number), ""))
        : Optional.empty();
  }

  /// A song shows its album's picture or its own ([Album#songsShowOwn]).
  ///
  /// @param album the song's
  static Optional<CoverId> of(Song song, Album album, Audience audience) {
    return audience.seesOwnPictures() && song.ownCover() && album.songsShowOwn()
        ? own(song)
        : of(album);
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

  /// The picture of one disc; where it has none of its own, it shows the album's.
  static Optional<CoverId> ofDisc(Album album, int disc) {
    return of(album).map(cover -> new CoverId(cover.item, disc, cover.version));
  }

  static Optional<CoverId> of(Artist artist, Visible visible) {
    return of(artist.id(), artist.cover(visible));
  }

  private static Optional<CoverId> of(ItemId item, String version) {
    return version.isEmpty() ? Optional.empty() : Optional.of(new CoverId(item, version));
  }

  @Override
  public String toString() {
    // Each song of a long playlist names one; joining by `+` takes ten times as long here.
    String whose = disc > 0 ? item.toString().concat("-" + disc) : item.toString();
    return version.isEmpty() ? whose : whose.concat("_").concat(version);
  }
}
