package stagedoor.catalogue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// What an album has from its songs.
///
/// @param firstYear, lastYear the smallest and the largest, 0 when no song has one
/// @param genres most frequent first, then by name
/// @param genreSongs how many songs have each genre
/// @param modifiedMs when a file of it was changed last, ms since 1970
/// @param parts who takes part: the artist's slot in the upper half, the bits of [Part] below;
///   ascending
record AlbumSums(
    int songCount,
    long durationMs,
    int firstYear,
    int lastYear,
    List<String> genres,
    int[] genreSongs,
    AlbumShared shared,
    long modifiedMs,
    long[] parts) {

  static final AlbumSums NONE =
      new AlbumSums(0, 0, 0, 0, List.of(), new int[0], AlbumShared.NONE, 0, new long[0]);

  void write(SnapshotOut out) throws IOException {
    out.number(songCount);
    out.large(durationMs);
    out.number(firstYear);
    out.number(lastYear);
    out.one(SnapshotForm.TEXTS, genres);
    out.ints(genreSongs);
    out.one(AlbumShared.FORM, shared);
    out.large(modifiedMs);
    out.longs(parts);
  }

  static AlbumSums read(SnapshotIn in) throws IOException {
    var sums =
        new AlbumSums(
            in.number(),
            in.large(),
            in.number(),
            in.number(),
            in.one(SnapshotForm.TEXTS),
            in.ints(),
            in.one(AlbumShared.FORM),
            in.large(),
            in.longs());
    SnapshotIn.check(sums.genres.size() == sums.genreSongs.length, "genres without counts");
    return sums;
  }

  /// The one to show: see [Album#year()].
  int year() {
    String original = shared.originalDate();
    return original.isEmpty() ? lastYear : SongRow.Dates.yearOf(original);
  }

  /// What the artist does on the album, as bits of [Part]; 0 for nothing.
  int partOf(int artistSlot) {
    int place = Arrays.binarySearch(parts, (long) artistSlot << 32);
    int from = place < 0 ? -place - 1 : place;
    return from < parts.length && artistAt(from) == artistSlot ? (int) parts[from] : 0;
  }

  int artistAt(int part) {
    return (int) (parts[part] >>> 32);
  }
}
