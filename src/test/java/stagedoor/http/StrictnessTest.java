package stagedoor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused before any handler, byte by byte.
@NullMarked
@Timeout(90)
class StrictnessTest {

  private static final AtomicInteger HANDLED = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private static JettyServer server;

  @BeforeAll
  static void start() {
    var settings =
        new ServerSettings(
            List.of(new ListenerSettings.Tcp("127.0.0.1", 0)),
            "",
            new Limits(
                16 * 1024,
                64,
                Duration.ofSeconds(1),
                1024 * 1024,
                10 * 1024 * 1024,
                10_000_000,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                512,
                Duration.ofSeconds(1)));
    server = JettyServer.start(settings, StrictnessTest::echo);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Answers with the path, the value of `X-Echo` as bytes, and the body.
  private static Reply echo(Request request) {
    HANDLED.incrementAndGet();
    try {
      var all = new ByteArrayOutputStream();
      all.writeBytes((request.method() + " " + request.path() + "\n").getBytes(UTF_8));
      for (Headers.Field field : request.headers().all("X-Echo")) {
        all.writeBytes((field.value() + "\n").getBytes(ISO_8859_1));
      }
      all.writeBytes(request.body().readAllBytes());
      return Reply.bytes(200, "application/octet-stream", all.toByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static List<String> heads() {
    return List.of(
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\r\n\tfolded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nRemote-User:\r\n ann\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: h\r\n\r\n",
        "GET / HTTP/1.1\nHost: h\n\n",
        "GET / HTTP/1.1\r\nHost: h\nX-A: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\r\n\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\rRemote-User: ann\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\nRemote-User: ann\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nRemote-User : ann\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nRemote-User\t: ann\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nRemote-User\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\n: ann\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nRemote User: ann\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nRemote-Us\u00e9r: ann\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: other\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: h\r\nHost: other\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET http://other/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3, 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n",
        post("Content-Length: 3", "Transfer-Encoding: chunked"),
        post("Transfer-Encoding: chunked", "Content-Length: 3"),
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
        "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\u0001b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\u001bb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\u007fb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX-\u0000A: a\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / x HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /\tHTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: h\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
        "GE\u0001T / HTTP/1.1\r\nHost: h\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h/x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a@h\r\n\r\n");
  }

  /// A request with an empty chunked body.
  private static String post(String... fieldLines) {
    return RawClient.head("POST", "/", fieldLines) + "0\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("heads")
  void anAmbiguousHeadIsRefusedAndTheConnectionClosed(String head) throws IOException {
    int before = HANDLED.get();
    try (RawClient client = RawClient.tcp(server.port())) {
      var answer = client.send(head).read();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("X-Request-Id")).hasSize(12);
      assertThat(answer.text()).startsWith("400 Bad Request\n").contains("not well-formed");
      assertThat(client.isClosed()).isTrue();
    }
    assertThat(HANDLED.get()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/share/../rest/ping",
        "/share/..",
        "/./rest",
        "/share/%2e%2e/rest",
        "/share/.%2E/rest",
        "/share/%2e/rest",
        "//rest/ping",
        "/share//rest",
        "/share/;/../rest",
        "/share;a=b/rest",
        "/share/..;/rest",
        "/rest/ping;jsessionid=1",
        "/share%3b/rest",
        "/share/..%2frest",
        "/share%2F..%2Frest",
        "/share/..%5crest",
        "/share\\..\\rest",
        "/rest/ping%00",
        "/rest/ping%00.css",
        "/rest/%0d%0aping",
        "/rest/%1f",
        "/rest/%7f",
        "/share/%252e%252e/rest",
        "/share/%252fx",
        "/share/%%32%65",
        "/share/%25%32%66",
        "/share/%c0%ae%c0%ae/rest",
        "/share/%c0%afrest",
        "/share/%e0%80%af",
        "/share/%ff",
        "/share/%c3",
        "/share/%ed%a0%80",
        "/share/%c2%85",
        "/share/\u00e9",
        "/share/%",
        "/share/%4",
        "/share/%zz",
        "/share/%u002e",
        "/share#x",
        "/x?%zz",
        "/x?a=%ff",
        "*",
        "share",
        "http://h/share/../rest/ping",
        "http://other/x",
        "http://ann:secret@h/x",
        "http://ann@h/x",
      })
  void anAmbiguousTargetIsRefused(String target) throws IOException {
    int before = HANDLED.get();
    assertThat(RawClient.get(server.port(), target).status()).isEqualTo(400);
    assertThat(HANDLED.get()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ -> /",
        "/a/b/ -> /a/b/",
        "/a%20b -> /a b",
        "/%C3%A9 -> /\u00e9",
        "/100%25 -> /100%",
        "/a%25zz -> /a%zz",
        "/... -> /...",
        "/a..b -> /a..b",
        "/%41 -> /A",
        "http://h/abs -> /abs",
        "/a?b=%2f..;c=%00 -> /a",
      })
  void aPlainTargetIsDecodedOnce(String example) throws IOException {
    String[] pair = example.split(" -> ", 2);
    assertThat(RawClient.get(server.port(), pair[0]).text()).isEqualTo("GET " + pair[1] + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ann", "Ann", "J\u00c3\u00b6rg", "\u00ff\u00fe\u0080", "a\tb", "a, b", ""})
  void aValueIsTheBytesThatArrived(String value) throws IOException {
    try (RawClient client = RawClient.tcp(server.port())) {
      for (String sent : List.of(value, value.toUpperCase(Locale.ROOT), value)) {
        String kept = sent.chars().allMatch(c -> c < 256) ? sent : value;
        client.send("GET / HTTP/1.1\r\nHost: h\r\nX-Echo: " + kept + " \t\r\n\r\n");
        assertThat(new String(client.read().body(), ISO_8859_1)).isEqualTo("GET /\n" + kept + "\n");
      }
    }
  }

  @Test
  void everyFieldLineArrivesByItself() throws IOException {
    var answer = RawClient.get(server.port(), "/", "X-Echo: a", "x-echo: b", "X-ECHO: a");
    assertThat(answer.text()).isEqualTo("GET /\na\nb\na\n");
  }

  @Test
  void aTrailerIsNeverAHeader() throws IOException {
    String head = RawClient.head("POST", "/", "Trailer: X-Echo", "Transfer-Encoding: chunked");
    var answer = RawClient.exchange(server.port(), head + "3\r\nabc\r\n0\r\nX-Echo: late\r\n\r\n");
    assertThat(answer.text()).isEqualTo("POST /\nabc");
  }

  @Test
  void anUpgradeToHttp2NeverSwitches() throws IOException {
    String settings = "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA";
    String request =
        RawClient.head("GET", "/", "Upgrade: h2c", settings)
            .replace("Connection: close", "Connection: Upgrade, HTTP2-Settings");
    try (RawClient client = RawClient.tcp(server.port())) {
      assertThat(client.send(request).read().status()).isEqualTo(200);
      assertThat(client.send(request).read().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT"})
  void tracingAndTunnelsAreNoMethods(String method) throws IOException {
    String target = method.equals("CONNECT") ? "h:80" : "/";
    int status = RawClient.exchange(server.port(), RawClient.head(method, target)).status();
    assertThat(status).isIn(400, 405);
    assertThat(RawClient.exchange(server.port(), RawClient.head("TRACE", "/")).status())
        .isEqualTo(405);
  }

  @Test
  void aHeadHasABoundedSize() throws IOException {
    assertThat(RawClient.get(server.port(), "/", "X-A: " + "a".repeat(15_000)).status())
        .isEqualTo(200);
    assertThat(RawClient.get(server.port(), "/", "X-A: " + "a".repeat(17_000)).status())
        .isEqualTo(431);
    assertThat(RawClient.get(server.port(), "/" + "a".repeat(17_000)).status()).isEqualTo(414);
  }

  @Test
  void aHeadHasABoundedNumberOfFields() throws IOException {
    String[] sixtyTwo =
        IntStream.range(0, 62).mapToObj(i -> "X-" + i + ": a").toArray(String[]::new);
    assertThat(RawClient.get(server.port(), "/", sixtyTwo).status()).isEqualTo(200);
    String[] more = IntStream.range(0, 63).mapToObj(i -> "X-" + i + ": a").toArray(String[]::new);
    assertThat(RawClient.get(server.port(), "/", more).status()).isEqualTo(431);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHost: h\r\nX-Drip: ", "\r\n"})
  void aHeadThatNeverEndsIsCutOff(String start) throws Exception {
    try (RawClient client = RawClient.tcp(server.port()).send(start)) {
      long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      Thread drip =
          Thread.ofVirtual().start(() -> drip(client, start.equals("\r\n") ? "\r\n" : "a"));
      assertThat(client.isClosed()).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      drip.interrupt();
      drip.join();
    }
  }

  private static void drip(RawClient client, String text) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(200_000_000);
        client.send(text);
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Test
  void aBodyHasABoundedSize() throws IOException {
    assertThat(post("text/plain", 1024 * 1024).status()).isEqualTo(200);
    assertThat(post("text/plain", 1024 * 1024 + 1).status()).isEqualTo(413);
    assertThat(post("application/x-www-form-urlencoded; charset=utf-8", 2_000_000).status())
        .isEqualTo(200);
  }

  private RawClient.Answer post(String type, int bytes) throws IOException {
    try (RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("POST", "/", "Content-Type: " + type, "Content-Length: " + bytes));
      try {
        client.send(new byte[bytes]);
      } catch (IOException answeredEarly) {
        assertThat(bytes).isGreaterThan(1024 * 1024);
      }
      return client.read();
    }
  }

  @Test
  void aChunkedBodyHasABoundedSizeToo() throws IOException {
    try (RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("POST", "/", "Transfer-Encoding: chunked"));
      for (int i = 0; i < 17; i++) {
        client.send("10000\r\n").send(new byte[0x10000]).send("\r\n");
      }
      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  @Test
  void aBodyThatNeverEndsIsRefused() throws Exception {
    try (RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("POST", "/", "Content-Length: 1000"));
      Thread drip = Thread.ofVirtual().start(() -> drip(client, "a"));
      assertThat(client.read().status()).isEqualTo(400);
      drip.interrupt();
      drip.join();
    }
  }
}
