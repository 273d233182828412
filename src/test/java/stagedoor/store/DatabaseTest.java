package stagedoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

@NullMarked
class DatabaseTest {

  private static void makeTable(Database db) {
    db.write(rows ->
        rows.change(
            "CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT, size DOUBLE PRECISION)"));
  }

  private static List<String> names(Database db) {
    return db.read(rows -> rows.list("SELECT name FROM thing ORDER BY id", row -> row.text(1)));
  }

  @OnBothDatabases
  void whatIsWrittenIsReadBack(Database db) {
    makeTable(db);
    db.write(
        rows -> rows.change("INSERT INTO thing VALUES (?, ?, ?)", Long.MAX_VALUE, "Größe 大", 0.1));
    Optional<String> found =
        db.read(rows ->
            rows.find(
                "SELECT id, name, size FROM thing WHERE name = ?",
                row -> row.number(1) + " " + row.text(2) + " " + row.real(3),
                "Größe 大"));
    assertThat(found).contains(Long.MAX_VALUE + " Größe 大 0.1");
  }

  @OnBothDatabases
  void afterSettlingItIsReadAndWrittenAsBefore(Database db) {
    makeTable(db);
    db.settle();
    db.write(rows -> rows.change("INSERT INTO thing (id, name) VALUES (1, 'kept')"));
    db.settle();
    assertThat(names(db)).containsExactly("kept");
  }

  @OnBothDatabases
  void aFailingTransactionLeavesNothing(Database db) {
    makeTable(db);
    assertThatThrownBy(() ->
            db.write(rows -> {
              rows.change("INSERT INTO thing VALUES (1, 'a', 0)");
              throw new IllegalStateException("half way");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("half way");
    assertThat(names(db)).isEmpty();
  }

  @OnBothDatabases
  void aRefusedStatementLeavesNothingAndTheNextTransactionWorks(Database db) {
    makeTable(db);
    assertThatThrownBy(() ->
            db.write(rows -> {
              rows.change("INSERT INTO thing VALUES (1, 'a', 0)");
              return rows.change("INSERT INTO thing VALUES (1, 'b', 0)");
            }))
        .isInstanceOf(StoreException.class);
    db.write(rows -> rows.change("INSERT INTO thing VALUES (2, 'c', 0)"));
    assertThat(names(db)).containsExactly("c");
  }

  @OnBothDatabases
  void whatWasCommittedOutlivesARestart(TestDatabase db) {
    makeTable(db);
    db.write(rows -> rows.change("INSERT INTO thing VALUES (1, 'kept', 0)"));
    db.reopen();
    assertThat(names(db)).containsExactly("kept");
  }
}
