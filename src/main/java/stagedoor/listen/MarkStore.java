package stagedoor.listen;

import stagedoor.catalogue.ItemId;
import stagedoor.store.Database;
import stagedoor.user.UserId;

/// Stars and ratings in the store: two tables of one shape.
final class MarkStore {

  enum Table {
    STAR("star", "starred_ms"),
    RATING("rating", "rating");

    private final String table;
    private final String column;

    Table(String table, String column) {
      this.table = table;
      this.column = column;
    }
  }

  /// Takes one row.
  interface Reader {
    void read(UserId user, ItemId item, long value);
  }

  private final Database database;
  private final Table table;

  MarkStore(Database database, Table table) {
    this.database = database;
    this.table = table;
  }

  void load(Reader reader) {
    database.read(rows -> {
      rows.each(
          "SELECT user_id, kind, item_id, " + table.column + " FROM " + table.table,
          row ->
              reader.read(
                  new UserId(row.number(1)),
                  Kind.of(row.small(2)).id(row.number(3)),
                  row.number(4)));
      return true;
    });
  }

  void put(UserId user, ItemId item, long value) {
    String sql =
        """
        INSERT INTO %1$s (user_id, kind, item_id, %2$s) VALUES (?, ?, ?, ?)
        ON CONFLICT (user_id, kind, item_id) DO UPDATE SET %2$s = excluded.%2$s
        """
            .formatted(table.table, table.column);
    int kind = Kind.of(item).number();
    database.write(rows -> rows.change(sql, user.value(), kind, item.value(), value));
  }

  void remove(UserId user, ItemId item) {
    String sql = "DELETE FROM " + table.table + " WHERE user_id = ? AND kind = ? AND item_id = ?";
    int kind = Kind.of(item).number();
    database.write(rows -> rows.change(sql, user.value(), kind, item.value()));
  }

  void forget(UserId user) {
    String sql = "DELETE FROM " + table.table + " WHERE user_id = ?";
    database.write(rows -> rows.change(sql, user.value()));
  }
}
