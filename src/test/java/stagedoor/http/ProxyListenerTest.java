package stagedoor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Pki;

@NullMarked
@Timeout(60)
class ProxyListenerTest {

  private static final byte[] GET = RawClient.head("GET", "/").getBytes(ISO_8859_1);
  private static final Handler WHO =
      request ->
          Reply.text(
              200,
              request.announced().map(InetAddress::getHostAddress).orElse("nobody")
                  + " by "
                  + (request.peer() instanceof Peer.Network(var address, var _)
                      ? address.getHostAddress()
                      : "socket"));

  private static final ListenerSettings.Rules ANNOUNCED =
      new ListenerSettings.Rules(false, true, Optional.empty());

  private static JettyServer start(Predicate<Peer> mayAnnounce, Limits limits) {
    return start(mayAnnounce, limits, new ListenerSettings.Tcp("127.0.0.1", 0, ANNOUNCED));
  }

  private static JettyServer start(
      Predicate<Peer> mayAnnounce, Limits limits, ListenerSettings listener) {
    return JettyServer.start(new ServerSettings(List.of(listener), "", limits), WHO, mayAnnounce);
  }

  private static String ask(JettyServer server, byte[]... parts) throws IOException {
    try (RawClient client = RawClient.tcp(server.port())) {
      client.send(ProxyHeads.joined(parts));
      try {
        RawClient.Answer answer = client.read();
        return answer.status() + " " + answer.text();
      } catch (IOException closed) {
        return "closed";
      }
    }
  }

  @Test
  void theHeadNamesTheClientAndNeverThePeer() throws IOException {
    try (var server = start(_ -> true, Limits.DEFAULT)) {
      assertThat(ask(server, ProxyHeads.client("198.51.100.9"), GET))
          .isEqualTo("200 198.51.100.9 by 127.0.0.1");
      assertThat(ask(server, ProxyHeads.client("2001:db8::9"), GET))
          .isEqualTo("200 2001:db8:0:0:0:0:0:9 by 127.0.0.1");
      assertThat(ask(server, ProxyHeads.of("2000", ""), GET)).isEqualTo("200 nobody by 127.0.0.1");
    }
  }

  @Test
  void itMayArriveByteByByteAndNamesTheClientOfEachRequestOfTheConnection() throws IOException {
    try (var server = start(_ -> true, Limits.DEFAULT);
        RawClient client = RawClient.tcp(server.port())) {
      for (byte each : ProxyHeads.client("198.51.100.9")) {
        client.send(new byte[] {each});
      }
      for (int i = 0; i < 2; i++) {
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(client.read().text()).isEqualTo("198.51.100.9 by 127.0.0.1");
      }
    }
  }

  @Test
  void aPeerThatIsNotTrustedIsCutOff() throws IOException {
    try (var server = start(_ -> false, Limits.DEFAULT)) {
      assertThat(ask(server, ProxyHeads.client("198.51.100.9"), GET)).isEqualTo("closed");
      assertThat(ask(server, ProxyHeads.of("2000", ""), GET)).isEqualTo("closed");
      assertThat(ask(server, GET)).isEqualTo("closed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY TCP4 198.51.100.9 127.0.0.1 1 2\r\n",
        "PROXY UNKNOWN\r\n",
        "\r\n\r\n\0\r\nQUIT\n\u0011\u0011\0\u000c",
        "\r\n\r\n\0\r\nQUIT\n!\u0011\u00ff\u00ff",
        "\r\n\r\n\0\r\nQUIT\n!\u0011\0\u0002ab",
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
      })
  void anythingElseIsCutOff(String head) throws IOException {
    try (var server = start(_ -> true, Limits.DEFAULT)) {
      assertThat(ask(server, head.getBytes(ISO_8859_1), GET)).isEqualTo("closed");
    }
  }

  @Test
  void aSecondHeadIsNoRequest() throws IOException {
    try (var server = start(_ -> true, Limits.DEFAULT)) {
      byte[] head = ProxyHeads.client("198.51.100.9");
      assertThat(ask(server, head, head, GET)).startsWith("400");
    }
  }

  @Test
  void withoutTheOptionAHeadIsNoRequestEither() throws IOException {
    var plain = new ListenerSettings.Tcp("127.0.0.1", 0);
    try (var server = start(_ -> true, Limits.DEFAULT, plain)) {
      assertThat(ask(server, ProxyHeads.client("198.51.100.9"), GET)).startsWith("400");
    }
  }

  @Test
  void aHeadThatNeverEndsIsCutOffAndCounts() throws IOException {
    Limits usual = Limits.DEFAULT;
    var hasty =
        new Limits(
            usual.headBytes(),
            usual.fields(),
            Duration.ofSeconds(1),
            usual.bodyBytes(),
            usual.formBytes(),
            usual.pictureBytes(),
            usual.body(),
            usual.idle(),
            usual.sending(),
            2,
            usual.stop());
    try (var server = start(_ -> true, hasty);
        RawClient slow = RawClient.tcp(server.port());
        RawClient slower = RawClient.tcp(server.port())) {
      slow.send("\r\n");
      slower.send("\r\n\r\n");
      assertThat(slow.isClosed()).isTrue();
      assertThat(slower.isClosed()).isTrue();
      assertThat(ask(server, ProxyHeads.client("198.51.100.9"), GET)).startsWith("200");
    }
  }

  @Test
  void overASocketToo(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("s");
    var unix =
        new ListenerSettings.Unix(
            path, PosixFilePermissions.fromString("rw-------"), Optional.empty(), ANNOUNCED);
    try (var _ = start(_ -> true, Limits.DEFAULT, unix);
        RawClient client = RawClient.unix(path)) {
      client.send(ProxyHeads.joined(ProxyHeads.client("198.51.100.9"), GET));
      assertThat(client.read().text()).isEqualTo("198.51.100.9 by socket");
    }
  }

  @Test
  void itComesBeforeTls(@TempDir Path folder) throws IOException {
    Pki pki = Pki.in(folder);
    Pki.Pair own = pki.server();
    var files = new TlsFiles(own.certificate(), own.key(), Optional.empty());
    var rules = new ListenerSettings.Rules(false, true, Optional.of(files));
    try (var server =
            start(_ -> true, Limits.DEFAULT, new ListenerSettings.Tcp("127.0.0.1", 0, rules));
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(ProxyHeads.client("198.51.100.9"));
      var secured =
          (SSLSocket) pki.client().getSocketFactory().createSocket(socket, "localhost", 0, true);
      try (RawClient client = RawClient.over(secured)) {
        assertThat(client.send(GET).read().text()).isEqualTo("198.51.100.9 by 127.0.0.1");
      }
    }
  }
}
