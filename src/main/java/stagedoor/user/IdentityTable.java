package stagedoor.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The statements on identities, on what deleted accounts left behind, and on merged accounts. Each
/// change is made under the lock of [AccountTable].
final class IdentityTable {

  /// A deleted name.
  ///
  /// @param deletedMs since 1970
  record Tombstone(UserName name, long deletedMs) {}

  private IdentityTable() {}

  static Map<UserId, List<LinkedIdentity>> all(Rows rows) {
    var all = new HashMap<UserId, List<LinkedIdentity>>();
    rows.each(
        "SELECT id, account_id, provider, subject FROM identity ORDER BY id",
        row -> {
          LinkedIdentity it = identity(row);
          all.computeIfAbsent(it.user(), _ -> new ArrayList<>()).add(it);
        });
    return all;
  }

  static List<LinkedIdentity> ofAccount(Rows rows, UserId id) {
    return rows.list(
        "SELECT id, account_id, provider, subject FROM identity WHERE account_id = ? ORDER BY id",
        IdentityTable::identity,
        id.value());
  }

  private static LinkedIdentity identity(Row row) {
    return new LinkedIdentity(
        row.number(1), new UserId(row.number(2)), new IdentityKey(row.text(3), row.text(4)));
  }

  /// Links an identity to an account; a deleted account's claim to it ends.
  static void link(Rows rows, UserId id, IdentityKey key) {
    rows.change(
        "DELETE FROM identity_tombstone WHERE provider = ? AND subject = ?",
        key.provider(),
        key.subject());
    rows.change(
        "INSERT INTO identity (account_id, provider, subject) VALUES (?, ?, ?)",
        id.value(),
        key.provider(),
        key.subject());
  }

  /// Lets a name mean an account, unless it already means one.
  static void linkName(Rows rows, UserId id, UserName name) {
    rows.change(
        """
        INSERT INTO identity (account_id, provider, subject) VALUES (?, ?, ?)
        ON CONFLICT (provider, subject) DO NOTHING
        """,
        id.value(),
        IdentityKey.NAME,
        name.folded());
  }

  static boolean unlink(Rows rows, UserId user, long identity) {
    return rows.change(
            "DELETE FROM identity WHERE id = ? AND account_id = ?", identity, user.value())
        > 0;
  }

  static void move(Rows rows, UserId from, UserId into) {
    rows.change(
        "UPDATE identity SET account_id = ? WHERE account_id = ?", into.value(), from.value());
    rows.change(
        "INSERT INTO merged_account (account_id, into_id) VALUES (?, ?)",
        from.value(),
        into.value());
  }

  static Map<UserId, UserId> merged(Rows rows) {
    var merged = new HashMap<UserId, UserId>();
    rows.each(
        "SELECT account_id, into_id FROM merged_account",
        row -> merged.put(new UserId(row.number(1)), new UserId(row.number(2))));
    return merged;
  }

  /// Keeps an account's name and identities from coming back by themselves.
  static void bury(Rows rows, User user, long nowMs) {
    rows.change(
        "INSERT INTO tombstone (folded, name, account_id, deleted_ms) VALUES (?, ?, ?, ?)",
        user.name().folded(),
        user.name().text(),
        user.id().value(),
        nowMs);
    rows.change(
        """
        INSERT INTO identity_tombstone (provider, subject, account_id)
        SELECT provider, subject, account_id FROM identity WHERE account_id = ?
        """,
        user.id().value());
  }

  static Directory.Buried buried(Rows rows) {
    return new Directory.Buried(
        new HashSet<>(rows.list("SELECT folded FROM tombstone", row -> row.text(1))),
        new HashSet<>(
            rows.list(
                "SELECT provider, subject FROM identity_tombstone",
                row -> new IdentityKey(row.text(1), row.text(2)))));
  }

  static List<Tombstone> tombstones(Rows rows) {
    return rows.list(
        "SELECT name, deleted_ms FROM tombstone ORDER BY folded",
        row -> new Tombstone(new UserName(row.text(1)), row.number(2)));
  }

  /// Forgets that a name was deleted, and the identities that its account had. False when it was
  /// not.
  static boolean exhume(Rows rows, UserName name) {
    rows.change(
        """
        DELETE FROM identity_tombstone
         WHERE account_id IN (SELECT account_id FROM tombstone WHERE folded = ?)
        """,
        name.folded());
    return rows.change("DELETE FROM tombstone WHERE folded = ?", name.folded()) > 0;
  }
}
