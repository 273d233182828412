package stagedoor.signin;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;

/// A header in which a proxy says something about the user.
///
/// @param name a field name (RFC 9110 section 5.1)
record IdentityHeader(String name) {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

  /// Fields that every client sends or that HTTP itself uses.
  private static final Set<String> UNFIT =
      Set.of(
          "accept",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "forwarded",
          "host",
          "origin",
          "referer",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto");

  /// What recipes send whose variable is empty or misspelt.
  private static final Set<String> PLACEHOLDERS = Set.of("(null)", "-", "null", "undefined");

  IdentityHeader {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException("not a header name");
    }
  }

  static Optional<IdentityHeader> parse(String text) {
    return TOKEN.matcher(text).matches() && !UNFIT.contains(Ascii.lower(text))
        ? Optional.of(new IdentityHeader(text))
        : Optional.empty();
  }

  /// The value of the header's only line; empty when there is none.
  Optional<String> value(Headers headers) {
    return headers.only(name);
  }

  boolean isRepeated(Headers headers) {
    return headers.all(name).size() > 1;
  }

  boolean hasAlias(Headers headers) {
    return headers.fields().stream().anyMatch(field -> isAlias(field.name()));
  }

  /// Some servers take `Remote_User` or `Remote.User` for `Remote-User`, and proxies that remove
  /// one spelling let the others pass.
  private boolean isAlias(String other) {
    return !other.equalsIgnoreCase(name) && isLike(other);
  }

  /// Whether a field name is this header's, in any case and with any punctuation.
  boolean isLike(String other) {
    return isLike(name, other);
  }

  static boolean isLike(String name, String other) {
    if (other.length() != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (plain(other.charAt(i)) != plain(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char plain(char c) {
    boolean upper = c >= 'A' && c <= 'Z';
    boolean alphanumeric = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return upper ? (char) (c + 32) : alphanumeric ? c : '-';
  }

  static boolean isPlaceholder(String value) {
    return value.startsWith("$")
        || value.startsWith("%{")
        || value.startsWith("{")
        || PLACEHOLDERS.contains(Ascii.lower(value));
  }

  /// Whether the `Connection` header asks proxies to drop this one.
  boolean isHopByHop(Headers headers) {
    for (Field field : headers.all("Connection")) {
      for (String option : field.value().split("[,\\s]+")) {
        if (option.equalsIgnoreCase(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
