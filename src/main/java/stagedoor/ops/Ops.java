package stagedoor.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import stagedoor.catalogue.Shelf;
import stagedoor.http.Handler;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.scan.ScanStatus;
import stagedoor.scan.Scanner;
import stagedoor.user.Secret;

/// What those who run the server ask: is it up, is it ready, how is it doing.
///
/// `/ping`, `/-/health` and `/-/ready` are for everybody and tell nothing else. `/-/metrics` needs
/// the token: behind a proxy on the same machine everybody comes from the loopback address.
public final class Ops {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String BEARER = "Bearer ";

  private final Optional<Secret> token;
  private final BooleanSupplier ready;
  private final Metrics metrics = new Metrics();
  private final Metrics.Counter requests;

  /// @param token for the metrics; without one nobody gets them
  /// @param ready whether the database answers and the catalogue is loaded
  public Ops(Optional<Secret> token, BooleanSupplier ready, Shelf shelf, Scanner scanner) {
    this.token = token;
    this.ready = ready;
    requests = metrics.counter("stagedoor_requests_total", "Answers by class of status", "status");
    metrics.gauge("stagedoor_songs", "Songs in the catalogue", () -> shelf.now().songCount());
    metrics.gauge("stagedoor_catalogue_version", "Catalogue", () -> shelf.now().version());
    scan(scanner);
    Runtime runtime = Runtime.getRuntime();
    metrics.gauge(
        "jvm_heap_used_bytes", "Heap in use", () -> runtime.totalMemory() - runtime.freeMemory());
  }

  private void scan(Scanner scanner) {
    metrics.gauge("stagedoor_scanning", "1 during a scan", () -> scanning(scanner) ? 1 : 0);
    metrics.gauge(
        "stagedoor_scan_songs", "Songs seen by the scan", () -> scanner.status().songsSeen());
    metrics.gauge(
        "stagedoor_scan_problems",
        "Files the last scan could not read",
        () -> scanner.status().last().map(report -> (double) report.problemCount()).orElse(0.0));
  }

  private static boolean scanning(Scanner scanner) {
    ScanStatus status = scanner.status();
    return status.scanning();
  }

  /// Where other parts add their numbers.
  public Metrics metrics() {
    return metrics;
  }

  /// The same handler, with its answers counted.
  public Handler counting(Handler handler) {
    return request -> {
      Reply reply = handler.handle(request);
      requests.count(reply.status() / 100 + "xx");
      return reply;
    };
  }

  public Reply handle(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Reply.text(405, "405 Method Not Allowed\n").with("Allow", "GET, HEAD");
    }
    Reply reply =
        switch (request.path()) {
          case "/ping", "/-/health" -> Reply.text(200, "up\n");
          case "/-/ready" ->
              ready.getAsBoolean() ? Reply.text(200, "ready\n") : Reply.text(503, "not ready\n");
          case "/-/metrics" -> metrics(request);
          default -> Reply.text(404, "404 Not Found\n");
        };
    return reply.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
  }

  private Reply metrics(Request request) {
    String given = request.headers().only("Authorization").orElse("");
    boolean right =
        token.isPresent()
            && given.startsWith(BEARER)
            && MessageDigest.isEqual(
                token.get().text().getBytes(UTF_8),
                given.substring(BEARER.length()).getBytes(UTF_8));
    return right
        ? Reply.bytes(200, TEXT_FORMAT, metrics.text().getBytes(UTF_8))
        : Reply.text(401, "401 Unauthorized\n").with("WWW-Authenticate", "Bearer");
  }
}
