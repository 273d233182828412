package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a signed token, of which nothing is believed yet.
///
/// @param algorithm `alg`, as it is written
/// @param keyId `kid`
/// @param content the bytes that are signed
record Token(
    String algorithm,
    Optional<String> keyId,
    Claims header,
    Claims claims,
    byte[] content,
    byte[] signature) {

  private static final Pattern COMPACT =
      Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
  private static final Pattern PADDED =
      Pattern.compile("([A-Za-z0-9_-]+={0,2})\\.([A-Za-z0-9_-]+={0,2})\\.([A-Za-z0-9_-]+={0,2})");

  /// The token in a text whose length the caller has bounded; empty when it is none.
  static Optional<Token> parse(String text, Form form) {
    Matcher parts =
        switch (form) {
          case COMPACT -> COMPACT.matcher(text);
          case LOAD_BALANCER -> PADDED.matcher(text);
        };
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Claims> header = decoded(parts.group(1)).flatMap(Claims::parse);
    Optional<Claims> claims = decoded(parts.group(2)).flatMap(Claims::parse);
    Optional<byte[]> signature = decoded(parts.group(3));
    Optional<String> algorithm = header.flatMap(it -> it.text("alg"));
    if (claims.isEmpty() || signature.isEmpty() || algorithm.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = text.substring(0, parts.end(2)).getBytes(US_ASCII);
    return Optional.of(
        new Token(
            algorithm.get(),
            header.get().text("kid"),
            header.get(),
            claims.get(),
            content,
            signature.get()));
  }

  private static Optional<byte[]> decoded(String part) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(part));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Token[" + keyId.orElse("") + "]";
  }
}
