package stagedoor.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanStatus;
import stagedoor.scan.Scanner;

/// Scans for the command line: by the server that runs, or, when none does, in this process.
public final class Scanning {

  private final Scanner scanner;
  private final Libraries libraries;
  private final Shelf shelf;

  Scanning(Scanner scanner, Libraries libraries, Shelf shelf) {
    this.scanner = scanner;
    this.libraries = libraries;
    this.shelf = shelf;
  }

  /// Scans, after what runs already, and tells what happens until the end.
  void run(ScanWish wish, Consumer<ScanEvent> events) {
    switch (wish.in(libraries, shelf.now())) {
      case ScanWish.Meaning.Refused(var why) -> events.accept(ScanEvent.refused(why));
      case ScanWish.Meaning.Request(var request) -> {
        ScanReport report;
        try (var _ = new Progress(scanner, events)) {
          report = scanner.scanNow(request);
        }
        if (request.dryRun()) {
          scanner
              .preview()
              .ifPresent(preview -> {
                preview.planned().forEach(it -> events.accept(ScanEvent.planned(it)));
                events.accept(ScanEvent.end(preview));
              });
        } else {
          report.problems().forEach(it -> events.accept(ScanEvent.problem(it)));
          events.accept(ScanEvent.end(report));
        }
      }
    }
  }

  /// Tells of the scanner's progress until it is closed, and not after: those who wait for a scan
  /// go on while the scanner still tells that it is idle, or of its next scan.
  private static final class Progress implements AutoCloseable {

    private final Consumer<ScanEvent> events;
    private final Runnable stop;
    private boolean closed;

    Progress(Scanner scanner, Consumer<ScanEvent> events) {
      this.events = events;
      this.stop = scanner.onProgress(this::tell);
    }

    private synchronized void tell(ScanStatus status) {
      if (!closed) {
        events.accept(ScanEvent.progress(status));
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      stop.run();
    }
  }

  /// Scans for somebody at the command line.
  ///
  /// @param folder the working directory
  /// @throws StartException when the database cannot be used, or another program scans
  public static void run(
      Settings settings,
      Map<String, String> environment,
      Path folder,
      ScanWish wish,
      Consumer<ScanEvent> events) {
    Path data = settings.dataFolder(environment, folder);
    boolean asked =
        Control.ask(data, "scan " + wish.line(), line -> ScanEvent.parse(line).ifPresent(events));
    if (!asked) {
      Alone.with(
          settings,
          environment,
          folder,
          it -> {
            it.scanner().onLists(it.lists().files().followed()::scanned);
            new Scanning(it.scanner(), it.ground().libraries(), it.shelf()).run(wish, events);
          });
    }
  }
}
