package stagedoor.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.http.Headers;
import stagedoor.http.Parameters;
import stagedoor.http.Peer;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.library.Libraries;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.Secret;

@NullMarked
class OpsTest {

  private final TestDatabase db = TestDatabases.sqlite();
  private final Shelf shelf = new Shelf(SmallCatalogue.catalogue());
  private final Scanner scanner = new Scanner(db, new Libraries(db), shelf, ScanSettings.DEFAULT);
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final Ops ops = new Ops(Optional.of(new Secret("t0ken")), ready::get, shelf, scanner);

  @AfterEach
  void close() {
    scanner.close();
    db.close();
  }

  private static Request request(String method, String path, Headers headers) {
    return new Request(
        "req-1",
        new Request.Listener("tcp", false),
        new Peer.Network(InetAddress.getLoopbackAddress()),
        method,
        path,
        Parameters.NONE,
        headers,
        InputStream.nullInputStream());
  }

  private static String body(Reply reply) {
    return reply.content() instanceof Reply.Content.Bytes(var bytes)
        ? new String(bytes, UTF_8)
        : "";
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "GET, /ping, 200",
    "HEAD, /ping, 200",
    "GET, /-/health, 200",
    "GET, /-/ready, 200",
    "GET, /-/nothing, 404",
    "POST, /ping, 405",
    "DELETE, /-/metrics, 405",
    "GET, /-/metrics, 401",
  })
  void everybodyMayAskWhetherItIsUp(String method, String path, int status) {
    assertThat(ops.handle(request(method, path, Headers.NONE)).status()).isEqualTo(status);
  }

  @Test
  void itIsReadyOnlyOnceItCanAnswer() {
    ready.set(false);
    assertThat(ops.handle(request("GET", "/-/ready", Headers.NONE)).status()).isEqualTo(503);
    assertThat(ops.handle(request("GET", "/-/health", Headers.NONE)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer", "Bearer ", "Bearer t0ke", "Bearer t0kenn", "bearer t0ken", "t0ken"})
  void metricsNeedTheToken(String authorization) {
    Reply reply =
        ops.handle(request("GET", "/-/metrics", Headers.of("Authorization", authorization)));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(body(reply)).doesNotContain("stagedoor_");
  }

  @Test
  void metricsNeedTheTokenOnce() {
    var twice =
        new Headers(
            List.of(
                new Headers.Field("Authorization", "Bearer t0ken"),
                new Headers.Field("Authorization", "Bearer t0ken")));
    assertThat(ops.handle(request("GET", "/-/metrics", twice)).status()).isEqualTo(401);
  }

  @Test
  void withoutATokenNobodyGetsMetrics() {
    var closed = new Ops(Optional.empty(), ready::get, shelf, scanner);
    for (String given : List.of("", "Bearer ", "Bearer t0ken")) {
      Request request = request("GET", "/-/metrics", Headers.of("Authorization", given));
      assertThat(closed.handle(request).status()).isEqualTo(401);
    }
  }

  @Test
  void answersAreCountedByClass() {
    var counting = ops.counting(ops::handle);
    assertThat(counting.handle(request("GET", "/ping", Headers.NONE)).status()).isEqualTo(200);
    assertThat(counting.handle(request("GET", "/-/x", Headers.NONE)).status()).isEqualTo(404);
    Reply reply =
        ops.handle(request("GET", "/-/metrics", Headers.of("Authorization", "Bearer t0ken")));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(body(reply).lines())
        .contains(
            "# TYPE stagedoor_requests_total counter",
            "stagedoor_requests_total{status=\"2xx\"} 1",
            "stagedoor_requests_total{status=\"4xx\"} 1",
            "stagedoor_songs 7.0");
  }

  @Test
  void aLabelDoesNotFillTheMemory() {
    Metrics.Counter counter = ops.metrics().counter("odd_total", "Odd", "value");
    for (int i = 0; i < 1000; i++) {
      counter.count("value \"" + i + "\"\n");
    }
    String text = ops.metrics().text();
    assertThat(text.lines().filter(line -> line.startsWith("odd_total{"))).hasSizeLessThan(110);
    assertThat(text).contains("odd_total{value=\"value \\\"0\\\"\\n\"} 1", "\"other\"} 900");
  }
}
