package stagedoor.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import stagedoor.catalogue.Held;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.http.Router;
import stagedoor.library.UploadedPictures;
import stagedoor.listen.Listening;
import stagedoor.playlist.Playlists;
import stagedoor.playlistfile.PlaylistFiles;
import stagedoor.radio.Radio;
import stagedoor.radio.Stations;
import stagedoor.share.Shares;
import stagedoor.signin.Caller;
import stagedoor.signin.SessionId;
import stagedoor.signin.SignIn;
import stagedoor.user.KeyId;
import stagedoor.user.Passwords;
import stagedoor.user.UserId;

/// The player's own interface: JSON under `/api`, for whoever the doorkeeper signs in.
///
/// A request is routed first, so that an address that does not exist makes no account; then it is
/// decided once who is asking; then the endpoint answers. Every answer carries the marker
/// `X-Stagedoor`, by which the page tells it from a proxy's sign-in page. A page tells in
/// `X-Stagedoor-User` whose it is: once somebody else is signed in at the gateway, nothing more is
/// done in their name by a page that does not know yet.
public final class Api {

  private static final String USER = "X-Stagedoor-User";
  private static final int MAX_ORIGIN_CHARS = 64;

  private final Music music;
  private final People people;
  private final Events events;
  private final List<Route> routes;
  private final Router<Route> router = new Router<>();

  public Api(Music music, Kept kept, People people, Events events, WebSettings settings) {
    this(
        music,
        kept,
        people,
        events,
        settings,
        new Chance(InstantSource.system(), RandomGenerator.getDefault()));
  }

  /// What users did, by subject.
  public record Kept(
      Listening listening, Playlists playlists, PlaylistFiles files, Shares shares, Radio radio) {}

  /// What differs from call to call: the time, and luck.
  record Chance(InstantSource clock, RandomGenerator random) {}

  Api(Music music, Kept kept, People people, Events events, WebSettings settings, Chance chance) {
    Listening listening = kept.listening();
    Playlists playlists = kept.playlists();
    Stations stations = kept.radio().stations();
    UploadedPictures uploads = music.covers().uploads();
    InstantSource clock = chance.clock();
    var files = new PlaylistFileApi(kept.files(), playlists, music.scanner());
    this.music = music;
    this.people = people;
    this.events = events;
    routes =
        Stream.of(
                new SessionApi(people, settings).routes(),
                new LibraryApi(listening, playlists, settings, chance).routes(),
                new FolderApi(music.libraries(), listening).routes(),
                new TagApi().routes(),
                new MediaApi(music, settings).routes(),
                new CoverApi(music.covers(), playlists, stations).routes(),
                new ArtworkApi(music.covers().kept(), playlists, stations, settings.artwork())
                    .routes(),
                new LyricsApi(music.lyrics()).routes(),
                new StarApi(listening, clock).routes(),
                new PlayApi(listening, people::nameOf, clock, music.scanner()::isRenewing).routes(),
                files.routes(),
                new PlaylistApi(playlists, listening, files::follow).routes(),
                new RuleApi(playlists, listening).routes(),
                new RadioApi(kept.radio(), music.streams(), people).routes(),
                new ShareApi(kept.shares(), playlists, people, settings, clock).routes(),
                new ScanApi(
                        music.scanner(),
                        music.libraries(),
                        List.of(music.covers().faults(), music.lyrics().faults()))
                    .routes(),
                new UserApi(people, settings.userEditing()).routes(),
                new IdentityApi(people).routes(),
                new LibrariesApi(music, people, clock).routes(),
                new FileTagsApi(music.files(), music.libraries()).routes(),
                new MissingApi(music.missing(), music.libraries()).routes(),
                new DuplicatesApi(music.duplicates(), listening).routes(),
                new SessionListApi(people).routes(),
                new KeyApi(people, clock).routes(),
                new PairingApi(people, settings).routes(),
                new OpenIdApi(people, settings.basePath()).routes(),
                new DecisionApi(people).routes(),
                new SpoofApi(people, settings).routes(),
                new RecipeApi(settings.recipes()).routes(),
                new AuditApi(people.audit()).routes(),
                List.of(
                    Route.signed(
                        "GET", "/api/events", "What happens, as server-sent events", this::events)))
            .flatMap(List::stream)
            .toList();
    routes.forEach(route -> router.add(route.method(), route.pattern(), route));
    var sources = new EventSources(events);
    sources.ofListening(listening);
    sources.ofPlaylists(playlists);
    sources.ofStations(stations);
    sources.ofPictures(uploads);
    sources.ofShelf(music.shelf());
    sources.ofScanner(music.scanner(), music.libraries());
    people.users().onEnded(this::ended);
    people.sessions().onEnded(this::ended);
    people.doorkeeper().apps().keys().onEnded(this::ended);
  }

  /// Every endpoint, in the order of the documentation.
  public List<Route> routes() {
    return routes;
  }

  public Reply handle(Request request) {
    Optional<Reply> preflight = people.doorkeeper().rules().preflight(request);
    return Safety.api(preflight.orElseGet(() -> answer(request)));
  }

  private Reply answer(Request request) {
    try {
      return switch (router.match(request.method(), request.path())) {
        case Router.Outcome.Found<Route>(var route, var variables) ->
            switch (route.endpoint()) {
              case Route.Endpoint.Open endpoint -> endpoint.answer(request);
              case Route.Endpoint.Signed endpoint -> signed(request, route, endpoint, variables);
            };
        case Router.Outcome.WrongMethod<Route>(var allowed) ->
            Problem.of(405, "Wrong method")
                .with("Allow", String.join(", ", allowed))
                .reply(request);
        case Router.Outcome.NotFound<Route> _ -> Problem.notFound().reply(request);
      };
    } catch (Refusal refusal) {
      return refusal.problem().reply(request);
    }
  }

  private Reply signed(
      Request request, Route route, Route.Endpoint.Signed endpoint, Map<String, String> variables) {
    SignIn signIn = people.doorkeeper().api(request);
    Reply reply =
        switch (signIn) {
          case SignIn.Signed(var caller, _) when isOfAnother(request, caller) ->
              Problem.of(409, "Another user")
                  .because("Somebody else is signed in than this page was made for.")
                  .coded("other-user", "Load the page again.")
                  .reply(request);
          case SignIn.Signed(var caller, _) -> answer(request, route, endpoint, variables, caller);
          case SignIn.Nobody _, SignIn.Refused _ -> SignInProblem.of(signIn).reply(request);
        };
    Reply withCookies = SessionApi.withAll(reply, signIn.setCookies());
    return SessionApi.withAll(withCookies, people.doorkeeper().rules().corsFields(request, signIn));
  }

  private static boolean isOfAnother(Request request, Caller caller) {
    return request.headers().has(USER)
        && request.headers().only(USER).filter(caller.id().toString()::equals).isEmpty();
  }

  private Reply answer(
      Request request,
      Route route,
      Route.Endpoint.Signed endpoint,
      Map<String, String> variables,
      Caller caller) {
    if (route.who() == Route.Who.ADMINISTRATOR && !caller.user().admin()) {
      return Problem.forbidden("Only administrators may do this.").reply(request);
    }
    var call = new Call(request, variables, caller, new Held(music.shelf()), music.covers());
    try {
      return ScopedValue.where(EventSources.ORIGIN, origin(request))
          .call(() -> endpoint.answer(call));
    } catch (Refusal refusal) {
      return refusal.problem().reply(request);
    } catch (Passwords.BusyException busy) {
      return Problem.of(503, "Busy")
          .because("Too many passwords wait to be checked.")
          .with("Retry-After", "1")
          .reply(request);
    }
  }

  /// The name the page gave itself, echoed in the events its requests cause.
  private static String origin(Request request) {
    String name = request.headers().only("X-Origin").orElse("");
    boolean plain =
        name.length() <= MAX_ORIGIN_CHARS
            && name.chars().allMatch(c -> c == '-' || (c < 0x80 && Character.isLetterOrDigit(c)));
    return plain ? name : "";
  }

  private Reply events(Call call) {
    return events
        .open(call.caller())
        .orElseGet(() ->
            Problem.of(429, "Too many streams")
                .because("This account has as many event streams open as it may.")
                .with("Retry-After", "30")
                .reply(call.request()));
  }

  /// Ends what began to flow when its user, session or app password had just ended: whoever was let
  /// in a moment before is missed by those who are told of the end. To be called once a second.
  public void endWhatOutlived() {
    var holds = new Holds(people);
    events.end(caller -> !holds.of(caller));
    music.streams().endFor(owner -> !holds.of(owner));
  }

  /// Deleted, disabled or signed out everywhere: what still flows to the user stops.
  private void ended(UserId user) {
    events.end(caller -> caller.user().id().equals(user));
    music.streams().endFor(owner -> owner.userId() == user.value());
  }

  private void ended(SessionId session) {
    events.end(caller -> caller.session().filter(session::equals).isPresent());
    music.streams().endFor(owner -> owner.sessionKey().equals(Caller.hold(session)));
  }

  private void ended(KeyId key) {
    music.streams().endFor(owner -> owner.sessionKey().equals(Caller.hold(key)));
  }
}
