package stagedoor.subsonic;

import java.util.Optional;
import stagedoor.audit.Event;
import stagedoor.library.Covers;
import stagedoor.radio.Fault;
import stagedoor.radio.Station;
import stagedoor.radio.StationEntry;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;
import stagedoor.radio.WebAddress;

/// The stations of the Internet radio: the same for everybody, changed by administrators. Apps
/// connect to the stations themselves.
final class RadioCalls {

  private static final String STREAM = "streamUrl";

  /// The parameter; the field of answers is `homePageUrl`.
  private static final String HOME_PAGE = "homepageUrl";

  private final Stations stations;
  private final Covers covers;
  private final Outside outside;

  RadioCalls(Stations stations, Covers covers, Outside outside) {
    this.stations = stations;
    this.covers = covers;
    this.outside = outside;
  }

  Answer getInternetRadioStations(Call call) {
    return Answer.of(sink -> {
      sink.beginObject("internetRadioStations");
      sink.beginList("internetRadioStation");
      for (Station station : stations.all()) {
        sink.beginItem();
        write(sink, station);
        sink.end();
      }
      sink.endList();
      sink.end();
    });
  }

  private void write(Sink sink, Station station) {
    sink.text("id", station.id().toString());
    sink.text("name", station.name());
    sink.text(STREAM, station.entry().stream().text());
    station.entry().homePage().ifPresent(page -> sink.text("homePageUrl", page.text()));
    String cover = CoverCalls.idOf(station, covers);
    if (!cover.isEmpty()) {
      sink.text("coverArt", cover);
    }
  }

  Answer createInternetRadioStation(Call call) {
    Station made =
        stations
            .create(entry(call))
            .orElseThrow(() -> Refusal.notAllowed("make more than " + Stations.MOST + " stations"));
    record(call, Event.Kind.STATION_ADDED, made);
    return Answer.SUCCESS;
  }

  /// All is replaced; a home page that is not given is taken away.
  Answer updateInternetRadioStation(Call call) {
    StationId id = call.arguments().needId("id", StationId::parse);
    StationEntry entry = entry(call);
    Station changed = stations.change(id, entry).orElseThrow(RadioCalls::notFound);
    record(call, Event.Kind.STATION_CHANGED, changed);
    return Answer.SUCCESS;
  }

  Answer deleteInternetRadioStation(Call call) {
    StationId id = call.arguments().needId("id", StationId::parse);
    Station gone = stations.remove(id).orElseThrow(RadioCalls::notFound);
    covers.uploads().remove(id.toString());
    record(call, Event.Kind.STATION_REMOVED, gone);
    return Answer.SUCCESS;
  }

  private static StationEntry entry(Call call) {
    WebAddress stream = address(STREAM, call.arguments().need(STREAM));
    if (stream.isForbidden()) {
      throw Refusal.malformed(STREAM, Fault.NEVER_ASKED + ". " + Fault.FORBIDDEN_PLACE.next());
    }
    String name = call.arguments().need("name");
    if (!StationEntry.isName(name)) {
      throw Refusal.malformed("name", "cannot be the name of a station");
    }
    Optional<WebAddress> page =
        call.arguments().find(HOME_PAGE).map(text -> address(HOME_PAGE, text));
    return new StationEntry(name, stream, page);
  }

  private static WebAddress address(String parameter, String text) {
    return WebAddress.parse(text)
        .orElseThrow(() ->
            Refusal.malformed(
                parameter, "is no address such as https://radio.example.org/live.mp3"));
  }

  private void record(Call call, Event.Kind kind, Station station) {
    var caller = call.caller();
    outside.record(
        call.request(),
        Event.of(kind)
            .by(caller.user().name().text(), caller.way().text())
            .result("station " + station.id() + " " + station.name()));
  }

  private static Refusal notFound() {
    return Refusal.notFound("station");
  }
}
