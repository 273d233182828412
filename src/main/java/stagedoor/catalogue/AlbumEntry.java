package stagedoor.catalogue;

import java.io.IOException;

/// An album's row with what follows from it and from its songs.
///
/// @param orderName the title as orders see it
/// @param artistOrderName the artist's line as orders see it
record AlbumEntry(AlbumRow row, String orderName, String artistOrderName, AlbumSums sums) {

  static final SnapshotForm<AlbumEntry> FORM =
      new SnapshotForm<>(AlbumEntry::write, AlbumEntry::read);

  static AlbumEntry of(AlbumRow row, Ordering ordering, Canon canon) {
    AlbumRow kept =
        new AlbumRow(
            canon.one(row.id()),
            canon.one(row.library()),
            canon.one(row.title()),
            canon.one(row.sortTitle()),
            canon.one(row.edition()),
            canon.one(row.artist()),
            canon.all(row.artists()),
            row.release(),
            row.releaseGroup(),
            row.cover(),
            row.addedMs());
    String artistOrderName = canon.one(ordering.ignored().orderName(row.artist()));
    String orderName = canon.one(ordering.orderName(row.title(), row.sortTitle()));
    return new AlbumEntry(kept, orderName, artistOrderName, AlbumSums.NONE);
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
        && orderName.equals(other.orderName)
        && row.edition().equals(other.row.edition())
        && row.artist().equals(other.row.artist())
        && row.artists().equals(other.row.artists());
  }

  private void write(SnapshotOut out) throws IOException {
    row.write(out);
    out.one(SnapshotForm.TEXT, orderName);
    out.one(SnapshotForm.TEXT, artistOrderName);
    sums.write(out);
  }

  private static AlbumEntry read(SnapshotIn in) throws IOException {
    return new AlbumEntry(
        AlbumRow.read(in),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        AlbumSums.read(in));
  }
}
