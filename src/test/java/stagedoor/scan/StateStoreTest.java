package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.bench.SyntheticRows;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

/// The name of the music's state goes with the state.
@NullMarked
class StateStoreTest {

  @TempDir Path folder;

  @OnBothDatabases
  void aStateKeepsItsNameAlsoAfterARestart(TestDatabase db) {
    var states = new StateStore(db);
    assertThat(states.find()).isEmpty();
    String name = states.named();
    assertThat(name).matches("[0-9a-f]{32}");
    assertThat(states.named()).isEqualTo(name);
    db.reopen();
    assertThat(states.find()).contains(name);
  }

  @OnBothDatabases
  void everyChangeOfARowTakesTheNameAway(Database db) {
    LoadBench.fill(db, SyntheticRows.of(20, 1), folder);
    var states = new StateStore(db);
    String before = states.named();
    for (String change :
        List.of(
            "UPDATE song SET title = 'x' WHERE id = 1",
            "UPDATE song SET missing_ms = 5 WHERE id = 1",
            "DELETE FROM song_detail",
            "UPDATE album SET cover = 'x' WHERE id = 1",
            "UPDATE artist SET aliases = 'x' WHERE id = 1",
            "INSERT INTO artist (id, name, sort_name, musicbrainz, cover)"
                + " VALUES (99, '', '', '', '')",
            "INSERT INTO album (id, library, identity, title, sort_title, edition, artist, artists,"
                + " release, release_group, cover, added_ms)"
                + " VALUES (99, 1, '', '', '', '', '', '', '', '', '', 1)",
            "DELETE FROM song WHERE id = 2",
            "DELETE FROM album WHERE title = ''",
            "DELETE FROM artist WHERE name = ''")) {
      db.write(rows -> rows.change(change));
      boolean details = change.equals("DELETE FROM song_detail");
      assertThat(states.find().isPresent()).as(change).isEqualTo(details);
      if (!details) {
        assertThat(states.named()).as(change).isNotEqualTo(before);
        before = states.named();
      }
    }
  }

  @OnBothDatabases
  void whatChangesNoMusicLeavesIt(Database db) {
    LoadBench.fill(db, SyntheticRows.of(20, 1), folder);
    var states = new StateStore(db);
    String name = states.named();
    db.write(rows -> rows.change("UPDATE song SET title = 'x' WHERE id = 0"));
    db.write(rows -> rows.change("UPDATE library SET scanned_ms = 7"));
    db.write(rows -> rows.change("UPDATE folder SET listing = 7"));
    assertThat(states.find()).contains(name);
  }

  @OnBothDatabases
  void aChangeThatIsTakenBackLeavesIt(Database db) {
    LoadBench.fill(db, SyntheticRows.of(20, 1), folder);
    var states = new StateStore(db);
    String name = states.named();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            db.write(rows -> {
              rows.change("UPDATE song SET title = 'x'");
              throw new IllegalStateException("taken back");
            }));
    assertThat(states.find()).contains(name);
  }
}
