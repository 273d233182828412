package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Pki;

@NullMarked
@Timeout(60)
class TlsListenerTest {

  private static final Handler WHO =
      request ->
          Reply.text(
              200, request.listener() + " " + request.peer() + " " + request.announced() + "\n");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static Pki pki;

  @SuppressWarnings("NullAway.Init")
  private static Pki.Pair own;

  @BeforeAll
  static void makeCertificates() {
    pki = Pki.in(folder);
    own = pki.server();
  }

  private static TlsFiles files(Pki.Pair pair) {
    return new TlsFiles(pair.certificate(), pair.key(), Optional.of(pki.authority()));
  }

  private static JettyServer start(TlsFiles files) {
    var rules = new ListenerSettings.Rules(false, false, Optional.of(files));
    return JettyServer.start(
        new ServerSettings(
            List.of(new ListenerSettings.Tcp("127.0.0.1", 0, rules)), "", Limits.DEFAULT),
        WHO);
  }

  private static String ask(JettyServer server, SSLContext context) throws IOException {
    try (RawClient client = tls(server, context)) {
      return client.send(RawClient.head("GET", "/")).read().text();
    }
  }

  private static RawClient tls(JettyServer server, SSLContext context) throws IOException {
    Socket socket = context.getSocketFactory().createSocket("127.0.0.1", server.port());
    return RawClient.over(socket);
  }

  @Test
  void aClientCertificateIsAskedForAndNotNeeded() throws IOException {
    try (var server = start(files(own))) {
      assertThat(server.addresses()).containsExactly("https://127.0.0.1:" + server.port());
      assertThat(ask(server, pki.client()))
          .contains("name=tls", "secure=true", "127.0.0.1", "names=[]");
      Pki.Pair proxy = pki.sign("proxy", "DNS:proxy.example,URI:spiffe://a/b", 30);
      assertThat(ask(server, pki.client(proxy)))
          .contains("proxy", "proxy.example", "spiffe://a/b")
          .doesNotContain("names=[]");
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityOrAnExpiredOneShowsNobody(@TempDir Path other)
      throws IOException {
    try (var server = start(files(own))) {
      Pki.Pair expired = pki.sign("expired", "DNS:proxy", -1);
      Pki.Pair foreign = Pki.in(other).sign("proxy", "DNS:proxy", 30);
      for (Pki.Pair pair : List.of(expired, foreign)) {
        String answer;
        try {
          answer = ask(server, pki.client(pair));
        } catch (IOException refused) {
          answer = "refused";
        }
        assertThat(answer).doesNotContain("proxy", "expired");
      }
      assertThat(ask(server, pki.client())).contains("names=[]");
    }
  }

  @Test
  void onlyNewVersionsOfTlsAreSpokenAndNoClearText() throws IOException {
    try (var server = start(files(own))) {
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        var socket =
            (SSLSocket) pki.client().getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.setEnabledProtocols(new String[] {version});
        try (RawClient client = RawClient.over(socket)) {
          assertThat(client.send(RawClient.head("GET", "/")).read().status()).isEqualTo(200);
          assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
      }
      try (RawClient clear = RawClient.tcp(server.port())) {
        clear.send(RawClient.head("GET", "/"));
        assertThatThrownBy(clear::read).isInstanceOf(Exception.class);
      }
    }
  }

  @Test
  void aRenewedCertificateIsShownToNewConnectionsAndOldOnesGoOn() throws IOException {
    Path certificate = folder.resolve("live.pem");
    Path key = folder.resolve("live.key");
    install(own, certificate, key);
    try (var server = start(new TlsFiles(certificate, key, Optional.empty()));
        RawClient old = tls(server, pki.client())) {
      String keepAlive = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
      assertThat(old.send(keepAlive).read().status()).isEqualTo(200);
      install(pki.sign("renewed", "DNS:localhost", 30), certificate, key);
      server.renewCertificates();
      assertThat(subject(server)).contains("renewed");
      assertThat(old.send(keepAlive).read().status()).isEqualTo(200);
      Files.writeString(certificate, "rubbish");
      assertThatThrownBy(server::renewCertificates).isInstanceOf(ListenException.class);
      assertThat(subject(server)).contains("renewed");
    }
  }

  private static void install(Pki.Pair pair, Path certificate, Path key) throws IOException {
    Files.copy(pair.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(pair.key(), key, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String subject(JettyServer server) throws IOException {
    try (var socket =
        (SSLSocket) pki.client().getSocketFactory().createSocket("127.0.0.1", server.port())) {
      return socket.getSession().getPeerPrincipal().getName();
    }
  }

  @Test
  void allFormsOfAKeyAreRead() {
    for (String kind : List.of("rsa", "ec")) {
      String pair = folder.resolve(kind).toString();
      pki.openssl(
          kind.equals("rsa")
              ? List.of("genrsa", "-traditional", "-out", pair + ".key", "2048")
              : List.of("ecparam", "-name", "prime256v1", "-genkey", "-out", pair + ".key"));
      pki.openssl(
          List.of("req", "-x509", "-key", pair + ".key", "-subj", "/CN=x", "-out", pair + ".pem"));
      assertThat(Path.of(pair + ".key"))
          .content()
          .contains("BEGIN " + (kind.equals("rsa") ? "RSA" : "EC") + " PRIVATE KEY");
      new TlsFiles(Path.of(pair + ".pem"), Path.of(pair + ".key"), Optional.empty()).read();
    }
    String ed = folder.resolve("ed").toString();
    pki.openssl(
        List.of(
            "req",
            "-x509",
            "-newkey",
            "ed25519",
            "-nodes",
            "-keyout",
            ed + ".key",
            "-subj",
            "/CN=x",
            "-out",
            ed + ".pem"));
    new TlsFiles(Path.of(ed + ".pem"), Path.of(ed + ".key"), Optional.empty()).read();
  }

  @Test
  void whatCannotBeUsedIsNamed() throws IOException {
    Pki.Pair expired = pki.sign("old", "DNS:localhost", -1);
    Pki.Pair other = pki.sign("other", "DNS:localhost", 30);
    Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "rubbish");
    Path damaged =
        Files.writeString(
            folder.resolve("damaged.pem"),
            """
            -----BEGIN CERTIFICATE-----
            AAAA
            -----END CERTIFICATE-----
            -----BEGIN PRIVATE KEY-----
            AAAA
            -----END PRIVATE KEY-----
            """);
    Path sealed = folder.resolve("sealed.key");
    pki.openssl(
        List.of(
            "pkcs8",
            "-topk8",
            "-in",
            own.key().toString(),
            "-passout",
            "pass:secret",
            "-out",
            sealed.toString()));
    Path nowhere = folder.resolve("nowhere.pem");
    fails(expired.certificate(), expired.key(), "old.pem has expired on");
    fails(own.certificate(), other.key(), "other.key is not the key of");
    fails(own.certificate(), sealed, "sealed.key is encrypted");
    fails(own.certificate(), rubbish, "rubbish.pem holds no private key");
    fails(own.certificate(), damaged, "damaged.pem holds a damaged key");
    fails(own.certificate(), nowhere, "nowhere.pem cannot be read: NoSuchFile");
    fails(rubbish, own.key(), "rubbish.pem holds no certificate");
    fails(damaged, own.key(), "damaged.pem holds a damaged certificate");
    fails(nowhere, own.key(), "nowhere.pem cannot be read: NoSuchFile");
    assertThatThrownBy(
            () -> new TlsFiles(own.certificate(), own.key(), Optional.of(rubbish)).read())
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("rubbish.pem holds no certificate");
  }

  private static void fails(Path certificate, Path key, String message) {
    assertThatThrownBy(() -> new TlsFiles(certificate, key, Optional.empty()).read())
        .isInstanceOf(ListenException.class)
        .hasMessageContaining(message);
  }
}
