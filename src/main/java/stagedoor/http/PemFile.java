package stagedoor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// A file of PEM blocks (RFC 7468): certificates, or a private key in one of the three forms that
/// tools write.
record PemFile(Path path) {

  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private record Block(String label, byte[] bytes) {}

  /// All certificates, at least one.
  ///
  /// @throws ListenException when there is none or one cannot be read
  List<X509Certificate> certificates() {
    var found = new ArrayList<X509Certificate>();
    try {
      var factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks()) {
        if (block.label().equals("CERTIFICATE")) {
          found.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new ListenException(path + " holds a damaged certificate: " + e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new ListenException(path + " holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return found;
  }

  /// The first private key.
  ///
  /// @throws ListenException when there is none, it is encrypted or cannot be read
  PrivateKey privateKey() {
    try {
      return firstKey();
    } catch (IllegalArgumentException notAsn1) {
      throw new ListenException(path + " holds a damaged key", notAsn1);
    }
  }

  private PrivateKey firstKey() {
    for (Block block : blocks()) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return key(PrivateKeyInfo.getInstance(block.bytes()));
        }
        case "RSA PRIVATE KEY" -> {
          return key(wrapped(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE, block));
        }
        case "EC PRIVATE KEY" -> {
          var curve = ECPrivateKey.getInstance(block.bytes()).getParametersObject();
          return key(wrapped(X9ObjectIdentifiers.id_ecPublicKey, curve, block));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new ListenException(path + " is encrypted; write the key without a password");
        default -> {
          // certificates and curve parameters may stand beside the key
        }
      }
    }
    throw new ListenException(path + " holds no private key (-----BEGIN PRIVATE KEY-----)");
  }

  /// A key in its own form (RFC 8017, RFC 5915) inside the form that names its kind (RFC 5208).
  private PrivateKeyInfo wrapped(ASN1ObjectIdentifier kind, ASN1Encodable parameters, Block block) {
    try {
      return new PrivateKeyInfo(
          new AlgorithmIdentifier(kind, parameters), ASN1Primitive.fromByteArray(block.bytes()));
    } catch (IOException e) {
      throw new ListenException(path + " holds a damaged key", e);
    }
  }

  private PrivateKey key(PrivateKeyInfo info) {
    String oid = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    String algorithm =
        switch (oid) {
          case "1.2.840.113549.1.1.1" -> "RSA";
          case "1.2.840.10045.2.1" -> "EC";
          case "1.3.101.112" -> "Ed25519";
          default -> throw new ListenException(path + " holds a key of an unknown kind, " + oid);
        };
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new ListenException(path + " holds a damaged key", e);
    }
  }

  private List<Block> blocks() {
    var found = new ArrayList<Block>();
    Matcher each = BLOCK.matcher(text());
    while (each.find()) {
      try {
        found.add(new Block(each.group(1), Base64.getMimeDecoder().decode(each.group(2))));
      } catch (IllegalArgumentException notBase64) {
        throw new ListenException(path + " is damaged: not Base64", notBase64);
      }
    }
    return found;
  }

  private String text() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ListenException(path + " is larger than 1 MiB");
      }
      return new String(bytes, ISO_8859_1);
    } catch (IOException e) {
      String reason = e.getClass().getSimpleName().replace("Exception", "");
      throw new ListenException(path + " cannot be read: " + reason, e);
    }
  }
}
