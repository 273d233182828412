package stagedoor.web;

import static stagedoor.web.Route.admin;
import static stagedoor.web.Route.signed;

import java.util.List;
import stagedoor.http.Reply;
import stagedoor.scan.Problem;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanStatus;
import stagedoor.scan.Scanner;

/// The scan: everybody sees how far it is, administrators start and stop it and see its problems,
/// which name files.
final class ScanApi {

  private final Scanner scanner;

  ScanApi(Scanner scanner) {
    this.scanner = scanner;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/scan", "How far the scan is", _ -> status(200)),
        admin("POST", "/api/scan", "Start a scan", this::start),
        admin("DELETE", "/api/scan", "Stop the scan", this::stop),
        admin("GET", "/api/scan/problems", "Files that could not be read", _ -> problems()));
  }

  private Reply start(Call call) {
    scanner.start(call.body("full").flag("full").orElse(false));
    return status(202);
  }

  private Reply stop(Call call) {
    scanner.cancel();
    return Call.done();
  }

  private Reply status(int code) {
    ScanStatus status = scanner.status();
    return Call.json(code, out -> status(out, status));
  }

  static void status(JsonWriter out, ScanStatus status) {
    out.flag("scanning", status.scanning()).flag("full", status.full());
    out.number("songsSeen", status.songsSeen()).number("foldersSeen", status.foldersSeen());
    out.number("total", status.total()).real("filesPerSecond", (float) status.filesPerSecond());
    out.time("startedAt", status.startedAt());
    if (status.last().isPresent()) {
      out.object("last", last -> report(last, status.last().get()));
    } else {
      out.nothing("last");
    }
  }

  private static void report(JsonWriter out, ScanReport report) {
    out.number("added", report.added()).number("changed", report.changed());
    out.number("removed", report.removed()).number("problems", report.problemCount());
    out.number("tookMs", report.took().toMillis()).time("endedAt", report.endedAt());
  }

  private Reply problems() {
    List<Problem> problems = scanner.status().last().map(ScanReport::problems).orElse(List.of());
    return Call.ok(out ->
        out.number("total", problems.size())
            .list(
                "items",
                problems,
                (item, problem) ->
                    item.text("path", problem.path()).text("reason", problem.reason())));
  }
}
