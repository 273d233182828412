package stagedoor.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import stagedoor.store.Rows;

/// What providers call users: linking, unlinking and merging accounts, and the names of those who
/// are gone.
public final class Identities {

  /// An account keeps this many.
  public static final int MAX_PER_USER = 100;

  /// A deleted name, which a provider that still sends it does not bring back.
  public record DeletedName(UserName name, Instant deleted) {}

  /// What became of a link.
  public sealed interface Linked {

    record Done(LinkedIdentity identity) implements Linked {}

    record UnknownUser() implements Linked {}

    /// The identity is another account's, or the name is another account's own.
    record Taken() implements Linked {}

    /// The account has [#MAX_PER_USER].
    record TooMany() implements Linked {}
  }

  private final Users users;
  private final List<Mover> movers = new CopyOnWriteArrayList<>();

  Identities(Users users) {
    this.users = users;
  }

  /// What providers call the user, oldest link first.
  public List<LinkedIdentity> of(UserId user) {
    return users.now().find(user).map(Account::identities).orElse(List.of());
  }

  /// Links an identity, so that whoever it names reaches the account.
  public Linked link(UserId user, IdentityKey wanted) {
    Optional<IdentityKey> key = normal(wanted);
    if (key.isEmpty()) {
      return new Linked.Taken();
    }
    return users.change(rows -> link(rows, user, key.get()));
  }

  private Linked link(Rows rows, UserId user, IdentityKey key) {
    Directory now = AccountTable.directory(rows, users.libraries());
    Optional<Account> account = now.find(user);
    if (account.isEmpty()) {
      return new Linked.UnknownUser();
    }
    boolean otherName =
        key.provider().equals(IdentityKey.NAME)
            && Optional.ofNullable(now.byName().get(key.subject())).isPresent();
    if (now.find(key).isPresent() || otherName) {
      return new Linked.Taken();
    }
    if (account.get().identities().size() >= MAX_PER_USER) {
      return new Linked.TooMany();
    }
    IdentityTable.link(rows, user, key);
    return new Linked.Done(IdentityTable.ofAccount(rows, user).getLast());
  }

  /// A name is linked as it is compared; empty for one that is no name.
  private static Optional<IdentityKey> normal(IdentityKey key) {
    return key.provider().equals(IdentityKey.NAME)
        ? UserName.parse(key.subject()).map(IdentityKey::of)
        : Optional.of(key);
  }

  /// Takes an identity from the account; false when it is not the account's. Whoever it names must
  /// not stay signed in, so the account's sessions end.
  public boolean unlink(UserId user, long identity) {
    boolean done = users.change(rows -> IdentityTable.unlink(rows, user, identity));
    if (done) {
      users.signOutEverywhere(user);
    }
    return done;
  }

  /// Makes what `mover` knows follow when accounts merge.
  public void onMerge(Mover mover) {
    movers.add(mover);
  }

  /// Makes one account part of another: what the first user has becomes the second's, and whoever
  /// meant the first reaches the second. Role, rights, libraries and password are the second's.
  public Changed merge(UserId from, UserId into) {
    if (from.equals(into)) {
      return new Changed.UnknownUser();
    }
    return users.changeOne(
        from,
        (rows, gone) -> {
          Optional<Account> stays = AccountTable.find(rows, into, users.libraries());
          if (stays.isEmpty()) {
            return new Changed.UnknownUser();
          }
          boolean administers = stays.get().user().admin() && stays.get().user().enabled();
          if (!administers && Users.isLastAdministrator(rows, gone)) {
            return new Changed.LastAdministrator();
          }
          movers.forEach(mover -> mover.move(rows, from, into));
          IdentityTable.move(rows, from, into);
          AccountTable.delete(rows, from);
          IdentityTable.linkName(rows, into, gone.name());
          return new Changed.Done(stays.get().user());
        });
  }

  /// The names of deleted accounts, by name.
  public List<DeletedName> deleted() {
    return users.read(IdentityTable::tombstones).stream()
        .map(it -> new DeletedName(it.name(), Instant.ofEpochMilli(it.deletedMs())))
        .toList();
  }

  /// Lets a provider bring back a deleted name, as a new account. False when it was not deleted.
  public boolean readmit(UserName name) {
    return users.change(rows -> IdentityTable.exhume(rows, name));
  }
}
