package stagedoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The name of a state comes before or after a whole change, never into its middle.
@NullMarked
class NotingTest {

  private static final String NOTED = "SELECT kind, item FROM music_change ORDER BY number";

  @Test
  void anotherNodeNamesTheStateOnlyAfterAChangeThatRuns() throws Exception {
    TestPostgres.Schema schema = TestPostgres.freshSchema();
    try (Database scanning = Databases.postgresql(schema.url());
        Database other = Databases.postgresql(schema.url())) {
      scanning.write(rows ->
          rows.change(
              "INSERT INTO artist (id, name, sort_name, musicbrainz, cover)"
                  + " VALUES (1, 'before', '', '', '')"));
      var changed = new CountDownLatch(1);
      var named = new CountDownLatch(1);
      var change =
          CompletableFuture.runAsync(() ->
              scanning.write(rows -> {
                rows.change("UPDATE artist SET name = 'after' WHERE id = 1");
                changed.countDown();
                // It ends by itself: whoever names the state waits for it.
                return wait(named, 500);
              }));
      assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
      other.write(rows -> rows.change("UPDATE music_state SET name = 'x' WHERE id = 1"));
      named.countDown();
      assertThat(text(other, "SELECT name FROM artist WHERE id = 1")).isEqualTo("after");
      change.get(30, TimeUnit.SECONDS);
      assertThat(text(other, "SELECT name FROM music_state")).isEqualTo("x");
      assertThat(noted(other)).as("it was changed before the state had a name").isEmpty();
      scanning.write(rows -> rows.change("UPDATE artist SET name = 'later' WHERE id = 1"));
      assertThat(noted(other)).containsExactly("3 1");
    } finally {
      schema.drop();
    }
  }

  @Test
  void whatRunsWhileAStateIsNamedIsNotedWhenItIsNamed() throws Exception {
    TestPostgres.Schema schema = TestPostgres.freshSchema();
    try (Database scanning = Databases.postgresql(schema.url());
        Database other = Databases.postgresql(schema.url())) {
      other.write(rows -> rows.change("UPDATE music_state SET name = 'x'"));
      var changed = new CountDownLatch(1);
      var named = new CountDownLatch(1);
      var change =
          CompletableFuture.runAsync(() ->
              scanning.write(rows -> {
                rows.change(
                    "INSERT INTO artist (id, name, sort_name, musicbrainz, cover)"
                        + " VALUES (1, '', '', '', '')");
                changed.countDown();
                return wait(named, 500);
              }));
      assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
      List<String> seen =
          other.write(rows -> {
            rows.change("UPDATE music_state SET name = 'y'");
            return rows.list(NOTED, row -> row.number(1) + " " + row.number(2));
          });
      named.countDown();
      assertThat(seen).containsExactly("3 1");
      change.get(30, TimeUnit.SECONDS);
    } finally {
      schema.drop();
    }
  }

  @Test
  void aTableThatIsEmptiedAtOnceTakesTheNameAway() {
    TestPostgres.Schema schema = TestPostgres.freshSchema();
    try (Database db = Databases.postgresql(schema.url())) {
      db.write(rows -> rows.change("UPDATE music_state SET name = 'x'"));
      db.write(rows -> rows.change("TRUNCATE song CASCADE"));
      assertThat(text(db, "SELECT name FROM music_state")).isEmpty();
    } finally {
      schema.drop();
    }
  }

  private static List<String> noted(Database db) {
    return db.read(rows -> rows.list(NOTED, row -> row.number(1) + " " + row.number(2)));
  }

  private static boolean wait(CountDownLatch latch, int mostMs) {
    try {
      return latch.await(mostMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Database db, String sql) {
    return db.read(rows -> rows.find(sql, row -> row.text(1))).orElseThrow();
  }
}
