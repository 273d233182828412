package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.SongId;
import stagedoor.http.BodyTooLargeException;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.radio.StationEntry;
import stagedoor.radio.WebAddress;
import stagedoor.share.NewShare;
import stagedoor.share.Shared;
import stagedoor.user.UserName;

/// What every route answers to those who may not, or who ask wrongly.
@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiStatusTest {

  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  /// What a server calls, with a signed token of its own, where a provider is configured.
  private static final String FOR_PROVIDERS = "/api/openid/backchannel-logout";

  private WebWorld world;
  private String share;

  @BeforeAll
  void open(@TempDir Path folder) {
    world = new WebWorld(folder);
    world.playlists.create(world.ann, "Tideline", List.of(new SongId(2)));
    var address = new WebAddress("http://169.254.169.254/");
    world.radio.stations().create(new StationEntry("Wave", address, Optional.empty()));
    var shared = Shared.parse("al-1").orElseThrow();
    share =
        world.shares.create(world.ann, NewShare.of(List.of(shared), "")).orElseThrow().id().text();
  }

  @AfterAll
  void close() {
    world.close();
  }

  private Stream<Route> routes() {
    return world.api.routes().stream();
  }

  private Stream<Route> signed() {
    return routes().filter(route -> route.who() != Route.Who.ANYBODY);
  }

  /// Routes that read a body.
  private Stream<Route> reading() {
    return routes()
        .filter(route -> WRITES.contains(route.method()) && !route.method().equals("DELETE"))
        .filter(route -> !route.pattern().equals("/api/stars/{id}"))
        .filter(route -> !route.pattern().equals("/api/artwork/{id}"))
        .filter(route -> !route.pattern().equals("/api/playlists/import"))
        .filter(route -> !route.pattern().equals("/api/signin/spoof-test"))
        .filter(route -> !route.pattern().equals("/api/setup"))
        .filter(route -> !route.pattern().equals(FOR_PROVIDERS));
  }

  /// The route's address with an id that exists and belongs to ann.
  private String target(Route route) {
    return target(route, knownId(route));
  }

  private static String target(Route route, String id) {
    return route.pattern().replace("{id}", id);
  }

  private String knownId(Route route) {
    return switch (kind(route)) {
      case "albums", "covers", "artwork" -> "al-1";
      case "artists" -> "ar-1";
      case "playlists" -> "pl-1";
      case "stations" -> "ra-1";
      case "users", "libraries" -> "1";
      case "folders" -> WebWorld.FOLDER;
      case "shares" -> share;
      default -> "so-1";
    };
  }

  private static String kind(Route route) {
    String[] parts = route.pattern().split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].equals("{id}")) {
        return parts[i - 1];
      }
    }
    return "";
  }

  private Reply send(Request request) {
    return world.api.handle(request);
  }

  private static Request request(String user, String method, String target) {
    Optional<String> body =
        WRITES.contains(method) && !method.equals("DELETE") ? Optional.of("{}") : Optional.empty();
    return WebWorld.request(user, method, target, body);
  }

  private static void isProblem(Object what, Reply reply, int status) {
    assertThat(reply.status()).as("%s: %s", what, WebWorld.body(reply)).isEqualTo(status);
    assertThat(WebWorld.header(reply, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(WebWorld.header(reply, "Cache-Control")).isEqualTo("no-store");
    assertThat(WebWorld.header(reply, "X-Stagedoor")).isEqualTo("1");
    assertThat(WebWorld.header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(WebWorld.json(reply))
        .containsEntry("type", "about:blank")
        .containsEntry("requestId", "req-1")
        .containsKeys("title", "status");
  }

  @Test
  void nobodyIsToldToSignIn() {
    signed()
        .forEach(route -> {
          Reply reply = send(request(NOBODY, route.method(), target(route)));
          isProblem(route, reply, 401);
          assertThat(WebWorld.json(reply)).containsEntry("code", "no-credentials");
        });
  }

  @Test
  void whatIsForAdministratorsIsRefusedToOthers() {
    List<Route> routes = routes().filter(route -> route.who() == Route.Who.ADMINISTRATOR).toList();
    assertThat(routes).hasSizeGreaterThan(5);
    routes.forEach(
        route -> isProblem(route, send(request(BOB, route.method(), target(route))), 403));
  }

  @ParameterizedTest(name = "{0} {1} of ann by bob -> {2}")
  @CsvSource({
    "GET, /api/playlists/pl-1, 404",
    "PATCH, /api/playlists/pl-1, 404",
    "DELETE, /api/playlists/pl-1, 404",
    "GET, /api/users/1, 404",
    "PATCH, /api/users/1, 404",
    "DELETE, /api/users/1, 403",
    "PATCH, /api/shares/SHARE, 404",
    "DELETE, /api/shares/SHARE, 404",
  })
  void thingsOfOthersAreNotThere(String method, String target, int status) {
    isProblem(target, send(request(BOB, method, target.replace("SHARE", share))), status);
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "")) {
      reading()
          .forEach(route -> {
            Request request = request(ANN, route.method(), target(route));
            isProblem(route, send(withType(request, type)), 415);
          });
    }
  }

  private static Request withType(Request request, String type) {
    Stream<Field> others =
        request.headers().fields().stream().filter(field -> !field.name().equals("Content-Type"));
    Stream<Field> own = type.isEmpty() ? Stream.of() : Stream.of(new Field("Content-Type", type));
    return WebWorld.changed(
        request, new Headers(Stream.concat(others, own).toList()), request.body());
  }

  @Test
  void aBodyBeyondTheLimitIsTooLarge() {
    reading()
        .forEach(route -> {
          Request request = request(ANN, route.method(), target(route));
          var body =
              new InputStream() {
                @Override
                public int read() {
                  throw new BodyTooLargeException(1);
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                  throw new BodyTooLargeException(1);
                }
              };
          isProblem(route, send(WebWorld.changed(request, request.headers(), body)), 413);
        });
  }

  @Test
  void aBodyThatIsNoSuchObjectIsBad() {
    String tooDeep = "{\"name\":[[[[[[[[1]]]]]]]]}";
    List<String> bodies =
        List.of("", "[]", "1", "{", "{} {}", "{\"nonsense\":1}", "{\"a\":1,\"a\":1}", tooDeep);
    for (String body : bodies) {
      reading()
          .forEach(route -> {
            Request request = request(ANN, route.method(), target(route));
            var bytes = new ByteArrayInputStream(body.getBytes(UTF_8));
            Reply reply = send(WebWorld.changed(request, request.headers(), bytes));
            isProblem(route + " " + body, reply, 400);
          });
    }
  }

  @Test
  void anUnknownIdIsNotFound() {
    routes()
        .filter(route -> route.pattern().contains("{id}"))
        .forEach(route -> {
          for (String id : List.of("x", "-1", "so-0", "al-999999999999999999999", "ü")) {
            String target = target(route, id);
            isProblem(target, send(request(ANN, route.method(), target)), 404);
          }
        });
  }

  @Test
  void anIdOfNothingIsNotFound() {
    routes()
        .filter(route -> route.pattern().contains("{id}"))
        .filter(route -> !(route.method() + kind(route)).equals("DELETEstars"))
        .forEach(route -> {
          String id =
              switch (kind(route)) {
                case "users", "libraries" -> "999";
                case "folders" -> "fo-1-0000000000000001";
                case "shares" -> "A".repeat(22);
                default -> knownId(route).replace("-1", "-999");
              };
          isProblem(route, send(request(ANN, route.method(), target(route, id))), 404);
        });
  }

  @Test
  void anotherMethodIsNotAllowedAndMakesNoAccount() {
    routes()
        .map(this::target)
        .distinct()
        .forEach(target -> {
          Reply reply = send(request("newcomer", "LINK", target));
          isProblem(target, reply, 405);
          assertThat(WebWorld.header(reply, "Allow")).isNotEmpty();
        });
    isProblem("unknown", send(request("newcomer", "GET", "/api/nothing")), 404);
    assertThat(world.users.find(new UserName("newcomer"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "", "bob", "2, 2", "02"})
  void aPageOfSomebodyElseDoesNothingInTheNameOfWhoIsSignedIn(String user) {
    var mine = new Field("X-Stagedoor-User", world.bob.toString());
    assertThat(world.get(BOB, "/api/library/home", mine).status()).isEqualTo(200);
    var other = new Field("X-Stagedoor-User", user);
    Reply reply = world.get(BOB, "/api/library/home", other);
    isProblem("as " + user, reply, 409);
    assertThat(WebWorld.body(reply)).contains("other-user");
    Request star = WebWorld.request(BOB, "PUT", "/api/stars/so-1", Optional.of("{}"));
    assertThat(world.api.handle(WebWorld.with(star, other)).status()).isEqualTo(409);
    assertThat(WebWorld.body(world.get(BOB, "/api/stars"))).doesNotContain("so-1");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null",
  })
  void aWriteFromAnotherSiteIsRefused(String name, String value) {
    routes()
        .filter(route -> WRITES.contains(route.method()))
        .filter(route -> !route.pattern().equals("/api/setup"))
        .filter(route -> !route.pattern().equals(FOR_PROVIDERS))
        .forEach(route -> {
          Request request = request(BOB, route.method(), target(route));
          if (route.pattern().equals("/api/session") && route.method().equals("POST")) {
            var body = "{\"username\":\"bob\",\"password\":\"x\"}".getBytes(UTF_8);
            request = WebWorld.changed(request, request.headers(), new ByteArrayInputStream(body));
          }
          Reply reply = send(WebWorld.with(request, new Field(name, value)));
          isProblem(route, reply, 403);
          assertThat(WebWorld.json(reply)).containsEntry("code", "EA502");
        });
  }

  @Test
  void aWriteThatShowsNothingOfItsOriginIsRefused() {
    signed()
        .filter(route -> WRITES.contains(route.method()))
        .forEach(route -> {
          Request request = request(BOB, route.method(), target(route));
          List<Field> fields =
              request.headers().fields().stream()
                  .filter(field -> !field.name().equals("X-Requested-With"))
                  .toList();
          Reply reply = send(WebWorld.changed(request, new Headers(fields), request.body()));
          isProblem(route, reply, 403);
          assertThat(WebWorld.json(reply)).containsEntry("code", "EA502");
        });
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET   | /api/library/albums?sort=best       |
          GET   | /api/library/albums?desc=maybe      |
          GET   | /api/library/albums?offset=-1       |
          GET   | /api/library/albums?limit=0         |
          GET   | /api/library/albums?limit=501       |
          GET   | /api/library/albums?limit=1&limit=2 |
          GET   | /api/library/albums?from=x          |
          GET   | /api/library/albums?to=99999        |
          GET   | /api/library/artists?sort=year      |
          GET   | /api/library/artists?role=singer    |
          GET   | /api/library/songs?sort=best        |
          GET   | /api/library/songs?from=x           |
          GET   | /api/library/songs?mood=a&mood=b    |
          GET   | /api/library/songs?tag.a=1&tag.a=2  |
          GET   | /api/library/albums?tag.0=a&tag.1=a&tag.2=a&tag.3=a&tag.4=a&tag.5=a&tag.6=a&tag.7=a&tag.8=a&tag.9=a&tag.10=a | ''
          GET   | /api/library/tags/mood?limit=0      |
          GET   | /api/library/songs?artist=al-1      |
          GET   | /api/library/search?limit=1000      |
          GET   | /api/library/random?limit=501       |
          GET   | /api/songs/so-1/stream?format=exe   |
          GET   | /api/songs/so-1/stream?bitRate=-1   |
          GET   | /api/songs/so-1/stream?offset=1e9   |
          GET   | /api/covers/al-1?size=17            |
          POST  | /api/library/songs  | {"ids":"so-1"}
          POST  | /api/library/songs  | {"ids":[1]}
          POST  | /api/session        | {"username":"ann"}
          POST  | /api/playlists      | {"name":""}
          POST  | /api/stations       | {"name":"a"}
          POST  | /api/stations       | {"streamUrl":"http://a.example/"}
          POST  | /api/stations       | {"name":" ","streamUrl":"http://a.example/"}
          POST  | /api/stations       | {"name":"a\\nb","streamUrl":"http://a.example/"}
          POST  | /api/stations       | {"name":"a","streamUrl":"a.example"}
          POST  | /api/stations       | {"name":"a","streamUrl":"file:///etc/passwd"}
          POST  | /api/stations       | {"name":"a","streamUrl":"http://b:c@a.example/"}
          POST  | /api/stations       | {"name":"a","streamUrl":"http://a.example/","homePage":"javascript:1"}
          PUT   | /api/stations/ra-1  | {"name":"a","streamUrl":""}
          PUT   | /api/stations/ra-1  | {"name":"a","streamUrl":"http://a.example/","cover":"u1"}
          POST  | /api/playlists      | {"name":" "}
          POST  | /api/playlists      | {"name":"a\\nb"}
          POST  | /api/playlists      | {"name":"a","songs":["al-1"]}
          POST  | /api/playlists      | {"name":"a","public":"yes"}
          POST  | /api/playlists      | {"name":"a","comment":"\\u0000"}
          POST  | /api/playlists      | {"name":"a","comment":"\\ud800"}
          POST  | /api/playlists      | {"name":"a","rules":""}
          POST  | /api/playlists      | {"name":"a","rules":{}}
          POST  | /api/playlists      | {"rules":"{\\"all\\":[]}"}
          POST  | /api/playlists      | {"name":"a","rules":"{\\"all\\":[]}","songs":[]}
          POST  | /api/playlists      | {"name":"a","songs":[],"copyOf":"pl-1"}
          POST  | /api/rules/preview  | {"rules":"{\\"all\\":[{\\"is\\":{\\"x\\":1}}]}"}
          PATCH | /api/playlists/pl-1 | {"rules":"{\\"all\\":[]}","songs":[]}
          PATCH | /api/playlists/pl-1 | {"remove":[7]}
          PATCH | /api/playlists/pl-1 | {"remove":[-1]}
          PATCH | /api/playlists/pl-1 | {"songs":[],"add":["so-1"]}
          PATCH | /api/playlists/pl-1 | {"ifChangedAt":"today"}
          PUT   | /api/ratings/so-1   | {}
          PUT   | /api/ratings/so-1   | {"rating":6}
          PUT   | /api/ratings/so-1   | {"rating":-1}
          PUT   | /api/ratings/so-1   | {"rating":1.5}
          PUT   | /api/ratings/so-1   | {"rating":1e400}
          PUT   | /api/ratings/so-1   | {"rating":"5"}
          PUT   | /api/ratings/so-1   | {"rating":null}
          PUT   | /api/ratings/so-1   | {"rating":99999999999999999999}
          POST  | /api/plays          | {"song":"so-1","at":"yesterday"}
          POST  | /api/plays          | {"song":"so-1","at":"2031-01-01T00:00:00Z"}
          POST  | /api/plays          | {"song":"so-1","at":"+999999999-01-01T00:00:00Z"}
          POST  | /api/plays          | {"song":"so-1","submission":1}
          PUT   | /api/queue          | {"songs":["so-1"],"index":1}
          PUT   | /api/queue          | {"songs":["so-1"],"positionMs":-1}
          PUT   | /api/queue          | {"songs":"so-1"}
          POST  | /api/scan           | {"full":"yes"}
          POST  | /api/scan           | {"library":99}
          POST  | /api/scan           | {"folders":["a"]}
          POST  | /api/scan           | {"library":1,"folders":["../a"]}
          POST  | /api/scan           | {"library":1,"folders":["a//b"]}
          POST  | /api/scan           | {"library":1,"folders":["a%2"]}
          POST  | /api/scan           | {"library":1,"folders":[]}
          POST  | /api/scan           | {"library":1,"folders":["nowhere"]}
          POST  | /api/scan           | {"library":1,"folders":["album1","album1/nowhere"]}
          GET   | /api/scan/problems?limit=0 |
          GET   | /api/duplicates?by=luck |
          POST  | /api/missing/purge  | {}
          POST  | /api/missing/purge  | {"all":false}
          POST  | /api/missing/purge  | {"all":true,"ids":["so-1"]}
          POST  | /api/missing/purge  | {"ids":["al-1"]}
          POST  | /api/libraries      | {"name":"","path":"/"}
          POST  | /api/libraries      | {"name":"a,b","path":"/"}
          POST  | /api/libraries      | {"name":"a","path":"music"}
          POST  | /api/libraries      | {"name":"a","path":"/there/is/no/such"}
          POST  | /api/libraries      | {"name":"a","path":"/\\u0000"}
          PATCH | /api/libraries/1    | {"watched":"no"}
          PATCH | /api/libraries/1    | {"path":"../music"}
          PUT   | /api/libraries/order | {"ids":["1"]}
          POST  | /api/libraries/check | {"path":"/","library":0}
          GET   | /api/folders/fo-1/songs?deep=very |
          POST  | /api/users          | {"username":""}
          POST  | /api/users          | {"username":"a\\u200bb"}
          POST  | /api/users          | {"username":"cy","password":""}
          POST  | /api/users          | {"username":"cy","name":"a\\u0007"}
          POST  | /api/users          | {"username":"cy","rights":{}}
          PATCH | /api/users/2        | {"rights":{"all":true}}
          PATCH | /api/users/2        | {"rights":true}
          PATCH | /api/users/2        | {"enabled":"no"}
          PATCH | /api/users/2        | {"id":1}
          POST  | /api/shares         | {"ids":[]}
          POST  | /api/shares         | {"ids":["x"]}
          POST  | /api/shares         | {"ids":["al-1"],"expires":"soon"}
          POST  | /api/shares         | {"ids":["al-1"],"expires":"2020-01-01T00:00:00Z"}
          POST  | /api/shares         | {"ids":["al-1"],"visits":-1}
          POST  | /api/shares         | {"ids":["al-1"],"description":"\\u0000"}
          """)
  void aValueThatIsNoneIsBad(String method, String target, @Nullable String body) {
    Reply reply = body == null ? world.get(ANN, target) : world.send(ANN, method, target, body);
    isProblem(target, reply, 400);
  }

  @Test
  void theNameOfAnAccountIsTakenOnce() {
    isProblem("bob", world.send(ANN, "POST", "/api/users", "{\"username\":\"BOB\"}"), 409);
  }

  @Test
  void aScanOfAFolderThatIsNotThereSaysWhatToDo() {
    Reply reply = send(ANN, "/api/scan", "{\"library\":1,\"folders\":[\"nowhere\"]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(WebWorld.json(reply))
        .containsEntry("code", "unknown-folder")
        .containsKeys("detail", "next");
    // Gone from the disk, but not from what was scanned: the scan finds out.
    assertThat(send(ANN, "/api/scan", "{\"library\":1,\"folders\":[\"album1\"]}").status())
        .isEqualTo(202);
  }

  private Reply send(String user, String target, String json) {
    return world.send(user, "POST", target, json);
  }

  @Test
  void beforeAnyDryRunThereIsNothingToPreviewAndThatIsNoFault() {
    Reply reply = send(request(ANN, "GET", "/api/scan/preview"));
    assertThat(reply.status()).isEqualTo(204);
  }
}
