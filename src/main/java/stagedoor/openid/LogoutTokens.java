package stagedoor.openid;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stagedoor.assertion.Claims;

/// Reads logout tokens that were found genuine (OpenID Connect Back-Channel Logout, section 2.6),
/// each once.
final class LogoutTokens {

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final int MAX_KEPT = 10_000;
  private static final int MAX_CHARS = 255;
  private static final Duration KEPT = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Long> usedMs = new LinkedHashMap<>();

  LogoutTokens(InstantSource clock) {
    this.clock = clock;
  }

  /// Empty when it is no logout token, or was used before.
  Optional<SignedOut> read(Claims claims) {
    boolean logout = claims.object("events").filter(events -> events.has(EVENT)).isPresent();
    Optional<String> session = text(claims, "sid");
    Optional<String> subject = text(claims, "sub");
    Optional<String> id = text(claims, "jti");
    boolean whole = id.isPresent() && (session.isPresent() || subject.isPresent());
    return logout && whole && !claims.has("nonce") && isFirst(id.get())
        ? Optional.of(new SignedOut(session, subject))
        : Optional.empty();
  }

  private synchronized boolean isFirst(String id) {
    long nowMs = clock.millis();
    usedMs.values().removeIf(at -> nowMs - at > KEPT.toMillis());
    if (usedMs.putIfAbsent(id, nowMs) != null) {
      return false;
    }
    if (usedMs.size() > MAX_KEPT) {
      usedMs.remove(usedMs.keySet().iterator().next());
    }
    return true;
  }

  private static Optional<String> text(Claims claims, String name) {
    return claims.text(name).filter(text -> !text.isEmpty() && text.length() <= MAX_CHARS);
  }
}
