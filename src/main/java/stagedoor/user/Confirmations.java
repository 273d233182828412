package stagedoor.user;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import stagedoor.store.Database;

/// When a proxy or an OpenID provider last said that each user is who they are.
///
/// Kept in memory, refreshed at most once an hour for each user, and written by [#flush].
public final class Confirmations {

  private static final Duration REFRESHED = Duration.ofHours(1);

  /// @param atMs when a provider last confirmed the user
  /// @param byProvider whether that was later than the last sign-in with a password of our own
  public record Confirmation(long atMs, boolean byProvider) {}

  private final Database db;
  private final InstantSource clock;
  private final Map<UserId, Confirmation> known = new ConcurrentHashMap<>();
  private final Set<UserId> unwritten = ConcurrentHashMap.newKeySet();

  public Confirmations(Database db, Users users, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    users.onDeleted(user -> {
      known.remove(user);
      unwritten.remove(user);
    });
    db.read(rows ->
        rows.list(
            "SELECT account_id, confirmed_ms, by_provider FROM confirmation",
            row ->
                known.put(
                    new UserId(row.number(1)), new Confirmation(row.number(2), row.flag(3)))));
  }

  /// Empty for a user whom no provider ever confirmed.
  public Optional<Confirmation> of(UserId user) {
    return Optional.ofNullable(known.get(user));
  }

  /// A provider said just now who the user is.
  public void byProvider(UserId user) {
    long nowMs = clock.millis();
    Confirmation last = known.get(user);
    // A clock that was set back must not make an old confirmation look new for long.
    boolean recent =
        last != null
            && last.byProvider()
            && nowMs >= last.atMs()
            && nowMs - last.atMs() < REFRESHED.toMillis();
    if (!recent) {
      note(user, new Confirmation(nowMs, true));
    }
  }

  /// The user signed in with a password of our own.
  public void byPassword(UserId user) {
    Confirmation last = known.get(user);
    if (last != null && last.byProvider()) {
      note(user, new Confirmation(last.atMs(), false));
    }
  }

  private void note(UserId user, Confirmation next) {
    known.put(user, next);
    unwritten.add(user);
  }

  /// Writes what is new. Called now and then, and at the end.
  public void flush() {
    var batch = new ArrayList<@Nullable Object[]>();
    for (UserId user : Set.copyOf(unwritten)) {
      unwritten.remove(user);
      of(user)
          .ifPresent(
              it -> batch.add(new @Nullable Object[] {it.atMs(), it.byProvider(), user.value()}));
    }
    if (!batch.isEmpty()) {
      db.write(rows -> {
        rows.changeAll(
            """
            INSERT INTO confirmation (account_id, confirmed_ms, by_provider)
            SELECT id, ?, ? FROM account WHERE id = ?
                ON CONFLICT (account_id) DO UPDATE
               SET confirmed_ms = excluded.confirmed_ms, by_provider = excluded.by_provider
            """,
            batch);
        return batch.size();
      });
    }
  }
}
