package stagedoor.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The table `music_change`: which songs, albums and artists changed since the state in
/// [StateStore] got its name, as the database noted it.
final class ChangeStore {

  private static final int SONG = 1;
  private static final int ALBUM = 2;
  private static final int ARTIST = 3;

  /// The ids that changed, for `IN`.
  static final String SONGS = ids(SONG);

  static final String ALBUMS = ids(ALBUM);
  static final String ARTISTS = ids(ARTIST);

  private final Database db;

  ChangeStore(Database db) {
    this.db = db;
  }

  private static String ids(int kind) {
    return "(SELECT item FROM music_change WHERE kind = " + kind + ")";
  }

  /// How many there are, one more than [StateStore#ALWAYS_MANY] at most.
  static long count(Rows rows) {
    return rows.find(
            "SELECT count(*) FROM (SELECT 1 FROM music_change LIMIT ?) AS noted",
            row -> row.number(1),
            StateStore.ALWAYS_MANY + 1)
        .orElse(0L);
  }

  /// The number of the last one; 0 when there is none.
  static long last(Rows rows) {
    return rows.find("SELECT coalesce(max(number), 0) FROM music_change", row -> row.number(1))
        .orElse(0L);
  }

  static void forget(Rows rows) {
    rows.change("DELETE FROM music_change");
  }

  /// Forgets all until that number.
  static void forget(Rows rows, long last) {
    rows.change("DELETE FROM music_change WHERE number <= ?", last);
  }

  /// What became of all that changed since a state, as a scan would bring it into the catalogue;
  /// empty when the store notes what changed since another one.
  ///
  /// @throws IllegalArgumentException when a row or what was noted is no music
  Optional<Change> since(String state) {
    return db.read(
        rows -> StateStore.name(rows).filter(state::equals).map(_ -> ChangeStore.read(rows)));
  }

  private static Change read(Rows rows) {
    rows.find("SELECT kind FROM music_change WHERE kind NOT IN (1, 2, 3)", row -> row.number(1))
        .ifPresent(kind -> {
          throw new IllegalArgumentException("no kind of music: " + kind);
        });
    List<SongRow> songs = SongStore.changed(rows);
    List<AlbumRow> albums = AlbumStore.changed(rows);
    List<ArtistRow> artists = ArtistStore.changed(rows);
    return new Change(
        songs,
        albums,
        artists,
        without(ids(rows, SONG, SongId::new), songs, SongRow::id),
        without(ids(rows, ALBUM, AlbumId::new), albums, AlbumRow::id),
        without(ids(rows, ARTIST, ArtistId::new), artists, ArtistRow::id));
  }

  private static <I> Set<I> ids(Rows rows, int kind, Function<Long, I> id) {
    return new HashSet<>(
        rows.list(
            "SELECT DISTINCT item FROM music_change WHERE kind = ?",
            row -> id.apply(row.number(1)),
            kind));
  }

  /// The ids whose rows are not there any more.
  private static <I, R> Set<I> without(Set<I> noted, List<R> there, Function<R, I> id) {
    noted.removeAll(there.stream().map(id).collect(Collectors.toSet()));
    return noted;
  }
}
