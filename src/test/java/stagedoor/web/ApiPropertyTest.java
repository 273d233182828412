package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.user.UserChange;

/// Whatever a body or a query holds, the answer is not an error of ours.
@NullMarked
class ApiPropertyTest {

  private static final int REQUESTS = 3_000;

  /// What a body of the route may hold; for others something that none may.
  private static List<String> members(Route route) {
    return switch (route.method() + " " + route.pattern()) {
      case "POST /api/library/songs" -> List.of("ids");
      case "PUT /api/ratings/{id}" -> List.of("rating");
      case "POST /api/plays" -> List.of("song", "at", "submission", "seconds");
      case "PUT /api/queue" -> List.of("songs", "index", "positionMs");
      case "POST /api/playlists" ->
          List.of("name", "songs", "comment", "public", "rules", "copyOf");
      case "POST /api/rules/preview" -> List.of("rules", "playlist");
      case "PATCH /api/playlists/{id}" ->
          List.of(
              "name",
              "comment",
              "public",
              "songs",
              "add",
              "remove",
              "rules",
              "sync",
              "ifChangedAt");
      case "POST /api/shares" ->
          List.of("ids", "description", "expires", "visits", "download", "password");
      case "PATCH /api/shares/{id}" ->
          List.of("description", "expires", "visits", "download", "password");
      case "POST /api/users" -> List.of("username", "name", "email", "admin");
      case "PATCH /api/libraries/{id}" -> List.of("name", "forNewUsers", "watched");
      case "PUT /api/libraries/order" -> List.of("ids");
      case "PATCH /api/users/{id}" -> List.of("name", "email", "admin", "enabled", "rights");
      default -> List.of("nonsense");
    };
  }

  private static final List<String> RIGHTS = List.of("share", "download", "edit");

  private static final List<String> PARAMETERS =
      List.of(
          "sort", "desc", "genre", "from", "to", "offset", "limit", "artist", "q", "format",
          "bitRate", "size", "v", "deep", "name");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "a",
          "name",
          "true",
          "0",
          "1",
          "-1",
          "5",
          "2147483648",
          "9223372036854775807",
          "so-1",
          "so-7",
          "so-99",
          "al-1",
          "ar-1",
          "fo-1",
          WebWorld.FOLDER,
          "pl-1",
          "pl-2",
          "2026-12-24T18:00:00Z",
          "-999999999-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "1e9",
          "mp3",
          "a.m3u",
          "b.nsp",
          "xspf",
          "raw",
          "year",
          "starred",
          "random",
          "frequent",
          "{\"all\":[{\"gt\":{\"rating\":2}}]}",
          "{\"any\":[{\"inPlaylist\":{\"id\":\"pl-2\"}}]}",
          "\u0000",
          "\ud83c\udfb5",
          "٣",
          "x\ny");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void nothingThatIsSentIsAnErrorOfOurs(@TempDir Path folder) {
    try (var world = new WebWorld(folder)) {
      List<Route> routes = world.api.routes().stream().filter(route -> !isLong(route)).toList();
      int good = 0;
      for (int i = 0; i < REQUESTS; i++) {
        world.users.update(world.ann, UserChange.NONE.withEnabled(true).withAdmin(true));
        Route route = one(routes);
        String target = route.pattern().replace("{id}", one(VALUES).strip()) + query();
        String user = random.nextInt(4) == 0 ? BOB : ANN;
        Optional<String> body =
            Set.of("GET", "DELETE").contains(route.method())
                ? Optional.empty()
                : Optional.of(object(members(route), 0));
        String sent = "seed=%d: %s %s %s".formatted(seed, route.method(), target, body.orElse(""));
        Reply reply = answer(world, WebWorld.request(user, route.method(), target, body), sent);
        assertThat(reply.status()).as(sent).isBetween(200, 499);
        good += reply.status() < 300 ? 1 : 0;
      }
      assertThat(good).as("seed=%d: good requests", seed).isGreaterThan(REQUESTS / 10);
    }
  }

  private static Reply answer(WebWorld world, Request request, String sent) {
    try {
      return world.api.handle(request);
    } catch (RuntimeException failure) {
      throw new AssertionError(sent, failure);
    }
  }

  /// Those that keep a stream open, need ffmpeg, hash passwords, end the caller's account or take
  /// the music away.
  private static boolean isLong(Route route) {
    return route.pattern().equals("/api/events")
        || route.pattern().endsWith("/stream")
        || route.pattern().equals("/api/session")
        || route.pattern().equals("/api/setup")
        || route.pattern().startsWith("/api/scan")
        || (route.method() + route.pattern()).equals("DELETE/api/users/{id}")
        || (route.method() + route.pattern()).equals("DELETE/api/libraries/{id}");
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String query() {
    var text = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(text.isEmpty() ? '?' : '&')
          .append(one(PARAMETERS))
          .append('=')
          .append(URLEncoder.encode(one(VALUES), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  private String object(List<String> names, int depth) {
    var members = new ArrayList<String>();
    for (String name : names) {
      if (random.nextInt(4) > 0) {
        members.add(text(name) + ":" + value(name, depth));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  /// Most values are of the kind that the member's name promises.
  private String value(String name, int depth) {
    if (random.nextInt(5) > 0) {
      return switch (name) {
        case "songs", "ids", "add" -> list("so-1", "so-7", "al-1", "so-99");
        case "remove" -> "[" + random.nextInt(-1, 4) + "]";
        case "rights" -> object(RIGHTS, depth + 1);
        case "admin",
            "enabled",
            "forNewUsers",
            "watched",
            "share",
            "download",
            "edit",
            "public",
            "submission",
            "full" ->
            Boolean.toString(random.nextBoolean());
        case "rating", "seconds", "index", "positionMs", "visits" ->
            Integer.toString(random.nextInt(-1, 7));
        case "song" -> text("so-1");
        case "password" -> text("");
        case "at" -> text("2026-11-23T19:00:00.1Z");
        case "expires" -> text("2027-11-23T20:00:00Z");
        default -> text(one(VALUES));
      };
    }
    return switch (random.nextInt(8)) {
      case 0 -> "null";
      case 1 -> Long.toString(random.nextLong());
      case 2 -> Double.toString(random.nextDouble() * 10);
      case 3 -> "1e" + random.nextInt(400);
      case 4 -> depth < 5 ? object(RIGHTS, depth + 1) : "{}";
      case 5 -> "[" + text(one(VALUES)) + "," + random.nextInt() + "]";
      case 6 -> "\"\\ud800\"";
      default -> text(one(VALUES));
    };
  }

  private String list(String... values) {
    var items = new ArrayList<String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(text(one(List.of(values))));
    }
    return "[" + String.join(",", items) + "]";
  }

  private static String text(String plain) {
    var text = new StringBuilder("\"");
    plain.chars().forEach(c -> text.append("\\u%04x".formatted(c)));
    return text.append('"').toString();
  }
}
