package stagedoor.user;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The app passwords: one for each app or device of a user, so that each can be taken back alone.
///
/// Questions are answered from memory; changes go to the store first, and those of another process
/// are noticed within a second. Of the text only its SHA-256 is kept, which is enough for 32 random
/// bytes; a recoverable copy is kept only of those that were made for an older app.
public final class AppPasswords {

  /// A user has at most this many.
  public static final int MAX_PER_USER = 50;

  /// What became of making one.
  public sealed interface Making {

    /// @param text the secret, known to nobody else and kept nowhere
    record Made(AppPassword key, Secret text) implements Making {}

    /// The user has [#MAX_PER_USER] already.
    record TooMany() implements Making {}

    /// The account is gone or disabled.
    record NoUser() implements Making {}
  }

  private final Database db;
  private final Users users;
  private final SealedSecrets sealing;
  private final InstantSource clock;
  private final List<Consumer<KeyId>> onEnded = new CopyOnWriteArrayList<>();
  private volatile KeyRing ring = KeyRing.NOTHING_READ;

  /// @param sealing for the copies that older apps need; on, whatever happens to account passwords
  public AppPasswords(Database db, Users users, SealedSecrets sealing, InstantSource clock) {
    this.db = db;
    this.users = users;
    this.sealing = sealing;
    this.clock = clock;
    // The store deletes those of a deleted account; this makes every process read again.
    users.onDeleted(_ -> change(_ -> true));
    refresh();
  }

  /// A [Mover]. Every process reads again when it sees that the other account is gone.
  public static void move(Rows rows, UserId from, UserId into) {
    rows.change(
        "UPDATE app_password SET account_id = ? WHERE account_id = ?", into.value(), from.value());
  }

  /// Makes one. However many are made at once, no user gets more than [#MAX_PER_USER].
  ///
  /// @throws IllegalArgumentException when it would have expired already
  public Making make(NewAppPassword wanted) {
    long nowMs = clock.millis();
    if (wanted.expiresMs().isPresent() && wanted.expiresMs().getAsLong() <= nowMs) {
      throw new IllegalArgumentException("an app password that has expired");
    }
    KeyText text = KeyText.random();
    Optional<Making> refused =
        change(rows -> {
          if (!AppPasswordTable.isEnabled(rows, wanted.user())) {
            return Optional.of(new Making.NoUser());
          }
          if (AppPasswordTable.count(rows, wanted.user()) >= MAX_PER_USER) {
            return Optional.of(new Making.TooMany());
          }
          KeyId id = AppPasswordTable.insert(rows, wanted, text, nowMs);
          if (wanted.olderApp()) {
            AppPasswordTable.seal(rows, id, sealing.seal(id, text.secret()));
          }
          return Optional.empty();
        });
    return refused.orElseGet(() ->
        ring.find(text.prefix())
            .<Making>map(held -> new Making.Made(held.key(), text.secret()))
            .orElseGet(Making.NoUser::new));
  }

  /// Those of a user, newest first, with their last use.
  public List<AppPassword> of(UserId user) {
    return ring.of(user).stream().map(HeldKey::key).toList().reversed();
  }

  public Optional<AppPassword> find(KeyId id) {
    return ring.find(id).map(HeldKey::key);
  }

  /// The app password with this text, if it holds and its user is enabled. Its user's rights are
  /// those of the account, not yet narrowed. Takes the same time for a known prefix and an unknown.
  public Optional<Use> use(String text) {
    Optional<KeyText> given = KeyText.parse(text);
    Optional<HeldKey> held = given.flatMap(it -> ring.find(it.prefix()));
    byte[] hash = given.map(KeyText::hash).orElseGet(() -> new byte[0]);
    boolean same = held.isPresent() && held.get().isHash(hash);
    return same ? opened(held.get()) : Optional.empty();
  }

  /// The app password of a user from which a token was made, if it was made for an older app.
  public Optional<Use> use(User user, SaltedToken token) {
    return ring.of(user.id()).stream()
        .filter(held -> sealing.unseal(held.id(), held.sealed()).filter(token::isOf).isPresent())
        .findFirst()
        .flatMap(this::opened);
  }

  private Optional<Use> opened(HeldKey held) {
    AppPassword key = held.key();
    return key.isExpired(clock.millis())
        ? Optional.empty()
        : users.find(key.user()).filter(User::enabled).map(user -> new Use(user, key));
  }

  /// A right app password and its user as they are now.
  public record Use(User user, AppPassword key) {}

  /// Notes that one signed somebody in; written by the next [#flush].
  public void used(KeyId id, String client, String address) {
    ring.find(id)
        .ifPresent(held -> held.used(new AppPassword.Use(clock.millis(), client, address)));
  }

  /// Takes one back: whatever runs by it ends. False when it is not there.
  public boolean revoke(KeyId id) {
    return change(rows -> AppPasswordTable.delete(rows, id));
  }

  /// Calls `listener` with each that no longer holds: revoked, here or by another process, or
  /// expired.
  public void onEnded(Consumer<KeyId> listener) {
    onEnded.add(listener);
  }

  /// Notices what another process changed and what has expired. To be called once a second.
  public void refresh() {
    long version = db.read(AppPasswordTable::version);
    if (version != ring.version()) {
      publish(db.read(AppPasswordTable::ring));
    }
    long nowMs = clock.millis();
    ring.expiring().stream().filter(held -> held.endsNow(nowMs)).forEach(held -> tell(held.id()));
  }

  /// Writes when each was last used. Called now and then, and at the end.
  public void flush() {
    var batch = new ArrayList<@Nullable Object[]>();
    for (HeldKey held : ring.byId().values()) {
      held.unwritten()
          .ifPresent(use ->
              batch.add(
                  new @Nullable Object[] {
                    use.atMs(), use.client(), use.address(), held.id().value()
                  }));
    }
    if (!batch.isEmpty()) {
      db.write(rows -> {
        AppPasswordTable.saveUses(rows, batch);
        return batch.size();
      });
    }
  }

  /// Those made for older apps work no longer with `t` and `s`, but as before otherwise.
  static void dropSealedCopies(Rows rows) {
    AppPasswordTable.lock(rows);
    AppPasswordTable.unseal(rows);
  }

  private <T> T change(Function<Rows, T> work) {
    T result =
        db.write(rows -> {
          AppPasswordTable.lock(rows);
          return work.apply(rows);
        });
    refresh();
    return result;
  }

  private void publish(KeyRing read) {
    KeyRing before;
    synchronized (this) {
      before = ring;
      if (read.version() <= before.version()) {
        return;
      }
      ring = read.keeping(before);
    }
    before.byId().keySet().stream().filter(id -> !read.byId().containsKey(id)).forEach(this::tell);
  }

  private void tell(KeyId ended) {
    onEnded.forEach(listener -> listener.accept(ended));
  }
}
