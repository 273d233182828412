package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.bench.SyntheticRows;
import stagedoor.catalogue.Answers;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Content;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

/// Whatever happens to the rows, a snapshot with what was noted since is what the store holds.
@NullMarked
class CatchUpTest {

  private static final int ROUNDS = 5;
  private static final int STARTS = 6;
  private static final int SONGS = 120;

  private static final String SONG_COLUMNS =
      "library, folder, album, title, sort_title, artist, credits, genres, facts, shared, extras,"
          + " size_bytes, modified_ms, added_ms, musicbrainz, sound, sheet, missing_ms";

  private static final String ALBUM_COLUMNS =
      "library, title, sort_title, edition, artist, artists, release, release_group, cover,"
          + " added_ms";

  /// `A`, `B` stand for songs, `L` for an album, `R` for an artist, `N` for a number not used yet.
  private static final List<List<String>> CHANGES =
      List.of(
          List.of("UPDATE song SET title = title || ' N' WHERE id = A"),
          List.of("UPDATE song SET artist = 'The N' WHERE id = A"),
          List.of("UPDATE song SET missing_ms = 5 - missing_ms WHERE id IN (A, B)"),
          List.of("UPDATE song SET album = L WHERE id IN (A, B)"),
          List.of(
              "UPDATE song SET album = coalesce((SELECT s.album FROM song s WHERE s.id = A), album)"
                  + " WHERE id = B"),
          List.of("UPDATE song SET missing_ms = 7 WHERE album = L"),
          List.of("UPDATE song SET missing_ms = 0 WHERE album = L"),
          List.of(
              "UPDATE song SET credits = coalesce((SELECT s.credits FROM song s WHERE s.id = B),"
                  + " credits) WHERE id = A"),
          List.of("UPDATE song SET genres = 'Jazz', added_ms = added_ms + N WHERE album = L"),
          List.of("DELETE FROM song_detail WHERE song = A", "DELETE FROM song WHERE id = A"),
          List.of(copy("", "B")),
          List.of(
              "DELETE FROM song_detail WHERE song = A",
              "DELETE FROM song WHERE id = A AND EXISTS (SELECT 1 FROM song WHERE id = B)"
                  + " AND A <> B",
              copy("id, ", "B", "A, ") + " AND NOT EXISTS (SELECT 1 FROM song WHERE id = A)"),
          List.of("UPDATE album SET title = 'Ålbum N', cover = 'N' WHERE id = L"),
          List.of("UPDATE album SET artists = 'R', artist = 'N' WHERE id = L"),
          List.of(
              "INSERT INTO album (identity, %1$s) SELECT 'N', %1$s FROM album WHERE id = L"
                  .formatted(ALBUM_COLUMNS)),
          List.of("DELETE FROM album WHERE id NOT IN (SELECT album FROM song)"),
          List.of("UPDATE artist SET name = 'Ärtist N', aliases = 'N' WHERE id = R"),
          List.of(
              "INSERT INTO artist (name, sort_name, musicbrainz, cover) VALUES ('N', '', '', '')"),
          List.of(
              "INSERT INTO artist (name, sort_name, musicbrainz, cover) VALUES ('N', 'gone', '', '')",
              "DELETE FROM artist WHERE sort_name = 'gone'"));

  @TempDir Path home;

  private static String copy(String id, String from) {
    return copy(id, from, "");
  }

  private static String copy(String id, String from, String value) {
    return "INSERT INTO song (%spath, %s) SELECT %spath || 'N', %s FROM song WHERE id = %s"
        .formatted(id, SONG_COLUMNS, value, SONG_COLUMNS, from);
  }

  @OnBothDatabases
  void theSnapshotWithWhatChangedSinceIsWhatIsStored(TestDatabase db) {
    long seed = Long.getLong("seed", System.nanoTime());
    Change rows = SyntheticRows.of(SONGS, seed);
    LoadBench.fill(db, rows, home.resolve("music"));
    if (db.dialect() == Database.Dialect.POSTGRESQL) {
      followIds(db);
    }
    new SnapshotRun(db, home).close();
    var random = new SplittableRandom(seed);
    int number = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int start = 0; start < STARTS; start++) {
        String when = "-Dseed=%d, round %d, start %d".formatted(seed, round, start);
        for (int i = random.nextInt(25); i >= 0; i--) {
          change(db, random, rows, number++);
        }
        var run = new SnapshotRun(db, home);
        run.assertOfSnapshot(when);
        assertThat(Content.of(run.shelf.now())).as(when).isEqualTo(Content.of(run.loaded()));
        assertThat(Answers.of(run.shelf.now())).as(when).isEqualTo(Answers.of(run.loaded()));
        run.kill();
      }
      new SnapshotRun(db, home).close();
    }
  }

  /// PostgreSQL gives numbers without a look at those that were given by hand.
  private static void followIds(TestDatabase db) {
    for (String table : List.of("song", "album", "artist")) {
      db.write(store ->
          store.find(
              "SELECT setval(pg_get_serial_sequence('%s', 'id'), 10000)".formatted(table),
              row -> row.number(1)));
    }
  }

  private static void change(TestDatabase db, SplittableRandom random, Change rows, int number) {
    List<String> change = CHANGES.get(random.nextInt(CHANGES.size()));
    int[] songs = IntStream.range(0, 2).map(i -> 1 + random.nextInt(SONGS)).toArray();
    int album = 1 + random.nextInt(rows.albums().size());
    int artist = 1 + random.nextInt(rows.artists().size());
    db.write(store -> {
      for (String sql : change) {
        boolean isThere =
            store.find("SELECT 1 FROM album WHERE id = " + album, row -> true).isPresent();
        if (!sql.contains("SET album = L") || isThere) {
          store.change(
              sql.replaceAll("\\bA\\b", "" + songs[0])
                  .replaceAll("\\bB\\b", "" + songs[1])
                  .replaceAll("\\bL\\b", "" + album)
                  .replaceAll("\\bR\\b", "" + artist)
                  .replaceAll("\\bN\\b", "" + number));
        }
      }
      return 0;
    });
  }
}
