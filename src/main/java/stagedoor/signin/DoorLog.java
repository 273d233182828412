package stagedoor.signin;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.audit.Audit;
import stagedoor.audit.Event;
import stagedoor.http.Request;
import stagedoor.user.IdentityKey;
import stagedoor.user.User;

/// What is written down about sign-in: each decision, to be explained later; lines in the log and
/// the audit about who came in for the first time and who was refused. Repeated refusals are summed
/// up once a minute. Nothing written holds a secret.
final class DoorLog {

  private static final System.Logger LOG = System.getLogger(DoorLog.class.getName());
  private static final int MAX_KNOWN = 2_000;

  private record Arrival(String way, long user, String peer) {}

  private final Audit audit;
  private final InstantSource clock;
  private final DecisionLog decisions = new DecisionLog();
  private final Repeats repeats;
  private final Set<Arrival> known = new LinkedHashSet<>();

  DoorLog(Audit audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
    this.repeats = new Repeats(clock);
  }

  /// The decisions, to be explained later.
  DecisionLog decisions() {
    return decisions;
  }

  /// One request was decided.
  void decided(Request request, Look look, SignIn outcome, Optional<Address> client) {
    Decision decision = Decision.of(clock.instant(), request, look, outcome, client);
    decisions.add(decision);
    switch (outcome) {
      case SignIn.Signed(var caller, var _) when caller.session().isEmpty() -> {
        if (isNew(new Arrival(caller.way().text(), caller.id().value(), decision.peer()))) {
          signedIn(decision, caller.user(), caller.way());
        }
      }
      case SignIn.Signed _, SignIn.Nobody _ -> {
        // a session said so when it was opened; being nobody is what a sign-in page is for
      }
      case SignIn.Refused _ -> refused(decision);
    }
    if (look.claim() instanceof Claim.Ignored(var code)) {
      refused(decision.becauseOf(code));
    }
  }

  /// Whether this user comes by this way from this peer for the first time since the start.
  private boolean isNew(Arrival arrival) {
    synchronized (known) {
      boolean added = known.add(arrival);
      if (known.size() > MAX_KNOWN) {
        known.remove(known.iterator().next());
      }
      return added;
    }
  }

  /// A session was opened.
  void opened(Request request, Look look, SignIn.Signed signed, Optional<Address> client) {
    signedIn(
        Decision.of(clock.instant(), request, look, signed, client),
        signed.caller().user(),
        signed.caller().way());
  }

  private void signedIn(Decision decision, User user, Way way) {
    audit.record(
        Event.of(Event.Kind.SESSION_OPENED)
            .from(decision.event())
            .by(user.name().text(), way.text()));
    LOG.log(
        Level.INFO,
        () ->
            "signed in user=\"%s\" way=%s peer=%s client=%s request=%s"
                .formatted(
                    Quoted.text(user.name().text()),
                    way.text(),
                    decision.peer(),
                    decision.origins().client().orElse("unknown"),
                    decision.asked().request()));
  }

  /// A visit made an account.
  void created(Request request, User user, Way way, Optional<Address> client) {
    record(
        request,
        Event.of(Event.Kind.ACCOUNT_CREATED)
            .on(user.name().text())
            .method(way.text())
            .result(user.admin() ? "administrator" : "user"),
        client);
    LOG.log(
        Level.INFO,
        () ->
            "account created user=\"%s\" id=%s administrator=%s request=%s"
                .formatted(Quoted.text(user.name().text()), user.id(), user.admin(), request.id()));
  }

  /// A visit changed an account to what its provider says.
  ///
  /// @param linked the subject it is known by from now on
  void followed(
      Request request,
      User before,
      User after,
      Optional<IdentityKey> linked,
      Way way,
      Optional<Address> client) {
    var events = new ArrayList<Event>(AccountEvents.between(before, after));
    linked.map(key -> AccountEvents.linked(after, key)).ifPresent(events::add);
    for (Event event : events) {
      record(request, event.method(way.text()), client);
      LOG.log(
          Level.INFO,
          () ->
              "account follows its provider user=\"%s\" event=%s result=\"%s\" request=%s"
                  .formatted(
                      Quoted.text(after.name().text()),
                      event.kind().text(),
                      event.result(),
                      request.id()));
    }
  }

  /// A session of another user than the header's arrived and ended.
  ///
  /// @param by whom the header names
  /// @param owner whose session it was
  void replaced(Request request, Look look, User by, User owner, Optional<Address> client) {
    var caller = new Caller(by, Way.PROXY, Optional.empty());
    Decision decision =
        Decision.of(clock.instant(), request, look, new SignIn.Signed(caller, List.of()), client)
            .becauseOf(Code.SESSION_OF_ANOTHER);
    decisions.add(decision);
    refused(decision.about(Quoted.text(owner.name().text())));
  }

  /// Records an event as one of this request.
  void record(Request request, Event event, Optional<Address> client) {
    audit.record(
        event.from(
            new Event.Origin(
                request.id(),
                Decision.peer(request.peer()),
                client.map(Address::toString).orElse(""))));
  }

  private void refused(Decision decision) {
    boolean wrong = Code.isWrongCredential(decision.outcome().code());
    repeats
        .happened(
            new Repeats.Key(
                decision.outcome().code(),
                decision.peer(),
                wrong ? decision.origins().client().orElse("") : "",
                wrong ? decision.outcome().user().orElse("") : ""),
            decision)
        .ifPresent(this::tell);
  }

  /// To be called now and then: tells the sums of what was repeated.
  void tellRepeats() {
    repeats.due().forEach(this::tell);
  }

  private void tell(Repeats.Told told) {
    Decision decision = told.last();
    Decision.Outcome outcome = decision.outcome();
    String name = outcome.user().or(decision.origins()::claimed).orElse("");
    Event.Kind kind =
        Code.isWrongCredential(outcome.code()) ? Event.Kind.CREDENTIAL_WRONG : Event.Kind.REFUSED;
    audit.record(
        Event.of(kind).from(decision.event()).on(name).result(outcome.code()).times(told.times()));
    LOG.log(
        Level.WARNING,
        () ->
            ("sign-in not as asked code=%s user=\"%s\" peer=%s client=%s times=%d request=%s"
                    + ": %s %s")
                .formatted(
                    outcome.code(),
                    name,
                    decision.peer(),
                    decision.origins().client().orElse("unknown"),
                    told.times(),
                    decision.asked().request(),
                    outcome.sentence(),
                    outcome.next()));
  }
}
