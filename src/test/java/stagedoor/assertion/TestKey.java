package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// A key of a provider that tests play, and tokens signed with it by the JDK alone.
@NullMarked
public record TestKey(String id, KeyPair pair) {

  public static TestKey rsa(String id) {
    return make(id, "RSA", 2048);
  }

  public static TestKey ec(String id) {
    return make(id, "EC", 256);
  }

  static TestKey make(String id, String kind, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(bits);
      return new TestKey(id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isRsa() {
    return pair.getPublic() instanceof RSAPublicKey;
  }

  public String algorithm() {
    return isRsa() ? "RS256" : "ES256";
  }

  /// A token with the usual header.
  public String token(String claims) {
    return token("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm(), id), claims);
  }

  public String token(String header, String claims) {
    return signed(header, claims, Base64.getUrlEncoder().withoutPadding());
  }

  /// As AWS load balancers write it.
  public String padded(String header, String claims) {
    return signed(header, claims, Base64.getUrlEncoder());
  }

  private String signed(String header, String claims, Base64.Encoder base64) {
    String content =
        base64.encodeToString(header.getBytes(UTF_8))
            + "."
            + base64.encodeToString(claims.getBytes(UTF_8));
    try {
      var signature =
          Signature.getInstance(isRsa() ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(content.getBytes(US_ASCII));
      return content + "." + base64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private JWK json() {
    return isRsa()
        ? new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(id).build()
        : new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).keyID(id).build();
  }

  /// A key set that holds these.
  public static byte[] set(TestKey... keys) {
    return set(Stream.of(keys).map(key -> key.json().toJSONString()).toList());
  }

  static byte[] set(List<String> keys) {
    return keys.stream().collect(Collectors.joining(",", "{\"keys\":[", "]}")).getBytes(UTF_8);
  }
}
