package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import stagedoor.assertion.ClaimNames;
import stagedoor.assertion.ClaimNames.Person;
import stagedoor.assertion.Claims;
import stagedoor.assertion.Verdict;
import stagedoor.assertion.Verifier;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.user.Identity;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

/// The header in which a gateway signs who the user is, and what is made of it.
///
/// @param header its name; in `Authorization` only a bearer token counts
/// @param prefix what the gateway puts in front of user and subject; may be empty
/// @param domains which of them are taken from a name
/// @param required whether a plain header alone names nobody
record SignedHeader(
    String header,
    Verifier verifier,
    ClaimNames claims,
    String prefix,
    Domains domains,
    boolean required) {

  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "bearer ";

  /// Claims that make a token something else than a statement of who somebody is, such as a logout
  /// token of the same issuer for the same audience.
  private static final String EVENTS = "events";

  /// The same, with the keys that another one has fetched already where it judges alike: a provider
  /// that is down does not matter then.
  SignedHeader keepingKeysOf(SignedHeader before) {
    return verifier.isLike(before.verifier)
        ? new SignedHeader(header, before.verifier, claims, prefix, domains, required)
        : this;
  }

  /// Whether the request carries a statement, of whatever kind.
  boolean isIn(Headers headers) {
    return !values(headers).isEmpty();
  }

  /// Whether a field of this name holds the statement and never anything else.
  boolean isAlone(String field) {
    return header.equalsIgnoreCase(field) && !header.equalsIgnoreCase(AUTHORIZATION);
  }

  /// What the request claims by the statement and by the plain header together.
  ///
  /// @param plain what the plain header claims
  Claim judge(Headers headers, Claim plain) {
    if (plain instanceof Claim.Refused) {
      return plain;
    }
    List<String> values = values(headers);
    if (values.size() > 1) {
      return new Claim.Refused(Code.HEADER_REPEATED);
    }
    if (values.isEmpty()
        || values.getFirst().isEmpty()
        || IdentityHeader.isPlaceholder(values.getFirst())) {
      return required && plain instanceof Claim.Named
          ? new Claim.Refused(Code.ASSERTION_MISSING)
          : plain;
    }
    return switch (verifier.verify(values.getFirst())) {
      case Verdict.Unverified _ -> new Claim.Refused(Code.ASSERTION_UNVERIFIED);
      case Verdict.NoKeys _ -> new Claim.Refused(Code.ASSERTION_KEYS_MISSING);
      case Verdict.NotForUs(var why) -> new Claim.Refused(code(why));
      case Verdict.Genuine(var found) ->
          found.has(EVENTS) ? new Claim.Refused(Code.ASSERTION_UNVERIFIED) : named(found, plain);
    };
  }

  private static Code code(Verdict.NotForUs.Why why) {
    return switch (why) {
      case ISSUER -> Code.ASSERTION_OF_ANOTHER_ISSUER;
      case AUDIENCE -> Code.ASSERTION_FOR_ANOTHER_AUDIENCE;
      case TIME -> Code.ASSERTION_OUT_OF_TIME;
    };
  }

  /// The statement names the user; a plain header beside it must mean the same one.
  private Claim named(Claims found, Claim plain) {
    Person person = claims.person(found);
    Optional<UserName> name =
        person.user().map(this::withoutPrefix).map(domains::without).flatMap(UserName::parse);
    if (name.isEmpty()) {
      return new Claim.Refused(Code.NAME_UNUSABLE);
    }
    var signed =
        new Identity(
            name.get(),
            verifier.rules().issuer(),
            person.subject().map(this::withoutPrefix),
            person.name().map(String::strip).filter(UserChange::isText),
            person.email().map(String::strip).filter(UserChange::isText),
            person.groups());
    if (!(plain instanceof Claim.Named(Identity told))) {
      return new Claim.Named(signed);
    }
    if (!told.name().folded().equals(name.get().folded())) {
      return new Claim.Refused(Code.ASSERTION_DISAGREES);
    }
    return new Claim.Named(required ? signed : completed(signed, told));
  }

  /// What the statement does not tell may stand in the plain headers, while those are believed.
  private static Identity completed(Identity signed, Identity told) {
    return new Identity(
        signed.name(),
        signed.provider(),
        signed.subject(),
        signed.displayName().or(told::displayName),
        signed.email().or(told::email),
        signed.groups().or(told::groups));
  }

  private String withoutPrefix(String text) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private List<String> values(Headers headers) {
    List<String> all = headers.all(header).stream().map(Field::value).toList();
    if (!header.equalsIgnoreCase(AUTHORIZATION)) {
      return all;
    }
    return all.stream()
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .toList();
  }
}
