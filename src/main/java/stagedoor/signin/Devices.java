package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;
import stagedoor.user.AppPasswords;
import stagedoor.user.KeyId;
import stagedoor.user.UserId;
import stagedoor.user.Users;

/// The Subsonic apps of each user: which, how they sign in, when they were last here.
///
/// Kept in memory and written by [#flush]. An app is known by its name for itself, which it may
/// choose freely, so a user has a bounded number: the one that was away longest goes.
public final class Devices {

  /// A [stagedoor.user.Mover]. A device that both have is the one that stays.
  public static void move(Rows rows, UserId from, UserId into) {
    rows.change(
        """
        DELETE FROM device WHERE account_id = ? AND EXISTS
          (SELECT 1 FROM device other WHERE other.account_id = ? AND other.client = device.client
              AND other.way = device.way AND other.key_id = device.key_id)
        """,
        from.value(),
        into.value());
    rows.change(
        "UPDATE device SET account_id = ? WHERE account_id = ?", into.value(), from.value());
  }

  static final int MAX_PER_USER = 50;

  private static final int MAX_CLIENT = 64;
  private static final Duration FORGOTTEN = Duration.ofDays(90);
  private static final KeyId NO_KEY = new KeyId(0);

  private record Name(String client, Way way, KeyId key) {

    /// For addresses of the API: the name itself may hold anything.
    String id() {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest((way.name() + ' ' + key + ' ' + client).getBytes(UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
      } catch (NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
  }

  private record Seen(String address, long createdMs, long seenMs, long writtenMs) {}

  private final Database db;
  private final InstantSource clock;
  private final Map<UserId, Map<Name, Seen>> byUser = new HashMap<>();

  public Devices(Database db, Users users, AppPasswords keys, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    users.onDeleted(this::forget);
    keys.onEnded(this::forget);
    db.read(rows ->
        rows.list(
            """
            SELECT account_id, client, way, key_id, address, created_ms, seen_ms FROM device
            """,
            this::remember));
  }

  private synchronized boolean remember(Row row) {
    var name = new Name(row.text(2), Way.valueOf(row.text(3)), new KeyId(row.number(4)));
    var seen = new Seen(row.text(5), row.number(6), row.number(7), row.number(7));
    devices(new UserId(row.number(1))).put(name, seen);
    return true;
  }

  private Map<Name, Seen> devices(UserId user) {
    return byUser.computeIfAbsent(user, _ -> new HashMap<>());
  }

  /// Notes that an app was let in.
  ///
  /// @param client the app's name for itself, from outside
  synchronized void seen(Caller caller, String client, String address) {
    Map<Name, Seen> devices = devices(caller.id());
    var name =
        new Name(Quoted.text(client, MAX_CLIENT), caller.way(), caller.keyId().orElse(NO_KEY));
    long nowMs = clock.millis();
    Seen before = devices.get(name);
    devices.put(
        name,
        before == null
            ? new Seen(address, nowMs, nowMs, -1)
            : new Seen(address, before.createdMs, nowMs, before.writtenMs));
    if (devices.size() > MAX_PER_USER) {
      devices.entrySet().stream()
          .min(Comparator.comparingLong(it -> it.getValue().seenMs))
          .ifPresent(oldest -> devices.remove(oldest.getKey()));
    }
  }

  /// Those of a user, the last seen first.
  public synchronized List<Device> of(UserId user) {
    return byUser.getOrDefault(user, Map.of()).entrySet().stream()
        .map(it -> device(it.getKey(), it.getValue()))
        .sorted(Comparator.comparingLong(Device::seenMs).reversed())
        .toList();
  }

  private static Device device(Name name, Seen seen) {
    return new Device(
        name.id(),
        name.client,
        name.way,
        name.key.equals(NO_KEY) ? Optional.empty() : Optional.of(name.key),
        seen.address,
        seen.createdMs,
        seen.seenMs);
  }

  private synchronized void forget(UserId user) {
    byUser.remove(user);
  }

  private synchronized void forget(KeyId key) {
    byUser.values().forEach(devices -> devices.keySet().removeIf(name -> name.key.equals(key)));
  }

  /// Writes when apps were last seen, and drops those that were away for long.
  void flush() {
    long nowMs = clock.millis();
    List<@Nullable Object[]> batch = unwritten(nowMs);
    if (batch.isEmpty()) {
      return;
    }
    db.write(rows -> {
      rows.changeAll(
          """
          INSERT INTO device (account_id, client, way, key_id, address, created_ms, seen_ms)
          SELECT id, ?, ?, ?, ?, ?, ? FROM account WHERE id = ?
              ON CONFLICT (account_id, client, way, key_id) DO UPDATE
             SET address = excluded.address, seen_ms = excluded.seen_ms
          """,
          batch);
      rows.change(
          """
          DELETE FROM device WHERE seen_ms < ? OR (key_id <> 0 AND NOT EXISTS
            (SELECT 1 FROM app_password WHERE app_password.id = device.key_id))
          """,
          nowMs - FORGOTTEN.toMillis());
      return rows.change(
          """
          DELETE FROM device WHERE (
            SELECT COUNT(*) FROM device AS later
             WHERE later.account_id = device.account_id AND later.seen_ms > device.seen_ms) >= ?
          """,
          MAX_PER_USER);
    });
  }

  private synchronized List<@Nullable Object[]> unwritten(long nowMs) {
    var batch = new ArrayList<@Nullable Object[]>();
    byUser.forEach((user, devices) -> {
      devices.values().removeIf(seen -> nowMs - seen.seenMs > FORGOTTEN.toMillis());
      devices.replaceAll((name, seen) -> {
        if (seen.seenMs != seen.writtenMs) {
          batch.add(
              new @Nullable Object[] {
                name.client,
                name.way.name(),
                name.key.value(),
                seen.address,
                seen.createdMs,
                seen.seenMs,
                user.value()
              });
        }
        return new Seen(seen.address, seen.createdMs, seen.seenMs, seen.seenMs);
      });
    });
    return batch;
  }
}
