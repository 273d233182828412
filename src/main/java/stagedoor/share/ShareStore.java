package stagedoor.share;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// Shares in the store: one row each, the things shared as one text of ids.
final class ShareStore {

  private final Database database;

  ShareStore(Database database) {
    this.database = database;
  }

  List<Share> load() {
    return database.read(rows ->
        rows.list(
            """
            SELECT id, owner_id, items, description, created_ms, expires_ms, password_hash,
                   visit_limit, download, visits, last_visited_ms
              FROM share
            """,
            ShareStore::share));
  }

  void save(Share share) {
    database.write(rows ->
        rows.change(
            """
            INSERT INTO share
                   (id, owner_id, items, description, created_ms, expires_ms, password_hash,
                    visit_limit, download, visits, last_visited_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
               SET items = excluded.items,
                   description = excluded.description, expires_ms = excluded.expires_ms,
                   password_hash = excluded.password_hash,
                   visit_limit = excluded.visit_limit, download = excluded.download,
                   visits = excluded.visits, last_visited_ms = excluded.last_visited_ms
            """,
            share.id().text(),
            share.owner().value(),
            share.items().stream().map(Shared::toString).collect(Collectors.joining(" ")),
            share.description(),
            share.created().toEpochMilli(),
            share.expires().map(Instant::toEpochMilli).orElse(null),
            share.passwordHash(),
            share.visitLimit(),
            share.download(),
            share.visits(),
            share.lastVisited().map(Instant::toEpochMilli).orElse(null)));
  }

  void delete(ShareId id) {
    database.write(rows -> rows.change("DELETE FROM share WHERE id = ?", id.text()));
  }

  static void move(Rows rows, UserId from, UserId into) {
    rows.change("UPDATE share SET owner_id = ? WHERE owner_id = ?", into.value(), from.value());
  }

  void forget(UserId owner) {
    database.write(rows -> rows.change("DELETE FROM share WHERE owner_id = ?", owner.value()));
  }

  private static Share share(Row row) {
    return new Share(
        new ShareId(row.text(1)),
        new UserId(row.number(2)),
        Arrays.stream(row.text(3).split(" ")).flatMap(id -> Shared.parse(id).stream()).toList(),
        row.text(4),
        Instant.ofEpochMilli(row.number(5)),
        instant(row.findNumber(6)),
        row.text(7),
        row.small(8),
        row.flag(9),
        row.number(10),
        instant(row.findNumber(11)));
  }

  private static Optional<Instant> instant(OptionalLong ms) {
    return ms.isPresent() ? Optional.of(Instant.ofEpochMilli(ms.getAsLong())) : Optional.empty();
  }
}
