package stagedoor.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/// A public key that signatures are checked with.
///
/// @param id `kid`
/// @param algorithm the only one it may be used with, when it says so
record Key(Optional<String> id, Optional<String> algorithm, PublicKey key) {

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  /// The key of a JSON Web Key (RFC 7517); empty for one of another kind or use, such as a shared
  /// secret. Whatever is private in it is left out.
  static Optional<Key> of(Claims json) {
    try {
      JWK jwk = JWK.parse(json.asMap());
      boolean forSignatures =
          (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
              && (jwk.getKeyOperations() == null
                  || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
      if (!forSignatures || !(jwk instanceof AsymmetricJWK pair)) {
        return Optional.empty();
      }
      return Optional.of(new Key(json.text("kid"), json.text("alg"), pair.toPublicKey()));
    } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /// The key in a PEM text (RFC 7468 section 13), of an elliptic curve or RSA.
  static Optional<Key> ofPem(Optional<String> id, String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      String body = text.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
      bytes = Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    return publicKey("EC", bytes)
        .or(() -> publicKey("RSA", bytes))
        .map(key -> new Key(id, Optional.empty(), key));
  }

  private static Optional<PublicKey> publicKey(String kind, byte[] bytes) {
    try {
      var spec = new X509EncodedKeySpec(bytes);
      return Optional.of(KeyFactory.getInstance(kind).generatePublic(spec));
    } catch (GeneralSecurityException ofAnotherKind) {
      return Optional.empty();
    }
  }

  boolean fits(Algorithm wanted) {
    return algorithm.map(wanted.name()::equals).orElse(true) && wanted.fits(key);
  }
}
