package stagedoor.user;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The accounts.
///
/// Questions are answered from memory. Changes go to the store first; changes that another process
/// made (the command line, another node) are noticed within a second by the store's version.
public final class Users {

  private static final long LOOK_EVERY_MS = 1000;

  private final Database db;
  private final Supplier<Visible> everything;
  private final Passwords passwords;
  private final SealedSecrets sealing;
  private final InstantSource clock;

  private final AtomicLong lastLookMs = new AtomicLong(Long.MIN_VALUE);
  private final Map<UserId, Long> seenMs = new ConcurrentHashMap<>();
  private final List<Consumer<UserId>> onEnded = new CopyOnWriteArrayList<>();
  private final List<Consumer<UserId>> onDeleted = new CopyOnWriteArrayList<>();
  private volatile Directory directory = Directory.NOTHING_READ;

  /// @param everything all libraries: what a user sees
  public Users(
      Database db,
      Supplier<Visible> everything,
      Passwords passwords,
      SealedSecrets sealing,
      InstantSource clock) {
    this.db = db;
    this.everything = everything;
    this.passwords = passwords;
    this.sealing = sealing;
    this.clock = clock;
    if (!sealing.on()) {
      dropSealedPasswords(db);
    }
    refresh();
  }

  public Optional<User> find(UserId id) {
    return now().find(id).map(Account::user);
  }

  public Optional<User> find(UserName name) {
    return now().find(name).map(Account::user);
  }

  /// All users by id, with the time each was last seen.
  public List<User> list() {
    return now().byId().values().stream()
        .map(Account::user)
        .map(user -> user.lastSeenAt(seenMs.getOrDefault(user.id(), 0L)))
        .sorted(Comparator.comparingLong(user -> user.id().value()))
        .toList();
  }

  /// Whether there is any account.
  public boolean any() {
    return !now().byId().isEmpty();
  }

  Optional<Account> account(UserName name) {
    return now().find(name);
  }

  Passwords passwords() {
    return passwords;
  }

  SealedSecrets sealing() {
    return sealing;
  }

  /// Makes an account. One under a deleted name is a new one and inherits nothing.
  ///
  /// @throws NameTakenException when the name is in use
  public User create(NewUser user) {
    String hash = user.password().map(passwords::hash).orElse("");
    return change(rows -> {
      if (AccountTable.find(rows, user.name(), directory.visible()).isPresent()) {
        throw new NameTakenException(user.name());
      }
      return insert(rows, user, hash);
    });
  }

  /// The very first account, an administrator; empty when there is or was any other.
  public Optional<User> createFirst(UserName name, Secret password) {
    NewUser first = NewUser.named(name).with(password).asAdministrator();
    String hash = passwords.hash(password);
    return change(rows ->
        AccountTable.isUntouched(rows) ? Optional.of(insert(rows, first, hash)) : Optional.empty());
  }

  /// The account of a user whom the proxy has signed in, made if need be and allowed: exactly one
  /// for a name, and at most one first administrator, however many ask at once. It has no password.
  public Provisioned provision(UserName name, Provisioning provisioning) {
    Directory known = now();
    Optional<Account> found = known.find(name);
    if (found.isPresent()) {
      return new Provisioned.Known(found.get().user());
    }
    if (known.buried().contains(name.folded())) {
      return new Provisioned.Deleted();
    }
    return provisioning == Provisioning.NONE
        ? new Provisioned.Unknown()
        : change(rows -> provision(rows, name, provisioning));
  }

  private Provisioned provision(Rows rows, UserName name, Provisioning provisioning) {
    Optional<Account> found = AccountTable.find(rows, name, directory.visible());
    if (found.isPresent()) {
      return new Provisioned.Known(found.get().user());
    }
    if (AccountTable.isBuried(rows, name)) {
      return new Provisioned.Deleted();
    }
    boolean first =
        provisioning == Provisioning.CREATE_FIRST_AS_ADMINISTRATOR
            && AccountTable.isUntouched(rows);
    NewUser user = NewUser.named(name);
    return new Provisioned.Created(insert(rows, first ? user.asAdministrator() : user, ""));
  }

  private User insert(Rows rows, NewUser user, String hash) {
    AccountTable.exhume(rows, user.name());
    UserId id = AccountTable.insert(rows, user, hash, clock.millis());
    user.password()
        .ifPresent(it -> AccountTable.savePassword(rows, id, hash, sealing.seal(id, it)));
    return AccountTable.find(rows, id, directory.visible()).orElseThrow().user();
  }

  /// Changes an account. Disabling and the loss of the administrator's role end its sessions.
  public Changed update(UserId id, UserChange change) {
    return changeOne(
        id,
        (rows, before) -> {
          boolean admin = change.admin().orElse(before.admin());
          boolean enabled = change.enabled().orElse(before.enabled());
          if (!(admin && enabled) && isLastAdministrator(rows, before)) {
            return new Changed.LastAdministrator();
          }
          boolean ends = (before.enabled() && !enabled) || (before.admin() && !admin);
          var after =
              new User(
                  id,
                  before.name(),
                  change.displayName().orElse(before.displayName()),
                  change.email().orElse(before.email()),
                  admin,
                  enabled,
                  change.rights().orElse(before.rights()),
                  before.visible(),
                  before.epoch() + (ends ? 1 : 0),
                  before.createdMs(),
                  before.lastSeenMs(),
                  before.hasPassword());
          AccountTable.save(rows, after);
          return new Changed.Done(after);
        });
  }

  /// Sets a password and ends every session.
  public Changed setPassword(UserId id, Secret password) {
    String hash = passwords.hash(password);
    return changeOne(
        id,
        (rows, before) -> {
          AccountTable.savePassword(rows, id, hash, sealing.seal(id, password));
          return advanceEpoch(rows, before);
        });
  }

  /// Ends every session and remembered sign-in of a user.
  public Changed signOutEverywhere(UserId id) {
    return changeOne(id, Users::advanceEpoch);
  }

  private static Changed advanceEpoch(Rows rows, User user) {
    rows.change("UPDATE account SET epoch = epoch + 1 WHERE id = ?", user.id().value());
    return AccountTable.find(rows, user.id(), user.visible())
        .<Changed>map(account -> new Changed.Done(account.user()))
        .orElseGet(Changed.UnknownUser::new);
  }

  /// Deletes an account. A proxy that still sends the name is refused from then on.
  public Changed delete(UserId id) {
    return changeOne(
        id,
        (rows, before) -> {
          if (isLastAdministrator(rows, before)) {
            return new Changed.LastAdministrator();
          }
          AccountTable.delete(rows, before, clock.millis());
          return new Changed.Done(before);
        });
  }

  /// Lets the proxy bring back a deleted name, as a new account. False when it was not deleted.
  public boolean readmit(UserName name) {
    return change(rows -> {
      boolean buried = AccountTable.isBuried(rows, name);
      AccountTable.exhume(rows, name);
      return buried;
    });
  }

  private static boolean isLastAdministrator(Rows rows, User user) {
    return user.admin() && user.enabled() && AccountTable.enabledAdministrators(rows) == 1;
  }

  /// Forgets all recoverable copies, of passwords and of app passwords, and the key's check value.
  public static void dropSealedCopies(Database db) {
    db.write(rows -> {
      AccountTable.lock(rows);
      rows.change("UPDATE account_state SET key_check = '' WHERE id = 1");
      AppPasswords.dropSealedCopies(rows);
      return rows.change("UPDATE account SET sealed = NULL WHERE sealed IS NOT NULL");
    });
  }

  private static void dropSealedPasswords(Database db) {
    db.write(rows -> {
      AccountTable.lock(rows);
      return rows.change("UPDATE account SET sealed = NULL WHERE sealed IS NOT NULL");
    });
  }

  /// Notes that a user was here; written by the next [#flush].
  public void seen(UserId id) {
    seenMs.put(id, clock.millis());
  }

  /// Calls `listener` with each user whose sign-ins no longer hold: deleted, disabled, or with a
  /// newer epoch.
  public void onEnded(Consumer<UserId> listener) {
    onEnded.add(listener);
  }

  /// Calls `listener` with each user who was deleted.
  public void onDeleted(Consumer<UserId> listener) {
    onDeleted.add(listener);
  }

  /// Writes when users were last seen. Called now and then, and at the end.
  public void flush() {
    var batch = new ArrayList<@Nullable Object[]>();
    for (UserId id : List.copyOf(seenMs.keySet())) {
      Long seen = seenMs.remove(id);
      if (seen != null) {
        batch.add(new @Nullable Object[] {seen, id.value()});
      }
    }
    if (!batch.isEmpty()) {
      db.write(rows -> {
        rows.changeAll("UPDATE account SET seen_ms = ? WHERE id = ?", batch);
        return batch.size();
      });
      publish(db.read(rows -> AccountTable.directory(rows, everything.get())));
    }
  }

  private interface Act {
    Changed on(Rows rows, User user);
  }

  private Changed changeOne(UserId id, Act act) {
    return change(rows ->
        AccountTable.find(rows, id, directory.visible())
            .map(account -> act.on(rows, account.user()))
            .orElseGet(Changed.UnknownUser::new));
  }

  private <T> T change(Function<Rows, T> work) {
    T result =
        db.write(rows -> {
          AccountTable.lock(rows);
          return work.apply(rows);
        });
    refresh();
    return result;
  }

  private Directory now() {
    long at = clock.millis();
    long last = lastLookMs.get();
    boolean due = at < last || at - LOOK_EVERY_MS >= last;
    if (due && lastLookMs.compareAndSet(last, at)) {
      return look();
    }
    Directory current = directory;
    return current.visible().equals(everything.get()) ? current : look();
  }

  /// Reads the accounts again if they changed. Called once a second, so that what another process
  /// ended ends here too.
  public void refresh() {
    look();
  }

  private Directory look() {
    Directory current = directory;
    Visible visible = everything.get();
    long version = db.read(AccountTable::version);
    if (version == current.version() && visible.equals(current.visible())) {
      return current;
    }
    return publish(db.read(rows -> AccountTable.directory(rows, visible)));
  }

  private Directory publish(Directory next) {
    Directory before;
    synchronized (this) {
      before = directory;
      if (next.version() < before.version()) {
        return before;
      }
      directory = next;
    }
    for (UserId ended : before.endedBy(next)) {
      onEnded.forEach(listener -> listener.accept(ended));
    }
    for (UserId known : before.byId().keySet()) {
      if (!next.byId().containsKey(known)) {
        onDeleted.forEach(listener -> listener.accept(known));
      }
    }
    return next;
  }
}
