package stagedoor.signin;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;

/// The cookie of web sessions.
///
/// Over https its name has a prefix that browsers enforce (RFC 6265bis, section 4.1.3), and only
/// that name is read: a cookie that another host or plain http planted does not count.
///
/// @param basePath empty, or `/music`
record SessionCookie(String basePath) {

  private static final String NAME = "stagedoor";

  String name(Origin own) {
    if (!own.isSecure()) {
      return NAME;
    }
    return (basePath.isEmpty() ? "__Host-" : "__Secure-") + NAME;
  }

  Field set(Origin own, String value, Duration age) {
    return new Field(
        "Set-Cookie",
        "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(
                name(own),
                value,
                basePath.isEmpty() ? "/" : basePath,
                age.toSeconds(),
                own.isSecure() ? "; Secure" : ""));
  }

  Field end(Origin own) {
    return set(own, "", Duration.ZERO);
  }

  /// The cookie's value; empty when there is none, or two that differ.
  Optional<String> find(Headers headers, Origin own) {
    String wanted = name(own) + "=";
    Set<String> values = new HashSet<>();
    for (Field field : headers.all("Cookie")) {
      for (String pair : field.value().split(";")) {
        String cookie = pair.strip();
        if (cookie.startsWith(wanted)) {
          values.add(cookie.substring(wanted.length()));
        }
      }
    }
    return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
  }
}
