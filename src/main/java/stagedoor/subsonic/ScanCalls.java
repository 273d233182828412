package stagedoor.subsonic;

import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongOrder;
import stagedoor.library.Libraries;
import stagedoor.scan.ScanRequest;
import stagedoor.scan.ScanStatus;
import stagedoor.scan.Scanner;

/// Looking for new music.
final class ScanCalls {

  private static final SongOrder ANY_ORDER = new SongOrder(SongOrder.Key.TITLE, false);

  private final Scanner scanner;
  private final Libraries libraries;

  ScanCalls(Music music) {
    scanner = music.scanner();
    libraries = music.libraries();
  }

  Answer getScanStatus(Call call) {
    return status(call);
  }

  /// Starts a scan, or has it follow the one that runs; the answer says what is going on.
  Answer startScan(Call call) {
    scanner.ask(ScanRequest.of(call.arguments().flag("fullScan").orElse(false)));
    return status(call);
  }

  /// Who may not see all libraries is told of the own songs alone.
  private Answer status(Call call) {
    ScanStatus status = scanner.status();
    boolean counts = libraries.areAllSeen(call.visible());
    return Answer.of(sink -> {
      sink.beginObject("scanStatus");
      sink.flag("scanning", status.scanning());
      sink.number("count", counts && status.scanning() ? status.songsSeen() : songs(call));
      sink.number("folderCount", counts ? status.foldersSeen() : 0);
      status.last().ifPresent(last -> sink.moment("lastScan", last.endedAt().toEpochMilli()));
      sink.text("scanType", status.full() ? "full" : "quick");
      sink.end();
    });
  }

  private static int songs(Call call) {
    return call.catalogue().songs().page(ANY_ORDER, SongFilter.ALL, call.visible(), 0, 0).total();
  }
}
