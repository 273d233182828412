package stagedoor.signin;

import java.util.Optional;
import java.util.regex.Pattern;

/// A host name that stands for a trusted proxy, such as a container's.
///
/// @param text a name as DNS has them, at most 253 characters
/// @param mayBePublic whether addresses that everybody can reach are believed too
record HostName(String text, boolean mayBePublic) {

  private static final int MAX_LENGTH = 253;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\\.?");

  HostName {
    if (!isName(text)) {
      throw new IllegalArgumentException("not a host name");
    }
  }

  /// The name in an entry; empty when it is none, as an address written with numbers alone.
  static Optional<HostName> parse(String text, boolean mayBePublic) {
    return isName(text) ? Optional.of(new HostName(text, mayBePublic)) : Optional.empty();
  }

  private static boolean isName(String text) {
    boolean numbers = text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return text.length() <= MAX_LENGTH && !numbers && NAME.matcher(text).matches();
  }

  @Override
  public String toString() {
    return (mayBePublic ? "host-public:" : "host:") + text;
  }
}
