package stagedoor.listen;

import stagedoor.catalogue.ItemId;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// Stars and ratings in the store: two tables of one shape.
final class MarkStore {

  enum Table {
    STAR("star", "starred_ms"),
    RATING("rating", "rating"),
    /// When the ratings were given; only read through this.
    RATED("rating", "rated_ms");

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

  /// Keeps a rating and when it was given.
  void rate(UserId user, ItemId item, int rating, long ratedMs) {
    int kind = Kind.of(item).number();
    database.write(rows ->
        rows.change(
            """
            INSERT INTO rating (user_id, kind, item_id, rating, rated_ms) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (user_id, kind, item_id) DO UPDATE
               SET rating = excluded.rating, rated_ms = excluded.rated_ms
            """,
            user.value(),
            kind,
            item.value(),
            rating,
            ratedMs));
  }

  void remove(UserId user, ItemId item) {
    String sql = "DELETE FROM " + table.table + " WHERE user_id = ? AND kind = ? AND item_id = ?";
    int kind = Kind.of(item).number();
    database.write(rows -> rows.change(sql, user.value(), kind, item.value()));
  }

  /// The marks of one user.
  void load(UserId user, Reader reader) {
    database.read(rows -> {
      rows.each(
          "SELECT kind, item_id, " + table.column + " FROM " + table.table + " WHERE user_id = ?",
          row -> reader.read(user, Kind.of(row.small(1)).id(row.number(2)), row.number(3)),
          user.value());
      return true;
    });
  }

  /// What both marked keeps one mark: the earlier star, the higher rating.
  static void move(Rows rows, Table table, UserId from, UserId into) {
    String higher = "excluded.rating > rating.rating";
    rows.change(
        copied(table, "CAST(? AS BIGINT), kind, item_id", "user_id = ?", higher),
        into.value(),
        from.value());
    rows.change("DELETE FROM " + table.table + " WHERE user_id = ?", from.value());
  }

  /// A statement that copies marks; of two on one item one stays, with when it was made: of stars
  /// the earlier one.
  ///
  /// @param key what the copies are on: user, kind, item
  /// @param which marks are copied
  /// @param rating when it is the copy of a rating that stays
  private static String copied(Table table, String key, String which, String rating) {
    String better = table == Table.STAR ? "excluded.starred_ms < star.starred_ms" : rating;
    String columns = table == Table.STAR ? table.column : table.column + ", rated_ms";
    String also = table == Table.STAR ? "" : ", rated_ms = excluded.rated_ms";
    return """
    INSERT INTO %1$s (user_id, kind, item_id, %3$s)
    SELECT %4$s, %3$s FROM %1$s WHERE %5$s
    ON CONFLICT (user_id, kind, item_id) DO UPDATE SET %2$s = excluded.%2$s%6$s
     WHERE %7$s
    """
        .formatted(table.table, table.column, columns, key, which, also, better);
  }

  /// Lets all marks of one item be marks of another of its kind; what somebody marked both keeps
  /// one mark: the earlier star, the newer rating.
  void take(ItemId from, ItemId into) {
    String newer = "excluded.rated_ms > rating.rated_ms";
    String copy =
        copied(table, "user_id, kind, CAST(? AS BIGINT)", "kind = ? AND item_id = ?", newer);
    String drop = "DELETE FROM " + table.table + " WHERE kind = ? AND item_id = ?";
    int kind = Kind.of(from).number();
    database.write(rows -> {
      rows.change(copy, into.value(), kind, from.value());
      return rows.change(drop, kind, from.value());
    });
  }

  void forget(UserId user) {
    String sql = "DELETE FROM " + table.table + " WHERE user_id = ?";
    database.write(rows -> rows.change(sql, user.value()));
  }
}
