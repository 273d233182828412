package stagedoor.library;

/// The owner's orders of sources of pictures that scans look for in folders.
public record PictureOrders(AlbumPictures albums, ArtistPictures artists) {

  public static final PictureOrders USUAL =
      new PictureOrders(AlbumPictures.USUAL, ArtistPictures.USUAL);

  /// What follows from the owner's settings.
  public static PictureOrders of(CoverSettings settings) {
    return new PictureOrders(
        new AlbumPictures(settings.albums()),
        new ArtistPictures(settings.artists(), settings.artistFolder()));
  }

  /// Tells two pairs of orders apart; 0 for the usual ones.
  public int fingerprint() {
    return albums.fingerprint() + 31 * artists.fingerprint();
  }
}
