package stagedoor.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.audit.Audit;
import stagedoor.audit.Event;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Request;
import stagedoor.user.Admission;
import stagedoor.user.AppPassword;
import stagedoor.user.Identity;
import stagedoor.user.Provisioned;
import stagedoor.user.User;
import stagedoor.user.Users;

/// Says who is asking, once per request, before any endpoint.
///
/// First the claim of the request's header is decided from peer, head and settings alone
/// ([Trust#look]). Then claim, accounts and session give the outcome here: the only place where a
/// visit makes an account. An edge asks after it has found that the path exists and takes the
/// method. Public paths never ask.
public final class Doorkeeper {

  private static final Duration FLUSH_EVERY = Duration.ofMinutes(1);

  private final Users users;
  private final Sessions sessions;
  private final InstantSource clock;
  private final SessionCookie cookie;
  private final DoorLog log;
  private final SubsonicSignIn subsonic;
  private final SpoofTest spoofTest;
  private volatile Rules rules;
  private volatile long flushedMs;

  public Doorkeeper(
      DoorSettings settings,
      Users users,
      Sessions sessions,
      SubsonicSignIn subsonic,
      Audit audit,
      InstantSource clock) {
    this.rules = Rules.of(settings);
    this.users = users;
    this.sessions = sessions;
    this.clock = clock;
    this.cookie = new SessionCookie(settings.basePath());
    this.log = new DoorLog(audit, clock);
    this.spoofTest = new SpoofTest(() -> rules, clock);
    this.subsonic = subsonic;
    this.flushedMs = clock.millis();
    rules.trust().refresh();
  }

  /// Follows settings that were read again; the base path stays as it was.
  public void follow(DoorSettings next) {
    rules = Rules.of(next.with(next.trust().keepingKeysOf(rules.trust())));
    rules.trust().refresh();
  }

  /// What the configuration says, to be asked anew for each request.
  public Rules rules() {
    return rules;
  }

  /// For a page of the web app. A HEAD of one makes no account and no session.
  public SignIn page(Request request) {
    return browser(request, Csrf.Door.PAGE, request.method().equals("GET"));
  }

  /// For the web API and its events.
  public SignIn api(Request request) {
    return browser(request, Csrf.Door.API, true);
  }

  /// For `/rest`; never [SignIn.Nobody]. Also refuses a call without `v` or `c`.
  ///
  /// @param all the parameters of query and form together
  public SignIn subsonic(Request request, Parameters all) {
    Optional<Code> fault = SubsonicSignIn.fault(all);
    if (fault.isPresent()) {
      return SignIn.Refused.because(fault.get());
    }
    Trust trust = rules.trust();
    Look look = trust.look(request);
    if (!trust.apps().ways().takesHeader()) {
      look = look.overlooked();
    }
    SignIn outcome =
        switch (look.claim()) {
          case Claim.Refused(var code) -> SignIn.Refused.because(code);
          case Claim.Named(var identity) -> proxied(request, identity, all);
          case Claim.Ignored _, Claim.Nothing _ -> byCredentials(request, all, trust);
        };
    if (outcome instanceof SignIn.Signed(var caller, var _)) {
      subsonic.seen(caller, all, rules.client(request));
    }
    return noted(request, look, outcome);
  }

  private SignIn byCredentials(Request request, Parameters all, Trust trust) {
    boolean ambient = BasicCredentials.decide(request.headers(), all, trust.apps());
    return ambient && !isOwnCall(request, all)
        ? rules.crossSite(request)
        : subsonic.signIn(all, request.headers(), rules.client(request), trust);
  }

  /// Whether a call that a browser may sign in by itself was meant by its user.
  private boolean isOwnCall(Request request, Parameters all) {
    boolean script = all.first("f").filter("jsonp"::equals).isPresent();
    return !script && rules.isOwn(request, Csrf.Door.REST);
  }

  private SignIn proxied(Request request, Identity identity, Parameters all) {
    if (!isOwnCall(request, all)) {
      return rules.crossSite(request).to(identity.name());
    }
    return switch (admit(request, identity, rules.trust().admission(), Way.PROXY)) {
      case Admitted.As(var user) ->
          new SignIn.Signed(new Caller(user, Way.PROXY, Optional.empty()), List.of());
      case Admitted.Not(var refused) -> refused;
    };
  }

  private SignIn browser(Request request, Csrf.Door door, boolean mayCreate) {
    Look look = rules.trust().look(request);
    return noted(
        request,
        look,
        switch (look.claim()) {
          case Claim.Refused(var code) -> SignIn.Refused.because(code);
          case Claim.Named(var identity) -> named(request, identity, door, mayCreate);
          case Claim.Ignored(var code) -> bySession(request, door, code);
          case Claim.Nothing() -> bySession(request, door, Code.NO_CREDENTIALS);
        });
  }

  /// The header names a user: it wins over every session.
  private SignIn named(Request request, Identity identity, Csrf.Door door, boolean mayCreate) {
    if (!rules.isOwn(request, door)) {
      return rules.crossSite(request).to(identity.name());
    }
    Admission admission = rules.trust().admission();
    Admission asked = mayCreate ? admission : admission.withoutCreation();
    return switch (admit(request, identity, asked, Way.PROXY)) {
      case Admitted.As(var user) -> withSession(request, user, door, mayCreate);
      case Admitted.Not(var refused) -> refused;
    };
  }

  private SignIn withSession(Request request, User user, Csrf.Door door, boolean mayOpen) {
    Optional<Sessions.Found> found = session(request);
    if (found.filter(it -> it.user().id().equals(user.id())).isPresent()) {
      Optional<SessionId> id = found.map(it -> it.session().id());
      return new SignIn.Signed(new Caller(user, Way.PROXY, id), List.of());
    }
    var fields = new ArrayList<Field>();
    if (found.isPresent()) {
      sessions.end(found.get().session().id());
      fields.add(cookie.end(rules.ownOrigin(request)));
      log.replaced(
          request, rules.trust().look(request), user, found.get().user(), rules.client(request));
    }
    if (door != Csrf.Door.PAGE || !mayOpen || !Csrf.isDocument(request.headers())) {
      return new SignIn.Signed(new Caller(user, Way.PROXY, Optional.empty()), fields);
    }
    return opened(request, user, Way.PROXY);
  }

  /// Without a user from the header: a session that stands alone counts, one that was opened by the
  /// header proves nothing.
  private SignIn bySession(Request request, Csrf.Door door, Code why) {
    if (cookie.find(request.headers(), rules.ownOrigin(request)).isEmpty()) {
      return new SignIn.Nobody(why);
    }
    Optional<Sessions.Found> found = session(request).filter(it -> standsAlone(it.session().way()));
    if (found.isEmpty()) {
      return new SignIn.Nobody(why == Code.NO_CREDENTIALS ? Code.SESSION_ENDED : why);
    }
    if (!rules.isOwn(request, door)) {
      return rules.crossSite(request);
    }
    Sessions.Found it = found.get();
    var caller = new Caller(it.user(), it.session().way(), Optional.of(it.session().id()));
    return new SignIn.Signed(caller, List.of());
  }

  /// Where the proxy became the only way in, sessions that were opened before by a password or a
  /// provider are over, those of one-time links are not.
  private boolean standsAlone(Way way) {
    return switch (way) {
      case PROXY -> false;
      case LINK -> true;
      case OPENID -> rules.takesOpenId();
      case PASSWORD_SESSION, SUBSONIC_PASSWORD, SUBSONIC_TOKEN, KEY, BASIC -> !rules.required();
    };
  }

  private sealed interface Admitted {
    record As(User user) implements Admitted {}

    record Not(SignIn refused) implements Admitted {}
  }

  private Admitted admit(Request request, Identity identity, Admission admission, Way way) {
    Rules now = rules;
    Provisioned outcome = users.provision(identity, admission);
    return switch (outcome) {
      case Provisioned.Created(var user) -> {
        log.created(request, user, way, now.client(request));
        yield confirmed(user, way);
      }
      case Provisioned.Followed(var before, var user, var linked) -> {
        log.followed(request, before, user, linked, way, now.client(request));
        yield confirmed(user, way);
      }
      case Provisioned.Known(var user) when user.enabled() -> confirmed(user, way);
      case Provisioned.Unknown()
          when admission.provisioning() != now.trust().admission().provisioning() ->
          new Admitted.Not(new SignIn.Nobody(Code.NO_CREDENTIALS));
      case Provisioned.OfAnother() -> {
        SignIn.Refused refused =
            SignIn.Refused.because(Code.SUBJECT_OF_ANOTHER).to(identity.name());
        yield new Admitted.Not(identity.key().map(refused::known).orElse(refused));
      }
      default -> new Admitted.Not(SignIn.Refused.because(Code.of(outcome)).to(identity.name()));
    };
  }

  private Admitted confirmed(User user, Way way) {
    subsonic.apps().freshness().confirm(user.id(), way);
    return new Admitted.As(user);
  }

  /// Opens a session for a user whom another provider than the proxy names.
  SignIn vouched(Request request, Identity identity) {
    SignIn outcome =
        switch (rules.trust().mapped(identity)) {
          case Claim.Refused(var code) -> SignIn.Refused.because(code).to(identity.name());
          case Claim.Named(var who) -> vouchedFor(request, who);
          case Claim.Ignored(var code) -> new SignIn.Nobody(code);
          case Claim.Nothing() -> new SignIn.Nobody(Code.NO_CREDENTIALS);
        };
    return outcome instanceof SignIn.Signed ? outcome : noted(request, outcome);
  }

  private SignIn vouchedFor(Request request, Identity identity) {
    Admission admission =
        rules.trust().admission().bySubject(rules.settings().ways().openIdNamesAreProof());
    return switch (admit(request, identity, admission, Way.OPENID)) {
      case Admitted.As(var user) -> {
        var _ = ended(request);
        yield opened(request, user, Way.OPENID);
      }
      case Admitted.Not(var refused) -> refused;
    };
  }

  /// Opens a session and sets its cookie.
  SignIn.Signed opened(Request request, User user, Way way) {
    String agent =
        request.headers().all("User-Agent").stream().findFirst().map(Field::value).orElse("");
    Optional<Address> client = rules.client(request);
    Sessions.Opened opened =
        sessions.open(user, way, agent, client.map(Address::toString).orElse(""));
    var signed =
        new SignIn.Signed(
            new Caller(user, way, Optional.of(opened.id())),
            List.of(cookie.set(rules.ownOrigin(request), opened.secret(), sessions.age())));
    subsonic.apps().freshness().confirm(user.id(), way);
    log.opened(request, rules.trust().look(request), signed, client);
    return signed;
  }

  /// Ends the session of the request's cookie, whosever it is.
  List<Field> ended(Request request) {
    session(request).ifPresent(it -> sessions.end(it.session().id()));
    return List.of(cookie.end(rules.ownOrigin(request)));
  }

  private Optional<Sessions.Found> session(Request request) {
    return cookie.find(request.headers(), rules.ownOrigin(request)).flatMap(sessions::find);
  }

  /// Writes down the outcome of an act at the door, and when the user was last seen.
  SignIn noted(Request request, SignIn outcome) {
    return noted(request, rules.trust().look(request), outcome);
  }

  private SignIn noted(Request request, Look look, SignIn outcome) {
    if (outcome instanceof SignIn.Signed(var caller, var _)) {
      users.seen(caller.id());
    }
    log.decided(request, look, outcome, rules.client(request));
    return outcome;
  }

  /// The last decisions, to be explained.
  public DecisionLog decisions() {
    return log.decisions();
  }

  /// Records in the audit what a request brought about; the event need not say where it came from.
  public void record(Request request, Event event) {
    log.record(request, event, rules.client(request));
  }

  /// The test whether forged headers get through the proxy.
  public SpoofTest spoofTest() {
    return spoofTest;
  }

  /// What would be decided about made-up requests, with the accounts there are.
  public DryRun dryRun() {
    Admission admission = rules.trust().admission();
    return new DryRun(rules, identity -> users.foresee(identity, admission), clock);
  }

  /// What is known of users' apps.
  public Apps apps() {
    return subsonic.apps();
  }

  /// Whether an app password pauses, because no provider has named its user for long.
  public boolean isPaused(User user, AppPassword key) {
    return subsonic
        .apps()
        .freshness()
        .isPaused(user, key, rules.trust().apps().keyFreshness(), rules.delegated());
  }

  /// To be called once a second by the server: notices what other processes changed, and writes
  /// when users and sessions were last used once a minute.
  public void everySecond() {
    users.refresh();
    rules.trust().refresh();
    log.tellRepeats();
    subsonic.apps().everySecond();
    long nowMs = clock.millis();
    if (nowMs < flushedMs || nowMs - flushedMs >= FLUSH_EVERY.toMillis()) {
      flush();
    }
  }

  /// Writes when users and sessions were last used; also at the end.
  public void flush() {
    flushedMs = clock.millis();
    users.flush();
    sessions.flush();
    subsonic.apps().flush();
  }
}
