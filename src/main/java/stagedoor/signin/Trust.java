package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Request;
import stagedoor.user.Admission;
import stagedoor.user.Identity;

/// Whom the server believes about who somebody is, and what follows from it.
///
/// @param sources those who may name users; empty in local mode
/// @param secret what they prove themselves with besides, in every request
/// @param headers in which they do
/// @param signed the header with a signed statement of the same, when one is looked for
/// @param admission who of those named gets in
/// @param required whether there is no way in but the proxy
/// @param apps how Subsonic apps may sign in
/// @param logoutUrl where the web app goes after signing out; empty for none
/// @param warnings what the owner should know about all this
public record Trust(
    TrustedSources sources,
    Optional<ProxySecret> secret,
    IdentityHeaders headers,
    Optional<SignedHeader> signed,
    Admission admission,
    boolean required,
    AppRules apps,
    String logoutUrl,
    List<Warning> warnings) {

  public static final String USUAL_HEADER = "Remote-User";

  private static final int MAX_SEEN = 16;

  /// Local mode: no header means anything.
  public static final Trust NOBODY =
      new Trust(
          TrustedSources.NOBODY,
          Optional.empty(),
          IdentityHeaders.ofUser(USUAL_HEADER),
          Optional.empty(),
          Admission.NOBODY,
          false,
          AppRules.USUAL,
          "",
          List.of());

  public Trust {
    warnings = List.copyOf(warnings);
  }

  /// The same, with the keys of signed statements that are there already.
  Trust keepingKeysOf(Trust before) {
    Optional<SignedHeader> kept = signed.map(it -> before.signed.map(it::keepingKeysOf).orElse(it));
    return new Trust(
        sources, secret, headers, kept, admission, required, apps, logoutUrl, warnings);
  }

  /// Whether some peer is trusted.
  public boolean delegated() {
    return !sources.isEmpty();
  }

  /// The request as everything behind the door sees it: at a door for apps without any field that
  /// could name a user, and everywhere without the proxy's secret itself.
  Request received(Request request) {
    if (!request.listener().forApps() && secret.isEmpty()) {
      return request;
    }
    Headers head = request.headers();
    if (request.listener().forApps()) {
      head =
          new Headers(head.fields().stream().filter(field -> !isOfIdentity(field.name())).toList());
    }
    return request.with(secret.isPresent() ? secret.get().hide(head) : head);
  }

  private boolean isOfIdentity(String field) {
    return headers.areLike(field)
        || signed.filter(it -> it.isAlone(field)).isPresent()
        || secret.filter(it -> it.header().equalsIgnoreCase(field)).isPresent();
  }

  /// Whether the request comes from a trusted peer that has proved itself.
  boolean believes(Request request) {
    return sources.match(request.peer()).isPresent() && isProven(request);
  }

  private boolean isProven(Request request) {
    return secret.isEmpty() || secret.get().isIn(request.headers());
  }

  /// The headers whose value is believed as it stands when a trusted peer sends it.
  List<String> believedHeaders() {
    return headers.names();
  }

  /// The headers whose value proves itself: a secret, a signed statement.
  List<String> provingHeaders() {
    return Stream.concat(
            secret.stream().map(ProxySecret::header), signed.stream().map(SignedHeader::header))
        .toList();
  }

  /// What one request claims: the decision, made from these values and its peer and head alone.
  Look look(Request request) {
    Optional<TrustedSource> match = sources.match(request.peer());
    return new Look(
        claim(request, match.isPresent()),
        match.map(TrustedSource::toString),
        seen(request.headers()),
        claimed(request.headers()));
  }

  private Optional<String> claimed(Headers head) {
    return head.all(headers.user().name()).stream()
        .findFirst()
        .map(field -> Quoted.text(field.utf8().orElse(field.value())));
  }

  private Claim claim(Request request, boolean matched) {
    Headers head = request.headers();
    if (request.listener().forApps() || !(head.has(headers.user().name()) || isSigned(head))) {
      return new Claim.Nothing();
    }
    if (!matched) {
      return new Claim.Ignored(sources.refusal(request.peer()));
    }
    if (!isProven(request)) {
      return new Claim.Ignored(Code.PROXY_SECRET_WRONG);
    }
    Claim plain = headers.read(head);
    Claim claim = signed.map(it -> it.judge(head, plain)).orElse(plain);
    return claim instanceof Claim.Named(Identity who) ? mapped(who) : claim;
  }

  /// What becomes of whom a proxy or a provider names, before any account is looked at.
  Claim mapped(Identity who) {
    boolean reserved =
        !admission.reserved().isEmpty() && admission.reserved().contains(who.name().folded());
    return reserved ? new Claim.Refused(Code.NAME_RESERVED) : new Claim.Named(who);
  }

  private boolean isSigned(Headers headers) {
    return signed.filter(it -> it.isIn(headers)).isPresent();
  }

  private boolean isSigned(Field field) {
    return signed.isPresent() && isSigned(new Headers(List.of(field)));
  }

  /// To be called now and then: keeps the keys of signed statements up to date.
  void refresh() {
    signed.ifPresent(it -> it.verifier().refresh());
  }

  /// The names of the fields that are identity headers or could be taken for them.
  private List<String> seen(Headers head) {
    var seen = new ArrayList<String>();
    for (Field field : head.fields()) {
      if (seen.size() < MAX_SEEN && (headers.areLike(field.name()) || isSigned(field))) {
        seen.add(Quoted.text(field.name()));
      }
    }
    return seen;
  }
}
