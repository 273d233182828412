package stagedoor.scan;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.store.StoreException;

/// The table `music_state`: the name of a state that songs, albums and artists were in, since when
/// `music_change` has what changed ([ChangeStore]), and the name of the one that was written last
/// ([SnapshotFile]).
///
/// The database itself notes each change, in the transaction that makes it, and a name is 128
/// random bits that are never used again. So whoever knows the state of that name, and what is
/// noted, knows the music: also after a kill, in a copy of the database, and when an older one was
/// put in its place. Without a name nothing is noted: what was written last is then no more than
/// what the music was like before.
///
/// A run of the program names only what it shows itself: states that lead, in its own sight, from
/// the one it began with to the one the store is in ([#begin]). Where another run began to show it,
/// or named another state, or the database became another one under this run, what this run shows
/// is not what is stored: then the state loses its name, and nothing counts as written. For one
/// thread at a time.
final class StateStore {

  private static final int ALWAYS_FEW = 1_000;
  static final int ALWAYS_MANY = 20_000;

  private static final int NAME_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database db;
  private final String run = newName();

  /// Where the store was when it was seen last.
  private Moment seen = new Moment(run, "", 0);

  StateStore(Database db) {
    this.db = db;
  }

  /// A state that has a name.
  ///
  /// @param changes how many are noted since, the same row perhaps more than once; no more are
  ///   counted than are too many for any library, and so many it counts as where not all are noted
  record Named(String name, long changes) {

    /// Whether a start would catch up with them in more time than all songs are loaded in.
    boolean isLongAgo(int songs) {
      return changes > Math.clamp(songs / 10, ALWAYS_FEW, ALWAYS_MANY);
    }
  }

  /// Where the store is: so many changes after a state.
  ///
  /// @param shownBy the run of the program that shows it
  /// @param state empty when it has no name
  /// @param lastChange the number of the last one, 0 for none
  record Moment(String shownBy, String state, long lastChange) {

    private static final Moment NOBODYS = new Moment("", "", 0);

    /// Whether it is the same state for the same run, and no change was taken back.
    private boolean follows(Moment before) {
      return shownBy.equals(before.shownBy)
          && state.equals(before.state)
          && lastChange >= before.lastChange;
    }
  }

  /// The state that was named last, if what changed since is noted.
  Optional<Named> find() {
    return db.read(rows -> name(rows).map(name -> new Named(name, ChangeStore.count(rows))));
  }

  /// The state that was written last.
  Optional<Named> written() {
    return db.read(rows ->
        written(rows)
            .map(name -> {
              boolean isNoted = name(rows).filter(name::equals).isPresent();
              return new Named(name, isNoted ? ChangeStore.count(rows) : ALWAYS_MANY + 1);
            }));
  }

  private static Optional<String> written(Rows rows) {
    return rows.find("SELECT written FROM music_state WHERE written <> ''", row -> row.text(1));
  }

  static Optional<String> name(Rows rows) {
    return rows.find("SELECT name FROM music_state WHERE name <> ''", row -> row.text(1));
  }

  private static Moment moment(Rows rows) {
    long last = ChangeStore.last(rows);
    return rows.find(
            "SELECT shown_by, name FROM music_state",
            row -> new Moment(row.text(1), row.text(2), last))
        .orElseThrow(() -> new StoreException("no row in music_state"));
  }

  /// From now on this run shows the state; before anything is read that it shows.
  void begin() {
    seen =
        db.write(rows -> {
          rows.change("UPDATE music_state SET shown_by = ?", run);
          return moment(rows);
        });
  }

  /// Where the store is now; what changes from now on is noted. Empty when it is not what this run
  /// shows; then the state has no name.
  Optional<Moment> now() {
    Optional<Moment> now =
        db.write(rows -> {
          Optional<Moment> followed = followed(rows, seen);
          return followed.filter(moment -> moment.state().isEmpty()).isPresent()
              ? Optional.of(named(rows, newName()))
              : followed;
        });
    now.ifPresent(moment -> seen = moment);
    return now;
  }

  /// Where the store is, when it went on from there; otherwise the state loses its name, what was
  /// written shows something else, and no run shows it.
  private static Optional<Moment> followed(Rows rows, Moment before) {
    // The row is written in any case: whoever changes rows at this moment is waited for.
    rows.change("UPDATE music_state SET name = name");
    Moment now = moment(rows);
    if (now.follows(before)) {
      return Optional.of(now);
    }
    rows.change("UPDATE music_state SET name = '', written = '', shown_by = ''");
    ChangeStore.forget(rows);
    return Optional.empty();
  }

  private static Moment named(Rows rows, String name) {
    rows.change("UPDATE music_state SET name = ?", name);
    return moment(rows);
  }

  static String newName() {
    byte[] random = new byte[NAME_BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /// Names the state that the store was in at a moment, and that was written. What changed until
  /// then is not needed any more.
  ///
  /// @return false when it is not what this run shows; then the state has no name
  boolean name(Moment moment, String name) {
    return goOn(
        moment,
        rows -> {
          ChangeStore.forget(rows, moment.lastChange());
          rows.change("UPDATE music_state SET name = ?, written = ?", name, name);
        });
  }

  /// Says that a state was written which the music was in, while nothing was noted, and may be in
  /// no more.
  ///
  /// @return false when the store is not what this run shows
  boolean wrote(String name) {
    return goOn(seen, rows -> rows.change("UPDATE music_state SET written = ?", name));
  }

  /// @param step changes where the store is, which goes on from that moment
  private boolean goOn(Moment from, Consumer<Rows> step) {
    Optional<Moment> next =
        db.write(rows ->
            followed(rows, from)
                .map(_ -> {
                  step.accept(rows);
                  return moment(rows);
                }));
    next.ifPresent(now -> seen = now);
    return next.isPresent();
  }

  /// Looks where the store is. When too much changed since the state got its name, it loses it:
  /// from then on nothing is noted.
  ///
  /// @param songs how many there are
  /// @return false when it is not what this run shows; then the state has no name
  boolean look(int songs) {
    Moment now = db.read(StateStore::moment);
    if (!now.follows(seen)) {
      return !now.equals(Moment.NOBODYS) && db.write(rows -> followed(rows, seen)).isPresent();
    }
    seen = now;
    boolean ends = find().filter(named -> named.isLongAgo(songs)).isPresent();
    return !ends
        || goOn(
            now,
            rows -> {
              ChangeStore.forget(rows);
              rows.change("UPDATE music_state SET name = ''");
            });
  }
}
