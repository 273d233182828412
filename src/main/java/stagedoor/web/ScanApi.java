package stagedoor.web;

import static stagedoor.web.Route.admin;
import static stagedoor.web.Route.signed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.catalogue.Folders;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Page;
import stagedoor.http.Reply;
import stagedoor.library.FileFaults;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.library.RawPath;
import stagedoor.scan.Asked;
import stagedoor.scan.Problem;
import stagedoor.scan.ScanPlace;
import stagedoor.scan.ScanPreview;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanRequest;
import stagedoor.scan.ScanStatus;
import stagedoor.scan.Scanner;

/// The scan: everybody sees whether one runs, who may see all libraries also how far it is and what
/// the last one found. Administrators start and stop it and see its problems, which name files.
final class ScanApi {

  private static final int MAX_FOLDERS = 100;

  private final Scanner scanner;
  private final Libraries libraries;
  private final List<FileFaults> files;

  /// @param files those that are only met when somebody asks for what is in them
  ScanApi(Scanner scanner, Libraries libraries, List<FileFaults> files) {
    this.scanner = scanner;
    this.libraries = libraries;
    this.files = files;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/scan", "How far the scan is", this::status),
        admin(
            "POST", "/api/scan", "Start a scan, or have it follow the one that runs", this::start),
        admin("DELETE", "/api/scan", "Stop the scan and those that wait", this::stop),
        admin("GET", "/api/scan/problems", "What cannot be used at present", this::problems),
        admin("GET", "/api/scan/preview", "What the last dry run found out", _ -> preview()));
  }

  private Reply start(Call call) {
    JsonBody body = call.body("full", "dryRun", "library", "folders");
    var request =
        new ScanRequest(
            body.flag("full").orElse(false),
            body.flag("dryRun").orElse(false),
            places(body, call.catalogue().folders()));
    Asked asked = scanner.ask(request);
    ScanStatus status = scanner.status();
    return Call.json(
        202,
        out -> {
          out.text("asked", name(asked));
          status(out, status, true);
        });
  }

  private List<ScanPlace> places(JsonBody body, Folders known) {
    Optional<Library> library =
        body.number("library", 1, Integer.MAX_VALUE).map(id -> need((int) (long) id));
    Optional<List<String>> folders = body.texts("folders", MAX_FOLDERS);
    if (library.isEmpty() && folders.isPresent()) {
      throw Refusal.bad("folders are of a library; name it in library.");
    }
    if (folders.filter(List::isEmpty).isPresent()) {
      throw Refusal.bad("folders is empty; leave it out to scan the whole library.");
    }
    return library
        .map(in ->
            folders
                .map(paths -> paths.stream().map(path -> place(in, path, known)).toList())
                .orElseGet(() -> List.of(ScanPlace.whole(in.id()))))
        .orElse(List.of());
  }

  private Library need(int id) {
    return libraries
        .find(new LibraryId(id))
        .orElseThrow(() -> Refusal.bad("library is none that is there."));
  }

  private static ScanPlace place(Library library, String path, Folders known) {
    String raw =
        RawPath.parse(path)
            .orElseThrow(() ->
                Refusal.bad(
                    "folders holds what is no path in a library, such as Artist/An%20Album, with"
                        + " each special byte percent-encoded."));
    if (!known.has(library.id(), raw) && !Files.isDirectory(folder(library, raw))) {
      throw Refusal.bad(
          "folders names one that is not in the library, on disk or as scanned.",
          "unknown-folder",
          "Take a path as it is in the answers of /api/folders.");
    }
    return new ScanPlace(library.id(), raw, true);
  }

  private static Path folder(Library library, String raw) {
    return RawPath.path(RawPath.of(library.folder()) + (raw.isEmpty() ? "" : "/" + raw));
  }

  private Reply stop(Call call) {
    scanner.cancel();
    return Call.done();
  }

  private Reply status(Call call) {
    ScanStatus status = scanner.status();
    boolean counts = libraries.areAllSeen(call.visible());
    return Call.ok(out -> status(out, status, counts));
  }

  /// @param counts whether the reader is told of libraries and numbers; else they are 0 or nothing
  static void status(JsonWriter out, ScanStatus status, boolean counts) {
    out.flag("scanning", status.scanning()).text("phase", name(status.phase()));
    out.flag("full", status.full()).flag("dryRun", status.dryRun());
    out.flag("waiting", status.waiting());
    library(out, status.library().filter(_ -> counts));
    out.number("songsSeen", counts ? status.songsSeen() : 0);
    out.number("foldersSeen", counts ? status.foldersSeen() : 0);
    out.number("total", counts ? status.total() : 0);
    out.real("filesPerSecond", counts ? (float) status.filesPerSecond() : 0);
    left(out, status);
    out.time("startedAt", status.startedAt());
    if (counts && status.last().isPresent()) {
      out.object("last", last -> report(last, status.last().get()));
    } else {
      out.nothing("last");
    }
  }

  private static void library(JsonWriter out, Optional<LibraryId> library) {
    if (library.isPresent()) {
      out.number("library", library.get().value());
    } else {
      out.nothing("library");
    }
  }

  private static void left(JsonWriter out, ScanStatus status) {
    if (status.left().isPresent()) {
      out.number("leftMs", status.left().get().toMillis());
    } else {
      out.nothing("leftMs");
    }
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void report(JsonWriter out, ScanReport report) {
    out.flag("full", report.full()).flag("chosen", report.chosen());
    out.flag("cancelled", report.cancelled());
    out.number("added", report.added()).number("changed", report.changed());
    out.number("removed", report.removed()).number("unchanged", report.unchanged());
    out.number("problems", report.problemCount());
    out.number("tookMs", report.took().toMillis()).time("endedAt", report.endedAt());
  }

  private Reply problems(Call call) {
    Optional<ScanReport> last = scanner.status().last();
    List<Problem> ofScans = last.map(ScanReport::problems).orElse(List.of());
    List<FileFaults.Fault> ofFiles = files.stream().flatMap(it -> it.list().stream()).toList();
    List<Row> rows =
        Stream.concat(ofScans.stream().map(Row::of), ofFiles.stream().map(Row::of)).toList();
    Page<Row> page = Window.of(call.query()).of(rows);
    long all = last.map(ScanReport::problemCount).orElse(0L) + ofFiles.size();
    return Call.ok(out ->
        out.number("total", page.total())
            .number("all", all)
            .list("items", page.items(), ScanApi::problem));
  }

  /// What a scan could not use, or a picture or lyrics that cannot be shown.
  ///
  /// @param library 0 for what lies in none
  private record Row(int library, String path, String reason, Instant since) {

    static Row of(Problem problem) {
      return new Row(problem.library().value(), problem.path(), problem.reason(), problem.since());
    }

    static Row of(FileFaults.Fault fault) {
      int library = fault.library().map(LibraryId::value).orElse(0);
      return new Row(library, fault.path(), fault.reason(), fault.since());
    }
  }

  private static void problem(JsonWriter out, Row row) {
    out.number("library", row.library()).text("path", row.path());
    out.text("reason", row.reason()).time("since", row.since());
  }

  /// Without content where there was no dry run: that is no fault, and browsers report one.
  private Reply preview() {
    return scanner.preview().map(ScanApi::reply).orElseGet(Call::done);
  }

  private static Reply reply(ScanPreview preview) {
    return Call.ok(out -> {
      out.flag("full", preview.request().full()).flag("cancelled", preview.cancelled());
      for (ScanPreview.What what : ScanPreview.What.values()) {
        out.number(name(what), preview.counts().getOrDefault(what, 0L));
      }
      out.number("tookMs", preview.took().toMillis()).time("endedAt", preview.endedAt());
      out.list(
          "items",
          preview.planned(),
          (item, planned) ->
              item.text("what", name(planned.what()))
                  .text("path", planned.path())
                  .text("about", planned.about()));
    });
  }
}
