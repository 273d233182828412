package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import stagedoor.http.Headers.Field;
import stagedoor.http.Request;
import stagedoor.share.Share;

/// Proof that a visitor gave a link's password, or was counted where visits are limited: a cookie
/// that only the link's own address gets, or, for players without cookies, a parameter of the
/// addresses in the link's `m3u`.
///
/// A pass names nobody. It ends after a day, with the process, and when the password changes.
final class VisitorPass {

  static final String PARAMETER = "pass";
  private static final String COOKIE = "stagedoor-visitor";
  private static final Duration LIFE = Duration.ofDays(1);
  private static final String MAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final InstantSource clock;

  VisitorPass(InstantSource clock) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, MAC);
    this.clock = clock;
  }

  /// A new pass for a link.
  String make(Share share) {
    long end = clock.instant().plus(LIFE).getEpochSecond();
    return end + "." + signature(share, end);
  }

  Field cookie(String pass, String path, boolean secure) {
    String value =
        COOKIE
            + "="
            + pass
            + "; Path="
            + path
            + "; Max-Age="
            + LIFE.toSeconds()
            + "; HttpOnly; SameSite=Lax"
            + (secure ? "; Secure" : "");
    return new Field("Set-Cookie", value);
  }

  /// The pass that a request shows, where it is one for this link.
  Optional<String> shown(Request request, Share share) {
    for (Field field : request.headers().all("Cookie")) {
      for (String cookie : field.value().split(";")) {
        String[] pair = cookie.strip().split("=", 2);
        if (pair.length == 2 && pair[0].equals(COOKIE) && isGood(pair[1], share)) {
          return Optional.of(pair[1]);
        }
      }
    }
    return request.query().first(PARAMETER).filter(pass -> isGood(pass, share));
  }

  private boolean isGood(String pass, Share share) {
    int dot = pass.indexOf('.');
    if (dot < 1 || dot > 11 || !pass.chars().limit(dot).allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    long end = Long.parseLong(pass, 0, dot, 10);
    byte[] wanted = signature(share, end).getBytes(UTF_8);
    boolean signed = MessageDigest.isEqual(wanted, pass.substring(dot + 1).getBytes(UTF_8));
    return signed && Instant.ofEpochSecond(end).isAfter(clock.instant());
  }

  private String signature(Share share, long end) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      String text = share.id().text() + "\n" + share.passwordHash() + "\n" + end;
      byte[] digest = mac.doFinal(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
