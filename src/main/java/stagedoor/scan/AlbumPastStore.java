package stagedoor.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.AlbumId;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// Where the songs of albums came from and went to, in the table `album`.
final class AlbumPastStore {

  private final Database db;

  AlbumPastStore(Database db) {
    this.db = db;
  }

  /// The albums from which others came since that moment.
  Map<AlbumId, AlbumId> origins(long sinceMs) {
    var origins = new HashMap<AlbumId, AlbumId>();
    db.read(rows -> {
      rows.each(
          "SELECT id, origin FROM album WHERE origin <> 0 AND origin_ms >= ?",
          row -> origins.put(new AlbumId(row.number(1)), new AlbumId(row.number(2))),
          sinceMs);
      return 0;
    });
    return origins;
  }

  static void setOrigin(Rows rows, AlbumId album, Optional<AlbumId> from) {
    rows.change(
        "UPDATE album SET origin = ?, origin_ms = ? WHERE id = ?",
        from.map(AlbumId::value).orElse(0L),
        System.currentTimeMillis(),
        album.value());
  }

  /// Notes to which album most of the songs of another went.
  static void setSuccessor(Rows rows, AlbumId album, AlbumId into) {
    rows.change(
        "UPDATE album SET successor = ?, successor_ms = ? WHERE id = ?",
        into.value(),
        System.currentTimeMillis(),
        album.value());
  }

  static void endSuccession(Rows rows, AlbumId album) {
    rows.change("UPDATE album SET successor = 0 WHERE id = ?", album.value());
  }

  /// The albums that have no song left, not even a missing one, since most went over to another
  /// that has songs; since that moment.
  Map<AlbumId, AlbumId> merged(long sinceMs) {
    var merged = new HashMap<AlbumId, AlbumId>();
    db.read(rows -> {
      rows.each(
          """
          SELECT a.id, a.successor FROM album a
          WHERE a.successor <> 0 AND a.successor_ms >= ?
            AND NOT EXISTS (SELECT 1 FROM song s WHERE s.album = a.id)
            AND EXISTS (SELECT 1 FROM song s WHERE s.album = a.successor AND s.missing_ms = 0)
          """,
          row -> merged.put(new AlbumId(row.number(1)), new AlbumId(row.number(2))),
          sinceMs);
      return 0;
    });
    return merged;
  }
}
