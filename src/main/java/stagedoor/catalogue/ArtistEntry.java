package stagedoor.catalogue;

import java.io.IOException;

/// An artist's row with what follows from it and from the albums.
///
/// @param orderName the name as orders see it
/// @param albums the slots of the albums on which the artist takes part, ascending
/// @param parts what the artist does on all of them, as bits of [Part]
record ArtistEntry(ArtistRow row, String orderName, int[] albums, int parts) {

  static final SnapshotForm<ArtistEntry> FORM =
      new SnapshotForm<>(ArtistEntry::write, ArtistEntry::read);

  private static final int[] NO_ALBUMS = {};

  static ArtistEntry of(ArtistRow row, Ordering ordering, Canon canon) {
    ArtistRow kept =
        new ArtistRow(
            canon.one(row.id()),
            canon.one(row.name()),
            canon.one(row.sortName()),
            row.musicBrainz(),
            row.cover(),
            row.aliases());
    String orderName = canon.one(ordering.orderName(row.name(), row.sortName()));
    return new ArtistEntry(kept, orderName, NO_ALBUMS, 0);
  }

  ArtistEntry on(int[] albums, int parts) {
    return new ArtistEntry(row, orderName, albums, parts);
  }

  boolean isMain() {
    return (parts & Part.MAIN) != 0;
  }

  boolean isListed() {
    return albums.length > 0;
  }

  private void write(SnapshotOut out) throws IOException {
    row.write(out);
    out.one(SnapshotForm.TEXT, orderName);
    out.ints(albums);
    out.number(parts);
  }

  private static ArtistEntry read(SnapshotIn in) throws IOException {
    return new ArtistEntry(ArtistRow.read(in), in.one(SnapshotForm.TEXT), in.ints(), in.number());
  }
}
