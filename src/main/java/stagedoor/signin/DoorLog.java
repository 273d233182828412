package stagedoor.signin;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stagedoor.http.Peer;
import stagedoor.http.Request;
import stagedoor.user.User;

/// The lines about sign-in: who came in for the first time, and who was refused. A repeated refusal
/// is one line a minute for each code and peer. No line holds a secret.
final class DoorLog {

  private static final System.Logger LOG = System.getLogger(DoorLog.class.getName());
  private static final int MAX_KEPT = 2_000;
  private static final Duration QUIET = Duration.ofMinutes(1);

  private record Key(String code, String peer) {}

  private record Told(long atMs, long unsaid) {}

  private static final Told NEVER = new Told(0, 0);

  private final InstantSource clock;
  private final Map<Key, Told> told = new LinkedHashMap<>();

  DoorLog(InstantSource clock) {
    this.clock = clock;
  }

  /// The first time since the start that this user came by this way from this peer, or a session
  /// was opened.
  void signedIn(Request request, User user, Way way, Optional<Address> client) {
    LOG.log(
        Level.INFO,
        () ->
            "signed in user=\"%s\" way=%s peer=%s client=%s request=%s"
                .formatted(
                    Quoted.text(user.name().text()),
                    way.text(),
                    peer(request),
                    client.map(Address::toString).orElse("unknown"),
                    request.id()));
  }

  void cameIn(Request request, User user, Way way, Optional<Address> client) {
    if (count(new Key(way + " " + user.id(), peer(request)), Duration.ofDays(1)) > 0) {
      signedIn(request, user, way, client);
    }
  }

  void created(Request request, User user) {
    LOG.log(
        Level.INFO,
        () ->
            "account created user=\"%s\" id=%s administrator=%s request=%s"
                .formatted(Quoted.text(user.name().text()), user.id(), user.admin(), request.id()));
  }

  /// @param name what was claimed, empty when nothing readable was
  void refused(Request request, Code code, String name, Optional<Address> client) {
    long times = count(new Key(code.id(), peer(request)), QUIET);
    if (times > 0) {
      LOG.log(
          Level.WARNING,
          () ->
              ("sign-in not as asked code=%s user=\"%s\" peer=%s client=%s times=%d request=%s"
                      + ": %s %s")
                  .formatted(
                      code.id(),
                      Quoted.text(name),
                      peer(request),
                      client.map(Address::toString).orElse("unknown"),
                      times,
                      request.id(),
                      code.sentence(),
                      code.next()));
    }
  }

  /// How often this happened since the last line about it, or 0 when no line is due.
  private synchronized long count(Key key, Duration quiet) {
    long nowMs = clock.millis();
    Told before = told.getOrDefault(key, NEVER);
    boolean due =
        before.equals(NEVER) || nowMs < before.atMs || nowMs - before.atMs >= quiet.toMillis();
    long times = before.unsaid + 1;
    told.put(key, new Told(due ? nowMs : before.atMs, due ? 0 : times));
    if (told.size() > MAX_KEPT) {
      told.remove(told.keySet().iterator().next());
    }
    return due ? times : 0;
  }

  private static String peer(Request request) {
    return switch (request.peer()) {
      case Peer.Network(var address, var _) -> Address.of(address).toString();
      case Peer.Socket(var user, var _) -> "unix:" + user.map(Quoted::text).orElse("unknown");
    };
  }
}
