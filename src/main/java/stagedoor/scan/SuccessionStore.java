package stagedoor.scan;

import java.util.List;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// Songs that are gone and those that may be there in their stead, in the table `song`, and which
/// lives on as which, in `song_succession`.
final class SuccessionStore {

  /// Of songs on one album only so many are compared: everything without tags can be one.
  private static final int MOST_ON_ALBUM = 2_000;

  /// What a song takes over from the one in whose place it goes on: all but its path, and what
  /// tells since when it is known.
  private static final String COLUMNS =
      "library, folder, album, title, sort_title, artist, credits, genres, facts, shared, extras,"
          + " size_bytes, modified_ms, musicbrainz, sound, sheet";

  private SuccessionStore() {}

  /// A song that lives on as another.
  record Past(long number, SongId song, SongId successor) {}

  /// A song on an album.
  record Placed(long madeMs, boolean missing, SongRow row) {}

  /// Songs that are missing since a moment, not together with their disk, while another is there
  /// that has their sound, their release track or is new on their album; the newest ones, in the
  /// order of their ids.
  ///
  /// @param newSinceMs what was made before is not new on an album
  static List<Known> gone(Rows rows, long sinceMs, long newSinceMs, int most) {
    return rows.list(
        SongStore.KNOWN
            + """
            WHERE id IN (
              SELECT x.id FROM song x
              WHERE x.missing_ms <> 0 AND x.missing_ms >= ? AND (x.held <> ? OR x.path LIKE ?)
                AND (EXISTS (SELECT 1 FROM song y WHERE y.sound = x.sound AND y.missing_ms = 0)
                  OR x.album IN (SELECT y.album FROM song y WHERE y.missing_ms = 0 AND y.made_ms > ?
                    AND y.album IN
                      (SELECT album FROM song WHERE missing_ms <> 0 AND missing_ms >= ?))
                  OR EXISTS (SELECT 1 FROM song y WHERE y.musicbrainz <> ''
                    AND substr(y.musicbrainz, 38) = substr(x.musicbrainz, 38)
                    AND substr(x.musicbrainz, 38) <> '' AND y.missing_ms = 0)
                  OR EXISTS (SELECT 1 FROM song y WHERE y.musicbrainz <> ''
                    AND substr(y.musicbrainz, 1, 36) = substr(x.musicbrainz, 1, 36)
                    AND y.musicbrainz = x.musicbrainz AND y.missing_ms = 0))
              ORDER BY x.missing_ms DESC, x.id LIMIT ?)
            ORDER BY id
            """,
        SongStore::known,
        sinceMs,
        Hold.DISK.number(),
        AsidePath.LIKE,
        newSinceMs,
        sinceMs,
        most);
  }

  /// The songs of an album that are missing or were made after a moment.
  static List<Placed> comeOrGone(Rows rows, AlbumId album, long sinceMs) {
    var reading = new SongReading();
    return rows.list(
        "SELECT "
            + SongReading.COLUMN
            + ", made_ms, missing_ms FROM song"
            + " WHERE album = ? AND (missing_ms <> 0 OR made_ms > ?) ORDER BY id LIMIT ?",
        row -> placed(row, reading),
        album.value(),
        sinceMs,
        MOST_ON_ALBUM);
  }

  private static Placed placed(Row row, SongReading reading) {
    return new Placed(row.number(2), row.number(3) != 0, reading.row(row));
  }

  /// Whether an album has songs that are there, and none that was there at a moment.
  static boolean isYoung(Rows rows, AlbumId album, long sinceMs) {
    return rows.find(
            "SELECT 1 FROM song WHERE album = ? AND missing_ms = 0 AND made_ms < ? LIMIT 1",
            row -> true,
            album.value(),
            sinceMs)
        .isEmpty();
  }

  /// Lets one of the two go on and the other live on as it.
  static void write(Rows rows, Succession one) {
    long kept = one.kept().id().value();
    long dropped = one.dropped().id().value();
    if (one.kept().equals(one.gone())) {
      rows.change(
          "UPDATE song SET path = ? WHERE id = ?",
          AsidePath.of(one.present().path(), one.present().id()),
          dropped);
      rows.change(
          "UPDATE song SET ("
              + COLUMNS
              + ") = (SELECT "
              + COLUMNS
              + " FROM song y WHERE y.id = ?), path = ?, missing_ms = 0, held = 0 WHERE id = ?",
          dropped,
          one.present().path(),
          kept);
      rows.change("DELETE FROM song_detail WHERE song = ?", kept);
      rows.change("UPDATE song_detail SET song = ? WHERE song = ?", kept, dropped);
    }
    rows.change("DELETE FROM song_detail WHERE song = ?", dropped);
    rows.change("DELETE FROM song WHERE id = ?", dropped);
    rows.change("INSERT INTO song_succession (song, successor) VALUES (?, ?)", dropped, kept);
  }

  /// All, in the order in which they came.
  static List<Past> past(Rows rows) {
    return rows.list(
        "SELECT number, song, successor FROM song_succession ORDER BY number",
        row -> new Past(row.number(1), new SongId(row.number(2)), new SongId(row.number(3))));
  }

  /// Forgets those up to one; how many.
  static int end(Rows rows, Past last) {
    return rows.change("DELETE FROM song_succession WHERE number <= ?", last.number());
  }
}
