package stagedoor.web;

import java.util.Optional;
import java.util.function.Predicate;
import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;
import stagedoor.library.UploadedPictures;
import stagedoor.listen.Listening;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;
import stagedoor.scan.Scanner;
import stagedoor.signin.Caller;
import stagedoor.user.UserId;

/// Turns what happens in the domain into events for open pages, whichever interface it came by.
final class EventSources {

  /// Who made the change, as the page names itself, so that it need not read its own change again.
  /// Bound around each endpoint; listeners run on the same thread.
  static final ScopedValue<String> ORIGIN = ScopedValue.newInstance();

  private static final String STATIONS = "stations";

  private final Events events;

  EventSources(Events events) {
    this.events = events;
  }

  void ofListening(Listening listening) {
    listening.stars().onChange(user -> changed("stars", Optional.of(user)));
    listening.ratings().onChange(user -> changed("stars", Optional.of(user)));
    listening.queues().onChange(user -> changed("queue", Optional.of(user)));
  }

  void ofPlaylists(Playlists playlists) {
    playlists.onChange(readers -> changed("playlists", readers));
  }

  void ofStations(Stations stations) {
    stations.onChange(() -> changed(STATIONS, Optional.empty()));
  }

  /// Pictures of albums and artists change the catalogue, which tells itself.
  void ofPictures(UploadedPictures uploads) {
    uploads.onChange(owner -> {
      PlaylistId.parse(owner).ifPresent(_ -> changed("playlists", Optional.empty()));
      StationId.parse(owner).ifPresent(_ -> changed(STATIONS, Optional.empty()));
    });
  }

  void ofShelf(Shelf shelf) {
    shelf.onPublish(catalogue ->
        events.toEverybody(
            "library", out -> out.text("snapshot", Long.toString(catalogue.version()))));
  }

  void ofScanner(Scanner scanner, Libraries libraries) {
    var _ =
        scanner.onProgress(status -> {
          Predicate<Caller> seesAll = caller -> libraries.areAllSeen(caller.visible());
          events.to(seesAll, "scan", out -> ScanApi.status(out, status, true));
          events.to(seesAll.negate(), "scan", out -> ScanApi.status(out, status, false));
        });
  }

  private void changed(String name, Optional<UserId> whose) {
    String origin = ORIGIN.isBound() ? ORIGIN.get() : "";
    if (whose.isPresent()) {
      events.to(whose.get(), name, out -> out.text("origin", origin));
    } else {
      events.toEverybody(name, out -> out.text("origin", origin));
    }
  }
}
