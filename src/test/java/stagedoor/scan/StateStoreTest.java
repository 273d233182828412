package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.bench.SyntheticRows;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

/// Whoever knows a named state and what is noted since knows what is stored.
@NullMarked
class StateStoreTest {

  private static final String NAME = "00112233445566778899aabbccddeeff";

  @TempDir Path folder;

  private static String song(int id) {
    return "1 " + id;
  }

  private static void run(Database db, String change) {
    db.write(rows -> rows.change(change));
  }

  /// Kinds and ids of what is noted, in order.
  private static List<String> noted(Database db) {
    return db.read(rows ->
        rows.list(
            "SELECT kind, item FROM music_change ORDER BY number",
            row -> row.number(1) + " " + row.number(2)));
  }

  private StateStore filled(Database db) {
    LoadBench.fill(db, SyntheticRows.of(20, 1), folder);
    assertThat(noted(db)).as("nothing is noted without a name").isEmpty();
    return new StateStore(db);
  }

  @OnBothDatabases
  void aStateKeepsItsNameAlsoAfterARestart(TestDatabase db) {
    StateStore states = filled(db);
    assertThat(states.find()).isEmpty();
    StateStore.Moment moment = states.now();
    assertThat(moment.state()).matches("[0-9a-f]{32}");
    assertThat(states.now()).isEqualTo(moment);
    assertThat(states.name(moment, NAME)).isTrue();
    db.reopen();
    assertThat(states.find()).contains(new StateStore.Named(NAME, 0));
  }

  @OnBothDatabases
  void everyChangeOfARowIsNoted(Database db) {
    filled(db).now();
    record Case(String change, List<String> noted) {}
    var before = new ArrayList<String>();
    for (Case each :
        List.of(
            new Case("UPDATE song SET title = 'x' WHERE id = 1", List.of(song(1))),
            new Case("UPDATE song SET missing_ms = 5 WHERE id = 1", List.of(song(1))),
            new Case("DELETE FROM song_detail", List.of()),
            new Case("UPDATE album SET cover = 'x' WHERE id = 1", List.of("2 1")),
            new Case("UPDATE artist SET aliases = 'x' WHERE id = 1", List.of("3 1")),
            new Case(
                "INSERT INTO artist (id, name, sort_name, musicbrainz, cover)"
                    + " VALUES (99, '', '', '', '')",
                List.of("3 99")),
            new Case(
                "INSERT INTO album (id, library, identity, title, sort_title, edition, artist,"
                    + " artists, release, release_group, cover, added_ms)"
                    + " VALUES (99, 1, '', '', '', '', '', '', '', '', '', 1)",
                List.of("2 99")),
            new Case("DELETE FROM song WHERE id = 2", List.of(song(2))),
            new Case("UPDATE song SET id = 77 WHERE id = 3", List.of(song(3), song(77))),
            new Case("DELETE FROM album WHERE title = ''", List.of("2 99")),
            new Case("DELETE FROM artist WHERE name = ''", List.of("3 99")))) {
      run(db, each.change());
      before.addAll(each.noted());
      assertThat(noted(db)).as(each.change()).isEqualTo(before);
    }
  }

  @OnBothDatabases
  void whatChangesNoMusicIsNotNoted(Database db) {
    filled(db).now();
    run(db, "UPDATE song SET title = 'x' WHERE id = 0");
    run(db, "UPDATE library SET scanned_ms = 7");
    run(db, "UPDATE folder SET listing = 7");
    assertThat(noted(db)).isEmpty();
  }

  @OnBothDatabases
  void aChangeThatIsTakenBackIsNotNoted(Database db) {
    filled(db).now();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            db.write(rows -> {
              rows.change("UPDATE song SET title = 'x'");
              throw new IllegalStateException("taken back");
            }));
    assertThat(noted(db)).isEmpty();
  }

  @OnBothDatabases
  void namingForgetsWhatChangedUntilThenAndKeepsTheRest(Database db) {
    StateStore states = filled(db);
    String before = states.now().state();
    run(db, "UPDATE song SET title = 'x' WHERE id = 1");
    StateStore.Moment moment = states.now();
    assertThat(moment.state()).isEqualTo(before);
    run(db, "UPDATE song SET title = 'y' WHERE id IN (1, 2)");
    assertThat(states.name(moment, NAME)).isTrue();
    assertThat(noted(db)).containsExactlyInAnyOrder(song(1), song(2));
    assertThat(states.find()).contains(new StateStore.Named(NAME, 2));
  }

  @OnBothDatabases
  void aStateIsNotNamedWhenSomebodyElseNamedAnother(Database db) {
    StateStore states = filled(db);
    StateStore.Moment moment = states.now();
    assertThat(states.name(states.now(), NAME)).isTrue();
    assertThat(states.name(moment, StateStore.newName())).isFalse();
    assertThat(states.find()).contains(new StateStore.Named(NAME, 0));
  }

  @Test
  void noLibraryIsSoLargeThatMoreThanTwentyThousandChangesAreFew() {
    assertThat(new StateStore.Named(NAME, 20_000).isLongAgo(1_000_000)).isFalse();
    assertThat(new StateStore.Named(NAME, 20_001).isLongAgo(1_000_000)).isTrue();
  }

  @OnBothDatabases
  void whatIsNotedIsBounded(Database db) {
    StateStore states = filled(db);
    StateStore.Moment moment = states.now();
    for (int i = 0; i < 50; i++) {
      run(db, "UPDATE song SET modified_ms = modified_ms + 1");
    }
    states.endIfLongAgo(20);
    assertThat(states.find().orElseThrow().changes()).isEqualTo(1_000);
    run(db, "UPDATE song SET modified_ms = modified_ms + 1 WHERE id = 1");
    states.endIfLongAgo(10_010);
    assertThat(states.find()).isPresent();
    states.endIfLongAgo(10_009);
    assertThat(states.find()).isEmpty();
    run(db, "UPDATE song SET title = 'x'");
    assertThat(noted(db)).isEmpty();
    assertThat(states.name(moment, NAME)).as("too much changed meanwhile").isFalse();
    assertThat(states.now().state()).isNotEqualTo(moment.state());
  }
}
