package stagedoor.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;
import stagedoor.user.User;
import stagedoor.user.UserId;
import stagedoor.user.Users;

/// The web sessions. Finding one touches memory only; when it was last used is written by [#flush].
public final class Sessions {

  /// A user keeps this many; opening one more ends the one that was idle longest.
  public static final int MAX_PER_USER = 50;

  private static final int SECRET_BYTES = 32;
  private static final int MAX_AGENT = 200;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String COLUMNS =
      "secret_hash, id, account_id, epoch, way, agent, address, created_ms, seen_ms";

  /// A session in memory with the time of its last use.
  private static final class Live {
    private final Session session;
    private volatile long seenMs;
    private volatile long writtenMs;

    Live(Session session, long seenMs) {
      this.session = session;
      this.seenMs = seenMs;
      this.writtenMs = seenMs;
    }
  }

  /// A session that holds, and its user as they are now.
  record Found(Session session, User user) {}

  /// A session that was opened just now.
  ///
  /// @param secret for the cookie; kept nowhere here
  record Opened(SessionId id, String secret) {
    @Override
    public String toString() {
      return "Opened[" + id + "]";
    }
  }

  private final Database db;
  private final Users users;
  private final InstantSource clock;
  private final Duration idle;
  private final Duration age;
  private final SecureRandom random = new SecureRandom();
  private final Map<ByteBuffer, Live> live = new ConcurrentHashMap<>();
  private final List<Consumer<SessionId>> onEnded = new CopyOnWriteArrayList<>();

  /// @param idle how long a session lives unused
  /// @param age how long it lives at most
  public Sessions(Database db, Users users, InstantSource clock, Duration idle, Duration age) {
    this.db = db;
    this.users = users;
    this.clock = clock;
    this.idle = idle;
    this.age = age;
    users.onEnded(this::endAll);
    sweep();
    db.read(rows -> rows.list("SELECT " + COLUMNS + " FROM session", this::remember));
  }

  /// Calls `listener` with each session that ends, also of age.
  public void onEnded(Consumer<SessionId> listener) {
    onEnded.add(listener);
  }

  /// How many there are.
  public int count() {
    return live.size();
  }

  /// Those that this process knows to be open.
  public Set<SessionId> ids() {
    return live.values().stream().map(it -> it.session.id()).collect(Collectors.toSet());
  }

  Duration age() {
    return age;
  }

  Opened open(User user, Way way, String agent, String address) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    byte[] hash = hash(secret);
    long nowMs = clock.millis();
    String shownAgent = Quoted.text(agent, MAX_AGENT);
    var dropped = new ArrayList<Long>();
    long id =
        db.write(rows -> {
          dropped.addAll(
              rows.list(
                  """
                  DELETE FROM session WHERE account_id = ? AND id NOT IN (
                    SELECT id FROM session WHERE account_id = ?
                     ORDER BY seen_ms DESC, id DESC LIMIT ?) RETURNING id
                  """,
                  row -> row.number(1),
                  user.id().value(),
                  user.id().value(),
                  MAX_PER_USER - 1));
          return rows.insert(
              """
              INSERT INTO session (secret_hash, account_id, epoch, way, agent, address,
                     created_ms, seen_ms)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
              """,
              hash,
              user.id().value(),
              user.epoch(),
              way.name(),
              shownAgent,
              address,
              nowMs,
              nowMs);
        });
    forget(it -> dropped.contains(it.session.id().value()));
    var sessionId = new SessionId(id);
    var session = new Session(sessionId, user.id(), user.epoch(), way, shownAgent, address, nowMs);
    live.put(ByteBuffer.wrap(hash), new Live(session, nowMs));
    return new Opened(sessionId, secret);
  }

  /// The session of a cookie's value, if it holds: not ended, not expired, of a user who is enabled
  /// and whose epoch is still the same.
  Optional<Found> find(String secret) {
    if (!SECRET.matcher(secret).matches()) {
      return Optional.empty();
    }
    byte[] hash = hash(secret);
    Live found = live.get(ByteBuffer.wrap(hash));
    if (found == null) {
      found = read(hash);
    }
    if (found == null) {
      return Optional.empty();
    }
    Session session = found.session;
    long nowMs = clock.millis();
    Optional<User> user =
        users.find(session.user()).filter(it -> it.enabled() && it.epoch() == session.epoch());
    if (user.isEmpty() || isExpired(session.createdMs(), found.seenMs, nowMs)) {
      end(session.id());
      return Optional.empty();
    }
    found.seenMs = nowMs;
    return Optional.of(new Found(session, user.get()));
  }

  /// The sessions of a user that hold, the last used first.
  public List<OpenSession> of(User user) {
    long nowMs = clock.millis();
    return live.values().stream()
        .filter(it -> it.session.user().equals(user.id()) && it.session.epoch() == user.epoch())
        .filter(it -> !isExpired(it.session.createdMs(), it.seenMs, nowMs))
        .map(Sessions::shown)
        .sorted(Comparator.comparingLong(OpenSession::seenMs).reversed())
        .toList();
  }

  private static OpenSession shown(Live it) {
    Session session = it.session;
    return new OpenSession(
        session.id(),
        session.way(),
        session.agent(),
        session.address(),
        session.createdMs(),
        it.seenMs);
  }

  /// A clock that was set back a little, as machines without one of their own do at their start,
  /// ends nothing; a session that was opened while the clock was far ahead does not last for ever.
  private boolean isExpired(long createdMs, long seenMs, long nowMs) {
    return nowMs - seenMs >= idle.toMillis()
        || nowMs - createdMs >= age.toMillis()
        || createdMs - nowMs >= age.toMillis();
  }

  /// One that another process opened.
  private @Nullable Live read(byte[] hash) {
    return db.read(rows ->
            rows.find(
                "SELECT " + COLUMNS + " FROM session WHERE secret_hash = ?", this::remember, hash))
        .orElse(null);
  }

  private Live remember(Row row) {
    var session =
        new Session(
            new SessionId(row.number(2)),
            new UserId(row.number(3)),
            row.number(4),
            Way.valueOf(row.text(5)),
            row.text(6),
            row.text(7),
            row.number(8));
    var found = new Live(session, row.number(9));
    live.put(ByteBuffer.wrap(row.bytes(1)), found);
    return found;
  }

  /// A [stagedoor.user.Mover]: sessions that held go on as the other user's.
  public static void move(Rows rows, UserId from, UserId into) {
    rows.change(
        """
        DELETE FROM session WHERE account_id = ? AND epoch <>
          (SELECT epoch FROM account WHERE id = ?)
        """,
        from.value(),
        from.value());
    rows.change(
        """
        UPDATE session SET account_id = ?, epoch = (SELECT epoch FROM account WHERE id = ?)
         WHERE account_id = ?
        """,
        into.value(),
        into.value(),
        from.value());
  }

  /// Ends a session: its cookie proves nothing from now on, and what runs by it ends.
  public void end(SessionId id) {
    db.write(rows -> rows.change("DELETE FROM session WHERE id = ?", id.value()));
    forget(it -> it.session.id().equals(id));
  }

  /// The rows are swept later; with an older epoch they prove nothing.
  private void endAll(UserId user) {
    forget(it -> it.session.user().equals(user));
  }

  private void forget(Predicate<Live> which) {
    live.forEach((hash, it) -> {
      if (which.test(it) && live.remove(hash, it)) {
        onEnded.forEach(listener -> listener.accept(it.session.id()));
      }
    });
  }

  /// Writes when sessions were last used and sweeps those that are over.
  public void flush() {
    var batch = new ArrayList<@Nullable Object[]>();
    for (Live it : live.values()) {
      long seen = it.seenMs;
      if (seen != it.writtenMs) {
        it.writtenMs = seen;
        batch.add(new @Nullable Object[] {seen, it.session.id().value()});
      }
    }
    if (!batch.isEmpty()) {
      db.write(rows -> {
        rows.changeAll("UPDATE session SET seen_ms = ? WHERE id = ?", batch);
        return batch.size();
      });
    }
    sweep();
  }

  private void sweep() {
    long nowMs = clock.millis();
    db.write(rows ->
        rows.change(
            """
            DELETE FROM session WHERE seen_ms <= ? OR created_ms <= ? OR epoch <>
              (SELECT epoch FROM account WHERE account.id = session.account_id)
            """,
            nowMs - idle.toMillis(),
            nowMs - age.toMillis()));
    forget(it -> isExpired(it.session.createdMs(), it.seenMs, nowMs));
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
