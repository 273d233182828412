package stagedoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullMarked;

/// A certificate authority of a test's own, and what it signs, made by the real openssl.
@NullMarked
public record Pki(Path folder) {

  private static final List<String> NEW_KEY =
      List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes");

  /// A certificate and its key, in PEM.
  public record Pair(Path certificate, Path key) {}

  /// Makes the authority.
  public static Pki in(Path folder) {
    var pki = new Pki(folder);
    var request = new ArrayList<>(List.of("req", "-x509", "-days", "30", "-subj", "/CN=Test CA"));
    request.addAll(NEW_KEY);
    request.addAll(List.of("-keyout", pki.file("ca.key"), "-out", pki.file("ca.pem")));
    pki.openssl(request);
    return pki;
  }

  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /// Signs a new key.
  ///
  /// @param alternative such as `DNS:localhost,IP:127.0.0.1`
  /// @param days until it expires; -1 for one that has
  public Pair sign(String name, String alternative, int days) {
    var request = new ArrayList<>(List.of("req", "-subj", "/CN=" + name));
    request.addAll(NEW_KEY);
    request.addAll(List.of("-keyout", file(name + ".key"), "-out", file(name + ".csr")));
    openssl(request);
    write(name + ".ext", "subjectAltName=" + alternative + "\n");
    openssl(
        List.of(
            "x509",
            "-req",
            "-in",
            file(name + ".csr"),
            "-CA",
            file("ca.pem"),
            "-CAkey",
            file("ca.key"),
            "-days",
            String.valueOf(days),
            "-extfile",
            file(name + ".ext"),
            "-out",
            file(name + ".pem")));
    return new Pair(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
  }

  /// Of the server on the loopback addresses.
  public Pair server() {
    return sign("server", "DNS:localhost,IP:127.0.0.1", 30);
  }

  public void openssl(List<String> arguments) {
    var command = new ArrayList<>(List.of(Need.program("openssl").toString()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("openssl.log").toFile())
              .start();
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("openssl.log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// TLS for a client that believes this authority and shows the given certificates, if any.
  public SSLContext client(Pair... shown) {
    try {
      KeyStore trusted = empty();
      trusted.setCertificateEntry("ca", certificate(authority()));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      KeyStore own = empty();
      for (Pair pair : shown) {
        own.setKeyEntry(
            "own",
            key(pair.key()),
            new char[0],
            new Certificate[] {certificate(pair.certificate())});
      }
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Certificate certificate(Path pem) throws GeneralSecurityException, IOException {
    try (var in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static PrivateKey key(Path pem) throws GeneralSecurityException, IOException {
    String text =
        String.join(
            "",
            Arrays.stream(Files.readString(pem).split("\n"))
                .filter(line -> !line.startsWith("-----"))
                .toList());
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
