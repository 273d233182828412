package stagedoor.user;

/// What a provider calls somebody.
///
/// @param provider [Identity#PROXY], an issuer's address, or [#NAME]
/// @param subject the provider's lasting name for the person; of [#NAME] a folded user name
public record IdentityKey(String provider, String subject) {

  /// The provider of further names that mean an account.
  public static final String NAME = "name";

  /// The longest text of either part, in characters.
  public static final int MAX_TEXT = 255;

  public IdentityKey {
    if (!isText(provider) || !isText(subject)) {
      throw new IllegalArgumentException("not an identity");
    }
  }

  static IdentityKey of(UserName name) {
    return new IdentityKey(NAME, name.folded());
  }

  /// Whether text from outside can be a provider or a subject.
  public static boolean isText(String text) {
    return !text.isBlank() && UserChange.isText(text);
  }
}
