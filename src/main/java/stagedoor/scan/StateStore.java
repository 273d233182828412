package stagedoor.scan;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The table `music_state`: a name for what songs, albums and artists are in the store.
///
/// The database itself takes the name away with whatever changes one of them, and a name is 128
/// random bits that are never used again. So where the same name is found, there is the same music:
/// also after a kill, in a copy of the database, and when an older one was put in its place.
final class StateStore {

  private static final int NAME_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database db;

  StateStore(Database db) {
    this.db = db;
  }

  /// The name of the state that the store is in, if it was given one.
  Optional<String> find() {
    return db.read(StateStore::find);
  }

  /// The name of the state that the store is in, given now if it has none.
  String named() {
    return db.write(rows -> find(rows).orElseGet(() -> name(rows)));
  }

  private static Optional<String> find(Rows rows) {
    return rows.find("SELECT name FROM music_state WHERE name <> ''", row -> row.text(1));
  }

  private static String name(Rows rows) {
    byte[] random = new byte[NAME_BYTES];
    RANDOM.nextBytes(random);
    String name = HexFormat.of().formatHex(random);
    rows.change("UPDATE music_state SET name = ? WHERE id = 1", name);
    return name;
  }
}
