package stagedoor.web;

import static stagedoor.web.Route.admin;
import static stagedoor.web.Route.signed;

import java.util.List;
import stagedoor.audit.Event;
import stagedoor.http.Reply;
import stagedoor.http.Valve;
import stagedoor.library.Covers;
import stagedoor.radio.Broadcast;
import stagedoor.radio.Fault;
import stagedoor.radio.Radio;
import stagedoor.radio.Receiver;
import stagedoor.radio.Reception;
import stagedoor.radio.Station;
import stagedoor.radio.StationEntry;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;
import stagedoor.radio.WebAddress;
import stagedoor.stream.Streams;

/// Internet radio: everybody sees and hears the stations; administrators make, change and remove
/// them. Their sound goes through this server, so that no listener connects to strangers.
final class RadioApi {

  private static final String RETRY_SECONDS = "5";

  private final Stations stations;
  private final Receiver receiver;
  private final Streams streams;
  private final People people;

  RadioApi(Radio radio, Streams streams, People people) {
    stations = radio.stations();
    receiver = radio.receiver();
    this.streams = streams;
    this.people = people;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/stations", "The radio stations, by name", this::list),
        admin("POST", "/api/stations", "Make a radio station", this::create),
        admin("PUT", "/api/stations/{id}", "Change a radio station", this::change),
        admin("DELETE", "/api/stations/{id}", "Remove a radio station", this::remove),
        signed("GET", "/api/stations/{id}/stream", "The sound of a radio station", this::stream));
  }

  private Reply list(Call call) {
    return Call.ok(out ->
        out.list("stations", stations.all(), (item, station) -> write(item, station, call))
            .flag("mayEdit", call.admin()));
  }

  private Reply create(Call call) {
    Station made =
        stations
            .create(entry(call))
            .orElseThrow(() ->
                new Refusal(
                    Problem.of(409, "Too many stations")
                        .because("There are " + Stations.MOST + " stations.")
                        .coded("", "Remove one before making another.")));
    record(call, Event.Kind.STATION_ADDED, made);
    return Call.json(201, out -> write(out, made, call));
  }

  private Reply change(Call call) {
    Station before = need(call);
    StationEntry entry = entry(call);
    Station changed = stations.change(before.id(), entry).orElseThrow(Refusal::notFound);
    record(call, Event.Kind.STATION_CHANGED, changed);
    return Call.ok(out -> write(out, changed, call));
  }

  private Reply remove(Call call) {
    StationId id = call.path("id", StationId::parse);
    Station gone = stations.remove(id).orElseThrow(Refusal::notFound);
    call.covers().uploads().remove(id.toString());
    record(call, Event.Kind.STATION_REMOVED, gone);
    return Call.done();
  }

  /// Which kind of sound it is shows only when the station has answered; a mere head asks nobody.
  private Reply stream(Call call) {
    Station station = need(call);
    if (call.request().method().equals("HEAD")) {
      return Reply.empty(200).with("Cache-Control", "no-store");
    }
    return streams
        .elsewhere(SongReply.owner(call.caller()), valve -> received(station, valve))
        .orElseThrow(() -> tooMany("This account has as many streams open as it may."));
  }

  private Reply received(Station station, Valve valve) {
    return switch (receiver.tune(station.entry().stream())) {
      case Reception.Playing(Broadcast broadcast) -> {
        valve.whenShut(broadcast::close);
        valve.whenEnded(broadcast::close);
        var sound = new Reply.Content.Flow(broadcast::writeTo, valve);
        yield Reply.of(200, broadcast.contentType(), sound)
            .with("Cache-Control", "no-store")
            .with("Accept-Ranges", "none");
      }
      case Reception.Busy _ ->
          throw tooMany("This server receives as many stations as it may at once.");
      case Reception.Failed(Fault fault) ->
          throw new Refusal(
              Problem.of(fault == Fault.SILENT ? 504 : 502, "No sound")
                  .because(fault.sentence())
                  .coded(fault.code(), fault.next()));
    };
  }

  private static Refusal tooMany(String sentence) {
    return new Refusal(
        Problem.of(429, "Too many streams")
            .because(sentence)
            .coded("too-many-streams", "Stop another one, or try again in a moment.")
            .with("Retry-After", RETRY_SECONDS));
  }

  private static StationEntry entry(Call call) {
    JsonBody body = call.body("name", "streamUrl", "homePage");
    String name = body.needText("name");
    if (!StationEntry.isName(name)) {
      throw Refusal.bad("name is blank, too long or not plain text.");
    }
    return new StationEntry(
        name,
        stream(body.needText("streamUrl")),
        body.text("homePage")
            .filter(text -> !text.isEmpty())
            .map(text -> address("homePage", text)));
  }

  private static WebAddress stream(String text) {
    WebAddress stream = address("streamUrl", text);
    if (stream.isForbidden()) {
      throw new Refusal(
          Problem.of(400, "Bad request")
              .because("streamUrl " + Fault.NEVER_ASKED + ".")
              .coded(Fault.FORBIDDEN_PLACE.code(), "Enter another address."));
    }
    return stream;
  }

  private static WebAddress address(String member, String text) {
    return WebAddress.parse(text)
        .orElseThrow(() ->
            Refusal.bad(
                member
                    + " is no web address such as https://radio.example.org/live.mp3, or holds a"
                    + " password."));
  }

  private Station need(Call call) {
    return call.path("id", text -> StationId.parse(text).flatMap(stations::find));
  }

  private static void write(JsonWriter out, Station station, Call call) {
    Covers covers = call.covers();
    StationEntry entry = station.entry();
    out.text("id", station.id().toString()).text("name", station.name());
    out.text("streamUrl", entry.stream().text());
    out.text("homePage", entry.homePage().map(WebAddress::text).orElse(""));
    out.text("cover", covers.stationVersion(station.id().toString(), station.name()));
  }

  private void record(Call call, Event.Kind kind, Station station) {
    people.record(call, Event.of(kind).result("station " + station.id() + " " + station.name()));
  }
}
