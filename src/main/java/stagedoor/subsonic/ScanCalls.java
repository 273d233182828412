package stagedoor.subsonic;

import stagedoor.scan.ScanRequest;
import stagedoor.scan.ScanStatus;
import stagedoor.scan.Scanner;

/// Looking for new music.
final class ScanCalls {

  private final Scanner scanner;

  ScanCalls(Scanner scanner) {
    this.scanner = scanner;
  }

  Answer getScanStatus(Call call) {
    return status(call);
  }

  /// Starts a scan, or has it follow the one that runs; the answer says what is going on.
  Answer startScan(Call call) {
    scanner.ask(ScanRequest.of(call.arguments().flag("fullScan").orElse(false)));
    return status(call);
  }

  private Answer status(Call call) {
    ScanStatus status = scanner.status();
    return Answer.of(sink -> {
      sink.beginObject("scanStatus");
      sink.flag("scanning", status.scanning());
      sink.number("count", status.scanning() ? status.songsSeen() : call.catalogue().songCount());
      sink.number("folderCount", status.foldersSeen());
      status.last().ifPresent(last -> sink.moment("lastScan", last.endedAt().toEpochMilli()));
      sink.text("scanType", status.full() ? "full" : "quick");
      sink.end();
    });
  }
}
