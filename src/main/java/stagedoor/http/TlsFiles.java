package stagedoor.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// The files that a TLS listener needs, all of them PEM.
///
/// @param certificate the server's own, followed by those that lead to its authority
/// @param key of the first certificate, not encrypted
/// @param clientAuthorities who signs client certificates; absent when none are asked for
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthorities) {

  private static final String ALIAS = "server";

  /// What stands in the files.
  ///
  /// @param own certificate and key
  /// @param clientAuthorities absent when no client certificates are asked for
  public record Keys(KeyStore own, Optional<KeyStore> clientAuthorities) {}

  /// Reads all files.
  ///
  /// @throws ListenException when one cannot be read or used, saying which and why
  public Keys read() {
    List<X509Certificate> chain = new PemFile(certificate).certificates();
    PrivateKey privateKey = new PemFile(key).privateKey();
    checkTime(chain.getFirst());
    checkPair(chain.getFirst().getPublicKey(), privateKey);
    try {
      KeyStore own = empty();
      own.setKeyEntry(
          ALIAS, privateKey, new char[0], chain.toArray(java.security.cert.Certificate[]::new));
      return new Keys(own, clientAuthorities.map(TlsFiles::authorities));
    } catch (GeneralSecurityException | IOException e) {
      throw new ListenException(certificate + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyStore authorities(Path file) {
    try {
      KeyStore store = empty();
      for (X509Certificate authority : new PemFile(file).certificates()) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new ListenException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private void checkTime(X509Certificate own) {
    try {
      own.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new ListenException(
          certificate + " has expired on " + own.getNotAfter().toInstant() + "; renew it", e);
    } catch (CertificateNotYetValidException e) {
      throw new ListenException(
          certificate
              + " is not valid before "
              + own.getNotBefore().toInstant()
              + "; see that the clock is right",
          e);
    }
  }

  private void checkPair(PublicKey open, PrivateKey secret) {
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> secret.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(secret);
      signature.update(new byte[32]);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(new byte[32]);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException differentKinds) {
      // Keys of two kinds are no pair either.
    }
    throw new ListenException(key + " is not the key of " + certificate);
  }
}
