package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
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
    var states = new StateStore(db);
    states.begin();
    return states;
  }

  private static StateStore.Moment now(StateStore states) {
    return states.now().orElseThrow();
  }

  @OnBothDatabases
  void aStateKeepsItsNameAlsoAfterARestart(TestDatabase db) {
    StateStore states = filled(db);
    assertThat(states.find()).isEmpty();
    StateStore.Moment moment = now(states);
    assertThat(moment.state()).matches("[0-9a-f]{32}");
    assertThat(now(states)).isEqualTo(moment);
    assertThat(states.name(moment, NAME)).isTrue();
    db.reopen();
    assertThat(states.find()).contains(new StateStore.Named(NAME, 0));
  }

  @OnBothDatabases
  void everyChangeOfARowIsNoted(Database db) {
    now(filled(db));
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
    now(filled(db));
    run(db, "UPDATE song SET title = 'x' WHERE id = 0");
    run(db, "UPDATE library SET scanned_ms = 7");
    run(db, "UPDATE folder SET listing = 7");
    assertThat(noted(db)).isEmpty();
  }

  @OnBothDatabases
  void aChangeThatIsTakenBackIsNotNoted(Database db) {
    now(filled(db));
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
    String before = now(states).state();
    run(db, "UPDATE song SET title = 'x' WHERE id = 1");
    StateStore.Moment moment = now(states);
    assertThat(moment.state()).isEqualTo(before);
    run(db, "UPDATE song SET title = 'y' WHERE id IN (1, 2)");
    assertThat(states.name(moment, NAME)).isTrue();
    assertThat(noted(db)).containsExactlyInAnyOrder(song(1), song(2));
    assertThat(states.find()).contains(new StateStore.Named(NAME, 2));
  }

  @OnBothDatabases
  void aStateIsNotNamedWhenSomebodyElseNamedAnother(Database db) {
    StateStore states = filled(db);
    StateStore.Moment moment = now(states);
    run(db, "UPDATE music_state SET name = 'another'");
    assertThat(states.name(moment, NAME)).isFalse();
    assertThat(states.find()).isEmpty();
    assertThat(noted(db)).isEmpty();
  }

  @OnBothDatabases
  void aStateThatIsNotTheOneThisRunShowsLosesItsName(Database db) {
    filled(db);
    for (String meanwhile :
        List.of(
            "UPDATE music_state SET name = 'another'",
            "UPDATE music_state SET name = ''",
            "UPDATE music_state SET shown_by = 'another'",
            "DELETE FROM music_change WHERE number = (SELECT max(number) FROM music_change)")) {
      for (BiPredicate<StateStore, StateStore.Moment> question :
          List.<BiPredicate<StateStore, StateStore.Moment>>of(
              (states, _) -> states.now().isPresent(),
              (states, _) -> states.look(20),
              (states, moment) -> states.name(moment, NAME))) {
        var states = new StateStore(db);
        states.begin();
        now(states);
        run(db, "UPDATE song SET title = 'x' WHERE id = 1");
        StateStore.Moment moment = now(states);
        run(db, meanwhile);
        assertThat(question.test(states, moment)).as(meanwhile).isFalse();
        assertThat(states.find()).as(meanwhile).isEmpty();
        assertThat(noted(db)).as(meanwhile).isEmpty();
        assertThat(states.now()).as("nor is it named later").isEmpty();
      }
    }
  }

  @OnBothDatabases
  void aLookRemembersHowMuchHadChanged(Database db) {
    StateStore states = filled(db);
    now(states);
    run(db, "UPDATE song SET title = 'x' WHERE id = 1");
    assertThat(states.look(20)).isTrue();
    run(db, "DELETE FROM music_change");
    assertThat(states.now()).isEmpty();
  }

  @OnBothDatabases
  void whatChangedSinceAnotherStateIsNotRead(Database db) {
    StateStore states = filled(db);
    String state = now(states).state();
    run(db, "UPDATE artist SET aliases = 'x' WHERE id = 1");
    var changes = new ChangeStore(db);
    assertThat(changes.since(state).orElseThrow().artists()).hasSize(1);
    assertThat(changes.since(NAME)).isEmpty();
    run(db, "UPDATE music_state SET name = ''");
    assertThat(changes.since(state)).isEmpty();
    assertThat(changes.since("")).isEmpty();
  }

  @Test
  void noLibraryIsSoLargeThatMoreThanTwentyThousandChangesAreFew() {
    assertThat(new StateStore.Named(NAME, 20_000).isLongAgo(1_000_000)).isFalse();
    assertThat(new StateStore.Named(NAME, 20_001).isLongAgo(1_000_000)).isTrue();
  }

  @OnBothDatabases
  void whatIsNotedIsBounded(Database db) {
    StateStore states = filled(db);
    StateStore.Moment moment = now(states);
    for (int i = 0; i < 50; i++) {
      run(db, "UPDATE song SET modified_ms = modified_ms + 1");
    }
    assertThat(states.look(20)).isTrue();
    assertThat(states.find().orElseThrow().changes()).isEqualTo(1_000);
    run(db, "UPDATE song SET modified_ms = modified_ms + 1 WHERE id = 1");
    assertThat(states.look(10_010)).isTrue();
    assertThat(states.find()).isPresent();
    assertThat(states.look(10_009)).isTrue();
    assertThat(states.find()).isEmpty();
    run(db, "UPDATE song SET title = 'x'");
    assertThat(noted(db)).isEmpty();
    assertThat(now(states).state()).isNotEqualTo(moment.state());
    assertThat(states.name(moment, NAME)).as("too much changed meanwhile").isFalse();
  }
}
