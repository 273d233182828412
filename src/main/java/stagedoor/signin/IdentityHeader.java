package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.user.Identity;
import stagedoor.user.UserName;

/// The header in which a proxy names the user, and the strict reading of it.
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

  /// What the header says. The peer was found to be trusted before; the order of the checks is the
  /// order of the codes.
  Claim read(Headers headers) {
    List<Field> lines = headers.all(name);
    if (lines.isEmpty()) {
      return new Claim.Nothing();
    }
    String value = lines.getFirst().value();
    if (lines.size() > 1 || value.indexOf(',') >= 0) {
      return new Claim.Refused(Code.HEADER_REPEATED);
    }
    if (headers.fields().stream().anyMatch(field -> isAlias(field.name()))) {
      return new Claim.Refused(Code.HEADER_ALIAS);
    }
    if (value.isEmpty()) {
      return new Claim.Ignored(Code.HEADER_EMPTY);
    }
    if (isPlaceholder(value)) {
      return new Claim.Ignored(Code.HEADER_PLACEHOLDER);
    }
    Optional<UserName> user = lines.getFirst().utf8().flatMap(UserName::parse);
    if (user.isEmpty()) {
      return new Claim.Refused(Code.NAME_UNUSABLE);
    }
    return isHopByHop(headers)
        ? new Claim.Refused(Code.HEADER_IS_HOP_BY_HOP)
        : new Claim.Named(Identity.named(user.get()));
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

  private boolean isHopByHop(Headers headers) {
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
