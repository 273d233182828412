package stagedoor.scan;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.store.StoreException;

/// The table `music_state`: the name of a state that songs, albums and artists were in, since when
/// `music_change` has what changed ([ChangeStore]).
///
/// The database itself notes each change, in the transaction that makes it, and a name is 128
/// random bits that are never used again. So whoever knows the state of that name, and what is
/// noted, knows the music: also after a kill, in a copy of the database, and when an older one was
/// put in its place. Without a name nothing is noted.
final class StateStore {

  private static final int ALWAYS_FEW = 1_000;
  static final int ALWAYS_MANY = 20_000;

  private static final int NAME_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database db;

  StateStore(Database db) {
    this.db = db;
  }

  /// A state that has a name.
  ///
  /// @param changes how many are noted since, the same row perhaps more than once; no more are
  ///   counted than are too many for any library
  record Named(String name, long changes) {

    /// Whether a start would catch up with them in more time than all songs are loaded in.
    boolean isLongAgo(int songs) {
      return changes > Math.clamp(songs / 10, ALWAYS_FEW, ALWAYS_MANY);
    }
  }

  /// Where the store is: so many changes after a state.
  ///
  /// @param lastChange the number of the last one
  record Moment(String state, long lastChange) {}

  /// The state that was named last, if what changed since is noted.
  Optional<Named> find() {
    return db.read(rows -> name(rows).map(name -> new Named(name, ChangeStore.count(rows))));
  }

  private static Optional<String> name(Rows rows) {
    return rows.find("SELECT name FROM music_state WHERE name <> ''", row -> row.text(1));
  }

  /// Where the store is now; what changes from now on is noted.
  Moment now() {
    return db.write(rows -> {
      // Also a name that stays is written: whoever changes rows at this moment is waited for.
      rows.change(
          "UPDATE music_state SET name = CASE name WHEN '' THEN ? ELSE name END", newName());
      String state = name(rows).orElseThrow(() -> new StoreException("no row in music_state"));
      return new Moment(state, ChangeStore.last(rows));
    });
  }

  static String newName() {
    byte[] random = new byte[NAME_BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /// Names the state that the store was in at a moment. What changed until then is not needed any
  /// more.
  ///
  /// @return false when what changed since then is not known
  boolean name(Moment moment, String name) {
    return db.write(rows -> {
      boolean named =
          rows.change("UPDATE music_state SET name = ? WHERE name = ?", name, moment.state()) == 1;
      if (named) {
        ChangeStore.forget(rows, moment.lastChange());
      }
      return named;
    });
  }

  /// Takes the name away when too much changed since: from then on nothing is noted.
  ///
  /// @param songs how many there are
  void endIfLongAgo(int songs) {
    if (find().filter(named -> named.isLongAgo(songs)).isPresent()) {
      db.write(rows -> {
        rows.change("UPDATE music_state SET name = ''");
        ChangeStore.forget(rows);
        return 0;
      });
    }
  }
}
