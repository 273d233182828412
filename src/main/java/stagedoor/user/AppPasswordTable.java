package stagedoor.user;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The statements on app passwords. Every change but that of the last use begins with [#lock].
final class AppPasswordTable {

  private AppPasswordTable() {}

  static long version(Rows rows) {
    return rows.find("SELECT version FROM app_password_state WHERE id = 1", row -> row.number(1))
        .orElseThrow(() -> new IllegalStateException("app_password_state has no row"));
  }

  /// Makes changes of several processes wait for each other, and tells the others to read again.
  static void lock(Rows rows) {
    rows.change("UPDATE app_password_state SET version = version + 1 WHERE id = 1");
  }

  static KeyRing ring(Rows rows) {
    long version = version(rows);
    List<HeldKey> keys =
        rows.list(
            """
            SELECT id, account_id, name, scope, created_ms, expires_ms, used_ms, used_client,
                   used_address, prefix, secret_hash, sealed
              FROM app_password ORDER BY id
            """,
            AppPasswordTable::held);
    return KeyRing.of(version, keys);
  }

  private static HeldKey held(Row row) {
    byte[] sealed = row.bytes(12);
    var key =
        new AppPassword(
            new KeyId(row.number(1)),
            new UserId(row.number(2)),
            row.text(3),
            KeyScope.parse(row.text(4)).orElse(KeyScope.PLAY),
            sealed.length > 0,
            row.number(5),
            row.findNumber(6),
            row.number(7) == 0
                ? Optional.empty()
                : Optional.of(new AppPassword.Use(row.number(7), row.text(8), row.text(9))));
    return new HeldKey(key, row.text(10), row.bytes(11), sealed);
  }

  static boolean isEnabled(Rows rows, UserId user) {
    return rows.find(
            "SELECT 1 FROM account WHERE id = ? AND enabled = 1", row -> true, user.value())
        .isPresent();
  }

  static long count(Rows rows, UserId user) {
    return rows.find(
            "SELECT COUNT(*) FROM app_password WHERE account_id = ?",
            row -> row.number(1),
            user.value())
        .orElse(0L);
  }

  static KeyId insert(Rows rows, NewAppPassword wanted, KeyText text, long nowMs) {
    return new KeyId(
        rows.insert(
            """
            INSERT INTO app_password (account_id, prefix, secret_hash, name, scope, created_ms,
                   expires_ms, used_ms, used_client, used_address)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, '', '') RETURNING id
            """,
            wanted.user().value(),
            text.prefix(),
            text.hash(),
            wanted.name(),
            wanted.scope().text(),
            nowMs,
            wanted.expiresMs().isPresent() ? wanted.expiresMs().getAsLong() : null));
  }

  static void seal(Rows rows, KeyId id, byte[] sealed) {
    rows.change("UPDATE app_password SET sealed = ? WHERE id = ?", sealed, id.value());
  }

  static void unseal(Rows rows) {
    rows.change("UPDATE app_password SET sealed = NULL WHERE sealed IS NOT NULL");
  }

  static boolean delete(Rows rows, KeyId id) {
    rows.change("DELETE FROM device WHERE key_id = ?", id.value());
    return rows.change("DELETE FROM app_password WHERE id = ?", id.value()) == 1;
  }

  /// @param uses time, app, address and id of each
  static void saveUses(Rows rows, List<? extends @Nullable Object[]> uses) {
    rows.changeAll(
        "UPDATE app_password SET used_ms = ?, used_client = ?, used_address = ? WHERE id = ?",
        uses);
  }
}
