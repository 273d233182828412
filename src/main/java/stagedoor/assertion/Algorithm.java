package stagedoor.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a token is signed (RFC 7518 section 3.1): with a private key, always. There is no `none`
/// here and nothing with a shared secret, so that no list of names can allow them.
public enum Algorithm {
  RS256,
  RS384,
  RS512,
  PS256,
  PS384,
  PS512,
  ES256,
  ES384,
  ES512;

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;

  /// The algorithm of exactly this name; case counts.
  public static Optional<Algorithm> parse(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
  }

  /// All names, for sentences.
  public static String known() {
    return Arrays.stream(values()).map(Algorithm::name).collect(Collectors.joining(", "));
  }

  /// Whether a key is of this algorithm's kind, and neither weak nor absurdly long.
  boolean fits(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> {
        int bits = rsa.getModulus().bitLength();
        yield isRsa() && bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS;
      }
      case ECPublicKey ec ->
          !isRsa()
              && Curve.forJWSAlgorithm(signed()).contains(Curve.forECParameterSpec(ec.getParams()));
      default -> false;
    };
  }

  /// Whether the signature over these bytes was made with the private half of a key that fits.
  boolean verifies(PublicKey key, byte[] content, byte[] signature) {
    var header = new JWSHeader(signed());
    Base64URL encoded = Base64URL.encode(signature);
    try {
      return switch (key) {
        case RSAPublicKey rsa -> new RSASSAVerifier(rsa).verify(header, content, encoded);
        case ECPublicKey ec -> new ECDSAVerifier(ec).verify(header, content, encoded);
        default -> false;
      };
    } catch (JOSEException unusableKeyOrSignature) {
      return false;
    }
  }

  private boolean isRsa() {
    return this != ES256 && this != ES384 && this != ES512;
  }

  private JWSAlgorithm signed() {
    return JWSAlgorithm.parse(name());
  }
}
