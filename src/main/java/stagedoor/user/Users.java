package stagedoor.user;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The accounts.
///
/// Questions are answered from memory. Changes go to the store first; changes that another process
/// made (the command line, another node) are noticed within a second by the store's version.
public final class Users {

  /// So many of a user's groups are kept to be shown.
  public static final int SHOWN_GROUPS = 100;

  private static final long LOOK_EVERY_MS = 1000;

  private final Database db;
  private final Supplier<KnownLibraries> libraries;
  private final Passwords passwords;
  private final SealedSecrets sealing;
  private final InstantSource clock;

  private final AtomicLong lastLookMs = new AtomicLong(Long.MIN_VALUE);
  private final Map<UserId, Long> seenMs = new ConcurrentHashMap<>();
  private final List<Consumer<UserId>> onEnded = new CopyOnWriteArrayList<>();
  private final List<Consumer<UserId>> onDeleted = new CopyOnWriteArrayList<>();
  private final List<Consumer<UserId>> onMerged = new CopyOnWriteArrayList<>();
  private final Set<UserId> shutOut = ConcurrentHashMap.newKeySet();
  private final Map<UserId, List<String>> groups = new ConcurrentHashMap<>();
  private final Identities identities = new Identities(this);
  private volatile Directory directory = Directory.NOTHING_READ;

  /// @param libraries those there are; asked at every look, so an answer must be at hand
  public Users(
      Database db,
      Supplier<KnownLibraries> libraries,
      Passwords passwords,
      SealedSecrets sealing,
      InstantSource clock) {
    this.db = db;
    this.libraries = libraries;
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

  /// Whether anybody administers and may sign in.
  public boolean anyAdministrator() {
    return now().byId().values().stream()
        .map(Account::user)
        .anyMatch(user -> user.admin() && user.enabled());
  }

  /// What providers call users, and what became of those who are gone.
  public Identities identities() {
    return identities;
  }

  /// The libraries there are.
  public KnownLibraries libraries() {
    return libraries.get();
  }

  /// The groups a provider named last, the first [#SHOWN_GROUPS] of them; empty when none did since
  /// the start.
  public List<String> groupsOf(UserId id) {
    return groups.getOrDefault(id, List.of());
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
    return change(rows -> create(rows, user, hash));
  }

  /// The same, but an administrator where it is the very first and no other ever was.
  public User createFirstAsAdministrator(NewUser user) {
    String hash = user.password().map(passwords::hash).orElse("");
    return change(
        rows -> create(rows, AccountTable.isUntouched(rows) ? user.asAdministrator() : user, hash));
  }

  private User create(Rows rows, NewUser user, String hash) {
    if (AccountTable.has(rows, user.name())) {
      throw new NameTakenException(user.name());
    }
    return insert(rows, user, hash);
  }

  /// The very first account, an administrator; empty when there is or was any other.
  public Optional<User> createFirst(UserName name, Secret password) {
    NewUser first = NewUser.named(name).with(password).asAdministrator();
    String hash = passwords.hash(password);
    return change(rows ->
        AccountTable.isUntouched(rows) ? Optional.of(insert(rows, first, hash)) : Optional.empty());
  }

  /// The account of somebody whom a provider named, made if need be and allowed: exactly one for an
  /// identity, and at most one first administrator, however many ask at once. It has no password.
  ///
  /// Name, mail address, role and libraries follow what the provider says. When all is as it says,
  /// this reads memory only.
  public Provisioned provision(Identity who, Admission admission) {
    Provisioned outcome =
        new Arrival(now(), who, admission).settled().orElseGet(() -> settle(who, admission));
    switch (outcome) {
      case Provisioned.Known(var user) -> letIn(user, who);
      case Provisioned.Followed(var _, var user, var _) -> letIn(user, who);
      case Provisioned.Created(var user) -> letIn(user, who);
      case Provisioned.NotInGroup() -> shutOut(new Arrival(now(), who, admission));
      case Provisioned.Deleted(),
          Provisioned.Unknown(),
          Provisioned.Reserved(),
          Provisioned.Ambiguous(),
          Provisioned.OfAnother() -> {
        // nothing of theirs runs here
      }
    }
    return outcome;
  }

  /// What [#provision] would answer now, without making or changing anything: unknown also where it
  /// would make an account.
  public Provisioned foresee(Identity who, Admission admission) {
    return new Arrival(now(), who, admission).foreseen();
  }

  private Provisioned settle(Identity who, Admission admission) {
    return change(
        rows -> new Arrival(underLock(rows), who, admission).settle(rows, clock.millis()));
  }

  /// The accounts as they are under the lock, which has advanced the version by one.
  private Directory underLock(Rows rows) {
    Directory current = directory;
    KnownLibraries known = libraries.get();
    return AccountTable.version(rows) == current.version() + 1 && current.libraries().equals(known)
        ? current
        : AccountTable.directory(rows, known);
  }

  private void letIn(User user, Identity who) {
    shutOut.remove(user.id());
    who.groups()
        .map(all -> all.subList(0, Math.min(all.size(), SHOWN_GROUPS)))
        .filter(shown -> !shown.equals(groups.get(user.id())))
        .ifPresent(shown -> groups.put(user.id(), List.copyOf(shown)));
  }

  /// The provider no longer lets them in: their sessions and what runs for them end, once.
  private void shutOut(Arrival arrival) {
    arrival
        .reached()
        .map(account -> account.user().id())
        .filter(shutOut::add)
        .ifPresent(this::signOutEverywhere);
  }

  private User insert(Rows rows, NewUser user, String hash) {
    KnownLibraries known = libraries.get();
    IdentityTable.exhume(rows, user.name());
    UserId id = AccountTable.insert(rows, user, known.forNewUsers(), hash, clock.millis());
    user.password()
        .ifPresent(it -> AccountTable.savePassword(rows, id, hash, sealing.seal(id, it)));
    return AccountTable.find(rows, id, known).orElseThrow().user();
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
          change.libraries().ifPresent(ids -> AccountTable.saveLibraries(rows, id, ids));
          return done(rows, id);
        });
  }

  /// Gives an account another name.
  ///
  /// @throws NameTakenException when the name is in use
  public Changed rename(UserId id, UserName name) {
    return changeOne(
        id,
        (rows, before) -> {
          boolean other = !name.folded().equals(before.name().folded());
          if (other && AccountTable.has(rows, name)) {
            throw new NameTakenException(name);
          }
          IdentityTable.exhume(rows, name);
          AccountTable.save(rows, before.renamed(name));
          return done(rows, id);
        });
  }

  private Changed done(Rows rows, UserId id) {
    return AccountTable.find(rows, id, libraries.get())
        .<Changed>map(account -> new Changed.Done(account.user()))
        .orElseGet(Changed.UnknownUser::new);
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
    return changeOne(id, this::advanceEpoch);
  }

  private Changed advanceEpoch(Rows rows, User user) {
    rows.change("UPDATE account SET epoch = epoch + 1 WHERE id = ?", user.id().value());
    return done(rows, user.id());
  }

  /// Deletes an account. A proxy that still sends the name is refused from then on.
  public Changed delete(UserId id) {
    return changeOne(
        id,
        (rows, before) -> {
          if (isLastAdministrator(rows, before)) {
            return new Changed.LastAdministrator();
          }
          IdentityTable.bury(rows, before, clock.millis());
          AccountTable.delete(rows, id);
          return new Changed.Done(before);
        });
  }

  static boolean isLastAdministrator(Rows rows, User user) {
    return user.admin() && user.enabled() && AccountTable.enabledAdministrators(rows) == 1;
  }

  /// Forgets all recoverable copies, of passwords and of app passwords, and the key's check value.
  ///
  /// @return how many passwords of accounts had one
  public static int dropSealedCopies(Database db) {
    return db.write(rows -> {
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

  /// Notes that a user was here; written by the next [#flush], the first time at once: an account
  /// that is in use is not reached by a name alone ([Arrival]).
  public void seen(UserId id) {
    seenMs.put(id, clock.millis());
    if (now().find(id).filter(account -> account.user().lastSeenMs() == 0).isPresent()) {
      flush();
    }
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

  /// Calls `listener` with each user into whose account another one was merged, by whichever
  /// process; what the user has must be read again.
  public void onMerged(Consumer<UserId> listener) {
    onMerged.add(listener);
  }

  private void tellEnded(UserId id) {
    onEnded.forEach(listener -> listener.accept(id));
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
      publish(db.read(rows -> AccountTable.directory(rows, libraries.get())));
    }
  }

  interface Act {
    Changed on(Rows rows, User user);
  }

  Changed changeOne(UserId id, Act act) {
    return change(rows ->
        AccountTable.find(rows, id, libraries.get())
            .map(account -> act.on(rows, account.user()))
            .orElseGet(Changed.UnknownUser::new));
  }

  <T> T change(Function<Rows, T> work) {
    T result =
        db.write(rows -> {
          AccountTable.lock(rows);
          return work.apply(rows);
        });
    refresh();
    return result;
  }

  <T> T read(Function<Rows, T> work) {
    return db.read(work);
  }

  Directory now() {
    long at = clock.millis();
    long last = lastLookMs.get();
    boolean due = at < last || at - LOOK_EVERY_MS >= last;
    if (due && lastLookMs.compareAndSet(last, at)) {
      return look();
    }
    Directory current = directory;
    return current.libraries().equals(libraries.get()) ? current : look();
  }

  /// Reads the accounts again if they changed. Called once a second, so that what another process
  /// ended ends here too.
  public void refresh() {
    look();
  }

  private Directory look() {
    Directory current = directory;
    KnownLibraries known = libraries.get();
    long version = db.read(AccountTable::version);
    if (version == current.version() && known.equals(current.libraries())) {
      return current;
    }
    return publish(db.read(rows -> AccountTable.directory(rows, known)));
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
    before.endedBy(next).forEach(this::tellEnded);
    for (UserId known : before.byId().keySet()) {
      if (!next.byId().containsKey(known)) {
        onDeleted.forEach(listener -> listener.accept(known));
        groups.remove(known);
        shutOut.remove(known);
      }
    }
    next.mergedSince(before).forEach(into -> onMerged.forEach(it -> it.accept(into)));
    return next;
  }
}
