package stagedoor.user;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.Visible;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The statements on accounts, tombstones and their version.
///
/// Every change begins with [#lock]: it makes account changes of several processes wait for each
/// other, and tells the others that they must read again.
final class AccountTable {

  private static final String COLUMNS =
      "id, name, display_name, email, admin, enabled, may_share, may_download, may_edit, epoch,"
          + " created_ms, seen_ms, password, sealed";

  private AccountTable() {}

  static long version(Rows rows) {
    return rows.find("SELECT version FROM account_state WHERE id = 1", row -> row.number(1))
        .orElseThrow(() -> new IllegalStateException("account_state has no row"));
  }

  static void lock(Rows rows) {
    rows.change("UPDATE account_state SET version = version + 1 WHERE id = 1");
  }

  static Directory directory(Rows rows, Visible visible) {
    List<Account> accounts =
        rows.list("SELECT " + COLUMNS + " FROM account ORDER BY id", row -> account(row, visible));
    Set<String> buried = new HashSet<>(rows.list("SELECT folded FROM tombstone", it -> it.text(1)));
    return Directory.of(version(rows), visible, accounts, buried);
  }

  static Optional<Account> find(Rows rows, UserId id, Visible visible) {
    return rows.find(
        "SELECT " + COLUMNS + " FROM account WHERE id = ?",
        row -> account(row, visible),
        id.value());
  }

  static Optional<Account> find(Rows rows, UserName name, Visible visible) {
    return rows.find(
        "SELECT " + COLUMNS + " FROM account WHERE folded = ?",
        row -> account(row, visible),
        name.folded());
  }

  private static Account account(Row row, Visible visible) {
    String password = row.text(13);
    var user =
        new User(
            new UserId(row.number(1)),
            new UserName(row.text(2)),
            row.text(3),
            row.text(4),
            row.flag(5),
            row.flag(6),
            new Rights(row.flag(7), row.flag(8), row.flag(9)),
            visible,
            row.number(10),
            row.number(11),
            row.number(12),
            !password.isEmpty());
    return new Account(user, password, row.bytes(14));
  }

  static UserId insert(Rows rows, NewUser user, String passwordHash, long nowMs) {
    return new UserId(
        rows.insert(
            """
            INSERT INTO account (name, folded, display_name, email, admin, enabled,
                   may_share, may_download, may_edit, epoch, created_ms, seen_ms, password)
            VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, 1, ?, 0, ?) RETURNING id
            """,
            user.name().text(),
            user.name().folded(),
            user.displayName(),
            user.email(),
            user.admin(),
            user.rights().share(),
            user.rights().download(),
            user.rights().edit(),
            nowMs,
            passwordHash));
  }

  static void save(Rows rows, User user) {
    rows.change(
        """
        UPDATE account
           SET display_name = ?, email = ?, admin = ?, enabled = ?,
               may_share = ?, may_download = ?, may_edit = ?, epoch = ?
         WHERE id = ?
        """,
        user.displayName(),
        user.email(),
        user.admin(),
        user.enabled(),
        user.rights().share(),
        user.rights().download(),
        user.rights().edit(),
        user.epoch(),
        user.id().value());
  }

  /// Sets the password's hash and, when there are bytes, its sealed copy.
  static void savePassword(Rows rows, UserId id, String hash, byte[] sealed) {
    rows.change(
        "UPDATE account SET password = ?, sealed = ? WHERE id = ?",
        hash,
        sealed.length == 0 ? null : sealed,
        id.value());
  }

  static void delete(Rows rows, User user, long nowMs) {
    rows.change("DELETE FROM account WHERE id = ?", user.id().value());
    rows.change(
        "INSERT INTO tombstone (folded, name, account_id, deleted_ms) VALUES (?, ?, ?, ?)",
        user.name().folded(),
        user.name().text(),
        user.id().value(),
        nowMs);
  }

  static boolean isBuried(Rows rows, UserName name) {
    return rows.find("SELECT 1 FROM tombstone WHERE folded = ?", row -> true, name.folded())
        .isPresent();
  }

  static void exhume(Rows rows, UserName name) {
    rows.change("DELETE FROM tombstone WHERE folded = ?", name.folded());
  }

  /// Whether there is no account and never was one.
  static boolean isUntouched(Rows rows) {
    return rows.find("SELECT 1 FROM account UNION ALL SELECT 1 FROM tombstone", row -> true)
        .isEmpty();
  }

  static long enabledAdministrators(Rows rows) {
    return rows.find(
            "SELECT COUNT(*) FROM account WHERE admin = 1 AND enabled = 1", row -> row.number(1))
        .orElse(0L);
  }
}
