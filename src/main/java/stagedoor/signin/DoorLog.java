package stagedoor.signin;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stagedoor.audit.Audit;
import stagedoor.audit.Event;
import stagedoor.http.Peer;
import stagedoor.http.Request;
import stagedoor.user.User;

/// What is written down about sign-in: each decision, to be explained later, and the lines in the
/// log: who came in for the first time, and who was refused. A repeated refusal is one line a
/// minute for each code and peer. Nothing written holds a secret.
final class DoorLog {

  private static final System.Logger LOG = System.getLogger(DoorLog.class.getName());
  private static final int MAX_KEPT = 2_000;
  private static final int MAX_PATH = 200;
  private static final Duration QUIET = Duration.ofMinutes(1);

  private record Key(String code, String peer) {}

  private record Told(long atMs, long unsaid) {}

  private static final Told NEVER = new Told(0, 0);

  private final Audit audit;
  private final InstantSource clock;
  private final DecisionLog decisions = new DecisionLog();
  private final Map<Key, Told> told = new LinkedHashMap<>();

  DoorLog(Audit audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /// The decisions, to be explained later.
  DecisionLog decisions() {
    return decisions;
  }

  /// One request was decided.
  void decided(Request request, Look look, SignIn outcome, Optional<Address> client) {
    Decision decision = decision(request, look, outcome(look, outcome), client);
    decisions.add(decision);
    switch (outcome) {
      case SignIn.Signed(var caller, var _) when caller.session().isEmpty() ->
          cameIn(request, caller.user(), caller.way(), client);
      case SignIn.Signed _ -> {
        // its session said so when it was opened
      }
      case SignIn.Refused refused ->
          refused(request, refused.code(), decision.outcome().user().orElse(""), client);
      case SignIn.Nobody _ -> {
        // asking without being anybody is what a sign-in page is for
      }
    }
    if (look.claim() instanceof Claim.Ignored(var code)) {
      refused(request, code, "", client);
    }
  }

  /// Records an event as one of this request.
  void record(Request request, Event event, Optional<Address> client) {
    audit.record(
        event.from(
            new Event.Origin(
                request.id(), peer(request), client.map(Address::toString).orElse(""))));
  }

  /// Whom the header names, and whose session therefore ended.
  record Replaced(User by, User user) {}

  /// A session of another user than the header's arrived and ended.
  void replaced(Request request, Look look, Replaced replaced, Optional<Address> client) {
    Code code = Code.SESSION_OF_ANOTHER;
    var outcome =
        new Decision.Outcome(
            code.id(),
            code.sentence(),
            code.next(),
            Optional.of(Quoted.text(replaced.by.name().text())),
            Optional.of(Way.PROXY.text()));
    decisions.add(decision(request, look, outcome, client));
    refused(request, code, replaced.user.name().text(), client);
  }

  private Decision decision(
      Request request, Look look, Decision.Outcome outcome, Optional<Address> client) {
    return new Decision(
        clock.instant(),
        new Decision.Asked(
            request.id(),
            request.listener().name(),
            request.method(),
            Quoted.text(request.path(), MAX_PATH)),
        new Decision.Origins(
            peer(request), client.map(Address::toString), look.matched(), look.seen()),
        outcome,
        1);
  }

  private static Decision.Outcome outcome(Look look, SignIn outcome) {
    return switch (outcome) {
      case SignIn.Signed(var caller, var _) -> {
        Optional<Code> ignored = ignored(look);
        yield new Decision.Outcome(
            ignored.map(Code::id).orElse(Decision.SIGNED_IN),
            ignored.map(Code::sentence).orElse("The user is signed in."),
            ignored.map(Code::next).orElse("Nothing to do."),
            Optional.of(Quoted.text(caller.user().name().text())),
            Optional.of(caller.way().text()));
      }
      case SignIn.Nobody(var code) ->
          new Decision.Outcome(
              code == Code.NO_CREDENTIALS ? Decision.NOBODY : code.id(),
              code.sentence(),
              code.next(),
              Optional.empty(),
              Optional.empty());
      case SignIn.Refused refused ->
          new Decision.Outcome(
              refused.code().id(),
              refused.sentence(),
              refused.next(),
              refused.account().map(name -> Quoted.text(name.text())),
              Optional.empty());
    };
  }

  private static Optional<Code> ignored(Look look) {
    return look.claim() instanceof Claim.Ignored(var code) ? Optional.of(code) : Optional.empty();
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

  private void cameIn(Request request, User user, Way way, Optional<Address> client) {
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
