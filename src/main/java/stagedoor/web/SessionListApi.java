package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.audit.Event;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.signin.Apps;
import stagedoor.signin.Device;
import stagedoor.signin.DeviceName;
import stagedoor.signin.OpenSession;
import stagedoor.signin.SessionId;
import stagedoor.signin.Way;
import stagedoor.user.AppPassword;
import stagedoor.user.User;

/// Where a user is signed in: browsers, by a session of their own or through the proxy, and apps.
final class SessionListApi {

  private static final String WEB = "web-";
  private static final String APP = "app-";

  /// One line of the list.
  ///
  /// @param kind `web`, `proxy` or `app`
  private record Item(
      String id,
      String kind,
      Way way,
      String device,
      String client,
      String address,
      long createdMs,
      long seenMs,
      boolean current) {}

  private final People people;
  private final Apps apps;

  SessionListApi(People people) {
    this.people = people;
    this.apps = people.doorkeeper().apps();
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/sessions", "Where the user is signed in", this::list),
        signed("DELETE", "/api/sessions", "Sign out everywhere on the web", this::endAll),
        signed(
            "DELETE",
            "/api/sessions/{id}",
            "End a session, or revoke an app's app password",
            this::end));
  }

  private Reply list(Call call) {
    User user = people.subject(call);
    Optional<SessionId> current = call.caller().session();
    List<Item> all =
        Stream.concat(
                people.sessions().of(user).stream().map(it -> web(it, current)),
                apps.devices().of(user.id()).stream().map(this::app))
            .sorted(Comparator.comparingLong(Item::seenMs).reversed())
            .toList();
    return Call.ok(
        out -> out.number("total", all.size()).list("items", all, SessionListApi::write));
  }

  private static Item web(OpenSession session, Optional<SessionId> current) {
    return new Item(
        WEB + session.id(),
        session.way() == Way.PROXY ? "proxy" : "web",
        session.way(),
        DeviceName.of(session.agent()),
        "",
        session.address(),
        session.createdMs(),
        session.seenMs(),
        current.filter(session.id()::equals).isPresent());
  }

  private Item app(Device device) {
    String name =
        device.key().flatMap(apps.keys()::find).map(AppPassword::name).orElse(device.client());
    return new Item(
        APP + device.id(),
        "app",
        device.way(),
        name,
        device.client(),
        device.address(),
        device.createdMs(),
        device.seenMs(),
        false);
  }

  private static void write(JsonWriter out, Item item) {
    out.text("id", item.id).text("kind", item.kind).text("way", item.way.text());
    out.text("device", item.device).text("client", item.client).text("address", item.address);
    out.time("created", Instant.ofEpochMilli(item.createdMs));
    out.time("lastSeen", Instant.ofEpochMilli(item.seenMs));
    out.flag("current", item.current);
  }

  /// App passwords stay: each is taken back by itself.
  private Reply endAll(Call call) {
    User user = people.subject(call);
    people.users().signOutEverywhere(user.id());
    people.record(call, Event.Kind.SESSION_ENDED, user, "everywhere");
    boolean own = user.id().equals(call.user());
    var fields = new ArrayList<Field>();
    if (own) {
      fields.add(Safety.FORGET);
      fields.addAll(people.accounts().signOut(call.request()));
    }
    return SessionApi.withAll(Call.done(), fields);
  }

  private Reply end(Call call) {
    User user = people.subject(call);
    String id = call.path("id", Optional::of);
    return id.startsWith(APP) ? endApp(call, user, id) : endWeb(call, user, id);
  }

  private Reply endWeb(Call call, User user, String id) {
    OpenSession session =
        people.sessions().of(user).stream()
            .filter(it -> id.equals(WEB + it.id()))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    var cookies = new ArrayList<Field>();
    if (call.caller().session().filter(session.id()::equals).isPresent()) {
      cookies.addAll(people.accounts().signOut(call.request()));
    }
    people.sessions().end(session.id());
    people.record(call, Event.Kind.SESSION_ENDED, user, DeviceName.of(session.agent()));
    return SessionApi.withAll(Call.done(), cookies);
  }

  private Reply endApp(Call call, User user, String id) {
    Device device =
        apps.devices().of(user.id()).stream()
            .filter(it -> id.equals(APP + it.id()))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    AppPassword key =
        device.key().flatMap(apps.keys()::find).orElseThrow(() -> keyless(device.way()));
    apps.keys().revoke(key.id());
    people.record(call, Event.Kind.KEY_REVOKED, user, key.name());
    return Call.done();
  }

  private static Refusal keyless(Way way) {
    boolean proxy = way == Way.PROXY;
    return new Refusal(
        Problem.of(409, "Cannot be signed out alone")
            .because(
                proxy
                    ? "The proxy signs this app in, at each of its calls."
                    : "This app signs in with the account's own password.")
            .coded(
                "no-key",
                proxy
                    ? "End its sign-in at the proxy, or disable the account."
                    : "Change the password, and give each app an app password of its own."));
  }
}
