package stagedoor.catalogue;

/// An album's row with what follows from it and from its songs.
///
/// @param orderName the title as orders see it
/// @param artistOrderName the artist's line as orders see it
record AlbumEntry(AlbumRow row, String orderName, String artistOrderName, AlbumSums sums) {

  static AlbumEntry of(AlbumRow row, Articles articles, Canon canon) {
    AlbumRow kept =
        new AlbumRow(
            canon.one(row.id()),
            canon.one(row.library()),
            row.title(),
            row.sortTitle(),
            canon.one(row.edition()),
            canon.one(row.artist()),
            canon.all(row.artists()),
            row.release(),
            row.releaseGroup(),
            row.cover(),
            row.addedMs());
    String artistOrderName = canon.one(articles.orderName(row.artist()));
    return new AlbumEntry(kept, articles.orderName(row.title()), artistOrderName, AlbumSums.NONE);
  }

  AlbumEntry with(AlbumSums sums) {
    return new AlbumEntry(row, orderName, artistOrderName, sums);
  }

  boolean isListed() {
    return sums.songCount() > 0;
  }

  /// Whether songs of the album are found or ordered differently under the other row.
  boolean readsLike(AlbumEntry other) {
    return row.title().equals(other.row.title())
        && row.edition().equals(other.row.edition())
        && row.artist().equals(other.row.artist());
  }
}
