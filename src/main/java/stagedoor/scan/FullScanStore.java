package stagedoor.scan;

import java.time.Duration;
import java.util.Optional;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The table `full_scan`: which full scan is not complete. Its number stands in the folders it has
/// been through (`folder.full_scan`), so whoever goes on with it does not read them again.
final class FullScanStore {

  /// What was read longer ago is read again.
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Database db;

  FullScanStore(Database db) {
    this.db = db;
  }

  /// Whether a full scan neither ended nor was cancelled by somebody.
  boolean wasKilled() {
    return db.read(rows -> open(rows, " AND cancelled = 0")).isPresent();
  }

  /// The number of the full scan to go on with, or of a new one.
  long goOn() {
    return db.write(rows -> {
      Optional<Long> open = open(rows, "");
      if (open.isPresent()) {
        rows.change("UPDATE full_scan SET cancelled = 0 WHERE id = ?", open.get());
        return open.get();
      }
      rows.change("DELETE FROM full_scan");
      return rows.insert(
          "INSERT INTO full_scan (begun_ms) VALUES (?) RETURNING id", System.currentTimeMillis());
    });
  }

  private static Optional<Long> open(Rows rows, String and) {
    return rows.find(
        "SELECT id FROM full_scan WHERE begun_ms > ?" + and,
        row -> row.number(1),
        System.currentTimeMillis() - LONGEST.toMillis());
  }

  /// Somebody does not want it to go on by itself.
  void cancelled(long number) {
    db.write(rows -> rows.change("UPDATE full_scan SET cancelled = 1 WHERE id = ?", number));
  }

  void complete(long number) {
    db.write(rows -> rows.change("DELETE FROM full_scan WHERE id = ?", number));
  }
}
