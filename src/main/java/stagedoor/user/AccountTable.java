package stagedoor.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Visible;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The statements on accounts, the libraries they see, and their version.
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

  static Directory directory(Rows rows, KnownLibraries known) {
    var libraries = new HashMap<UserId, Set<LibraryId>>();
    rows.each(
        "SELECT account_id, library FROM account_library",
        row ->
            libraries
                .computeIfAbsent(new UserId(row.number(1)), _ -> new HashSet<>())
                .add(new LibraryId(row.small(2))));
    Map<UserId, List<LinkedIdentity>> identities = IdentityTable.all(rows);
    List<Account> accounts =
        rows.list(
            "SELECT " + COLUMNS + " FROM account ORDER BY id",
            row -> account(row, known, libraries::get, identities::get));
    return Directory.of(
        version(rows), known, accounts, IdentityTable.buried(rows), IdentityTable.merged(rows));
  }

  static Optional<Account> find(Rows rows, UserId id, KnownLibraries known) {
    return rows.find(
        "SELECT " + COLUMNS + " FROM account WHERE id = ?",
        row ->
            account(row, known, it -> libraries(rows, it), it -> IdentityTable.ofAccount(rows, it)),
        id.value());
  }

  static boolean has(Rows rows, UserName name) {
    return rows.find("SELECT 1 FROM account WHERE folded = ?", row -> true, name.folded())
        .isPresent();
  }

  private static Set<LibraryId> libraries(Rows rows, UserId id) {
    return new HashSet<>(
        rows.list(
            "SELECT library FROM account_library WHERE account_id = ?",
            row -> new LibraryId(row.small(1)),
            id.value()));
  }

  private static Account account(
      Row row,
      KnownLibraries known,
      Function<UserId, @Nullable Set<LibraryId>> librariesOf,
      Function<UserId, @Nullable List<LinkedIdentity>> identitiesOf) {
    var id = new UserId(row.number(1));
    String password = row.text(13);
    boolean admin = row.flag(5);
    Set<LibraryId> given = librariesOf.apply(id);
    Set<LibraryId> libraries = given == null ? Set.of() : given;
    List<LinkedIdentity> identities = identitiesOf.apply(id);
    var user =
        new User(
            id,
            new UserName(row.text(2)),
            row.text(3),
            row.text(4),
            admin,
            row.flag(6),
            new Rights(row.flag(7), row.flag(8), row.flag(9)),
            visible(admin, libraries, known),
            row.number(10),
            row.number(11),
            row.number(12),
            !password.isEmpty());
    return new Account(
        user, password, row.bytes(14), libraries, identities == null ? List.of() : identities);
  }

  private static Visible visible(boolean admin, Set<LibraryId> libraries, KnownLibraries known) {
    Visible everything = known.everything();
    if (admin) {
      return everything;
    }
    var seen = new HashSet<>(everything.libraries());
    seen.retainAll(libraries);
    return new Visible(seen);
  }

  static UserId insert(
      Rows rows, NewUser user, Set<LibraryId> libraries, String passwordHash, long nowMs) {
    var id =
        new UserId(
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
    insertLibraries(rows, id, libraries);
    return id;
  }

  static void save(Rows rows, User user) {
    rows.change(
        """
        UPDATE account
           SET name = ?, folded = ?, display_name = ?, email = ?, admin = ?, enabled = ?,
               may_share = ?, may_download = ?, may_edit = ?, epoch = ?
         WHERE id = ?
        """,
        user.name().text(),
        user.name().folded(),
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

  static void saveLibraries(Rows rows, UserId id, Set<LibraryId> libraries) {
    rows.change("DELETE FROM account_library WHERE account_id = ?", id.value());
    insertLibraries(rows, id, libraries);
  }

  private static void insertLibraries(Rows rows, UserId id, Set<LibraryId> libraries) {
    var batch = new ArrayList<@Nullable Object[]>();
    for (LibraryId library : libraries) {
      batch.add(new @Nullable Object[] {id.value(), library.value()});
    }
    rows.changeAll("INSERT INTO account_library (account_id, library) VALUES (?, ?)", batch);
  }

  /// Sets the password's hash and, when there are bytes, its sealed copy.
  static void savePassword(Rows rows, UserId id, String hash, byte[] sealed) {
    rows.change(
        "UPDATE account SET password = ?, sealed = ? WHERE id = ?",
        hash,
        sealed.length == 0 ? null : sealed,
        id.value());
  }

  static void delete(Rows rows, UserId id) {
    rows.change("DELETE FROM account WHERE id = ?", id.value());
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
