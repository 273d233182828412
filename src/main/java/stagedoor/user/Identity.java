package stagedoor.user;

import java.util.List;
import java.util.Optional;

/// Who somebody is, as a trusted proxy, a signed token or an OpenID provider says.
///
/// What was not told is absent; an empty text was told.
///
/// @param provider whose subject this is: [#PROXY], or an issuer's address
/// @param subject the provider's own lasting name for the person
/// @param displayName how the person is called
/// @param groups compared whole and with their case
public record Identity(
    UserName name,
    String provider,
    Optional<String> subject,
    Optional<String> displayName,
    Optional<String> email,
    Optional<List<String>> groups) {

  /// The provider of identities that stand in plain headers.
  public static final String PROXY = "proxy";

  public Identity {
    groups = groups.map(List::copyOf);
  }

  /// A name from a plain header, and nothing else.
  public static Identity named(UserName name) {
    return new Identity(
        name, PROXY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// What it is known by beside its name; empty without a subject that can be kept.
  public Optional<IdentityKey> key() {
    return subject
        .filter(it -> IdentityKey.isText(provider) && IdentityKey.isText(it))
        .map(it -> new IdentityKey(provider, it));
  }
}
