package stagedoor.openid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import stagedoor.assertion.Algorithm;
import stagedoor.assertion.ClaimNames.Person;
import stagedoor.assertion.Claims;
import stagedoor.assertion.FetchException;
import stagedoor.assertion.Fetcher;
import stagedoor.assertion.Form;
import stagedoor.assertion.KeySetAddress;
import stagedoor.assertion.Remote;
import stagedoor.assertion.Rules;
import stagedoor.assertion.Verdict;
import stagedoor.assertion.Verifier;

/// One OpenID provider at which people sign in.
///
/// Its document and its keys are fetched in the background; while they are not there, nobody gets
/// in by this way, and everything else works.
public final class OpenId {

  private static final System.Logger LOG = System.getLogger(OpenId.class.getName());
  private static final Duration LEEWAY = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_TOKEN_CHARS = 128 * 1024;
  private static final int MAX_PARAMETER_CHARS = 4_096;
  private static final int AT_ONCE = 16;
  private static final int RANDOM_BYTES = 32;

  private final OpenIdSettings settings;
  private final InstantSource clock;
  private final Fetcher fetcher;
  private final Remote<ProviderDocument> document;
  private final Verifier verifier;
  private final PendingSignIns pending;
  private final LogoutTokens logoutTokens;
  private final Semaphore exchanges = new Semaphore(AT_ONCE);
  private final SecureRandom random = new SecureRandom();

  public OpenId(OpenIdSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    fetcher = new Fetcher(settings.plainHttp());
    String issuer = settings.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    URI address = URI.create(base + ProviderDocument.PATH);
    document =
        new Remote<>(
            "the document of the OpenID provider " + issuer,
            () -> ProviderDocument.read(fetcher.get(address), settings),
            clock);
    var keys =
        new KeySetAddress(
            "the key set of the OpenID provider " + issuer, this::keys, fetcher, clock);
    var rules =
        new Rules(
            EnumSet.allOf(Algorithm.class),
            issuer,
            Set.of(settings.clientId()),
            Form.COMPACT,
            LEEWAY,
            MAX_TOKEN_CHARS);
    verifier = new Verifier(rules, keys, clock);
    pending = new PendingSignIns(clock);
    logoutTokens = new LogoutTokens(clock);
  }

  private URI keys() throws FetchException {
    return document
        .held()
        .map(ProviderDocument::keys)
        .orElseThrow(() -> new FetchException("the provider's document is not there"));
  }

  public String issuer() {
    return settings.issuer();
  }

  public String buttonText() {
    return settings.buttonText();
  }

  /// To be called now and then: keeps the provider's document and keys up to date.
  public void refresh() {
    document.refresh();
    if (document.held().isPresent()) {
      verifier.refresh();
    }
  }

  /// Begins to sign in.
  ///
  /// @param client the address that asks, or empty text
  /// @param callback our own address, to which the provider sends the browser back
  /// @param to the page that the person wants
  public Start begin(String client, String callback, String to) {
    Optional<ProviderDocument> provider = document.first(PATIENCE);
    if (provider.isEmpty()) {
      return new Start.Failed(Failure.UNREACHABLE);
    }
    String state = random();
    var begun =
        new Pending(
            random(),
            random(),
            random(),
            callback,
            to,
            client,
            clock.millis() + PendingSignIns.LIFE.toMillis());
    if (!pending.add(state, begun)) {
      return new Start.Failed(Failure.TOO_MANY);
    }
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", callback);
    query.put("scope", String.join(" ", settings.scopes()));
    query.put("state", state);
    query.put("nonce", begun.nonce());
    query.put("code_challenge", challenge(begun.verifier()));
    query.put("code_challenge_method", "S256");
    return new Start.Begun(with(provider.get().authorization(), query), state, begun.binding());
  }

  /// What the browser brought back from the provider.
  ///
  /// @param code absent when the provider refused
  /// @param issuer the parameter `iss`
  public record Answer(Optional<String> state, Optional<String> code, Optional<String> issuer) {
    @Override
    public String toString() {
      return "Answer";
    }
  }

  /// Ends a sign-in with the provider's answer.
  ///
  /// @param binding what the browser shows for this state, or empty text
  public Finish finish(Answer answer, String binding) {
    Optional<Pending> begun = answer.state().flatMap(pending::take);
    if (begun.isEmpty() || !isSame(begun.get().binding(), binding)) {
      return new Finish.Failed(Failure.NOT_BEGUN_HERE);
    }
    Optional<ProviderDocument> provider = document.first(PATIENCE);
    if (provider.isEmpty()) {
      return new Finish.Failed(Failure.UNREACHABLE);
    }
    boolean named = answer.issuer().isPresent() || provider.get().namesItself();
    if (named && !answer.issuer().equals(Optional.of(settings.issuer()))) {
      return new Finish.Failed(Failure.OTHER_PROVIDER);
    }
    if (answer.code().filter(code -> code.length() <= MAX_PARAMETER_CHARS).isEmpty()) {
      return new Finish.Failed(Failure.DENIED);
    }
    if (!exchanges.tryAcquire()) {
      return new Finish.Failed(Failure.TOO_MANY);
    }
    try {
      var request = new TokenRequest(settings, provider.get(), fetcher);
      return signedIn(request, request.tokens(answer.code().get(), begun.get()), begun.get());
    } catch (FetchException e) {
      LOG.log(Level.WARNING, "the OpenID provider {0} gives no answer: {1}", issuer(), e.why());
      return new Finish.Failed(Failure.UNREACHABLE);
    } finally {
      exchanges.release();
    }
  }

  private Finish signedIn(TokenRequest request, Claims tokens, Pending begun)
      throws FetchException {
    Optional<String> token = tokens.text("id_token");
    if (token.isEmpty()) {
      return new Finish.Failed(Failure.CODE_REFUSED);
    }
    Verdict verdict = verifier.verify(token.get());
    if (!(verdict instanceof Verdict.Genuine(Claims claims)) || !isMeant(claims, begun)) {
      LOG.log(Level.WARNING, "an ID token of {0} is not accepted: {1}", issuer(), verdict);
      return new Finish.Failed(Failure.TOKEN_REFUSED);
    }
    String subject = claims.text("sub").orElseThrow();
    Person person = settings.claims().person(claims);
    if (lacks(claims, person) && tokens.text("access_token").isPresent()) {
      Claims more = request.userinfo(tokens.text("access_token").get());
      // userinfo is not signed; its subject ties it to the token (Core, section 5.3.2)
      if (more.text("sub").equals(Optional.of(subject))) {
        person = completed(person, claims, more);
      }
    }
    return new Finish.SignedIn(
        person.user(),
        subject,
        person.name(),
        person.email(),
        person.groups(),
        claims.text("sid"),
        begun.to());
  }

  /// Beyond what every token must be like: for us alone, and for this very sign-in.
  private boolean isMeant(Claims claims, Pending begun) {
    List<String> audiences = claims.texts("aud").orElse(List.of());
    boolean ours = audiences.size() == 1 || claims.has("azp");
    return ours
        && claims.text("azp").map(settings.clientId()::equals).orElse(!claims.has("azp"))
        && isSame(begun.nonce(), claims.text("nonce").orElse(""))
        && claims.text("sub").filter(text -> !text.isBlank()).isPresent();
  }

  private boolean lacks(Claims claims, Person person) {
    String groups = settings.claims().groups();
    return person.user().isEmpty() || (!groups.isEmpty() && claims.texts(groups).isEmpty());
  }

  private Person completed(Person person, Claims claims, Claims more) {
    Person told = settings.claims().person(more);
    boolean hasGroups = claims.texts(settings.claims().groups()).isPresent();
    return new Person(
        person.user().or(told::user),
        person.subject(),
        person.name().or(told::name),
        person.email().or(told::email),
        hasGroups ? person.groups() : told.groups());
  }

  /// Whom a logout token ends; empty when it is not genuine, not for us, or was used before.
  public Optional<SignedOut> signedOut(String logoutToken) {
    return verifier.verify(logoutToken) instanceof Verdict.Genuine(Claims claims)
        ? logoutTokens.read(claims)
        : Optional.empty();
  }

  /// Where a browser goes to sign out at the provider too; empty when it offers nothing.
  ///
  /// @param home our own page, to which it may come back
  public Optional<String> endSession(String home) {
    var query = new LinkedHashMap<String, String>();
    query.put("client_id", settings.clientId());
    query.put("post_logout_redirect_uri", home);
    return document
        .held()
        .flatMap(ProviderDocument::endSession)
        .map(address -> with(address, query).toString());
  }

  private static URI with(URI address, Map<String, String> query) {
    String separator = address.getRawQuery() == null ? "?" : "&";
    return URI.create(address + separator + TokenRequest.encoded(query));
  }

  private String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Compares without telling by its time how much is right.
  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}
