package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.Readme;

/// Part A of the sign-in specification through real proxies: the page, the player's interface,
/// `/rest` and `/share`.
class BehindProxyTest {

  private static final String APP = "v=1.16.1&c=test&f=json";

  @TempDir Path folder;

  static List<Arguments> frontsOverTcpAndSockets() {
    return List.of(
        Arguments.of(Front.NGINX_BASIC, false),
        Arguments.of(Front.NGINX_BASIC, true),
        Arguments.of(Front.NGINX_AUTH_REQUEST, false),
        Arguments.of(Front.NGINX_AUTH_REQUEST, true),
        Arguments.of(Front.CADDY_BASIC, false),
        Arguments.of(Front.CADDY_BASIC, true),
        Arguments.of(Front.CADDY_FORWARD_AUTH, false));
  }

  @ParameterizedTest(name = "{0}, by socket: {1}")
  @MethodSource("frontsOverTcpAndSockets")
  void theProxySaysWhoTheUserIs(Front front, boolean socket) throws Exception {
    try (LiveServer server = start(front, socket);
        Front.Running proxy = front.start(folder, upstream(server, socket))) {
      String base = "http://127.0.0.1:" + proxy.port();

      assertThat(LiveServer.get(base + "/").statusCode()).as("the proxy asks first").isEqualTo(401);
      HttpResponse<String> page = as("alice", base + "/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");

      assertThat(as("alice", base + "/api/me").body())
          .as("the first account is the administrator")
          .contains("\"username\":\"alice\"", "\"admin\":true", "\"signIn\":\"proxy\"");
      assertThat(as("bob", base + "/rest/getUser?username=bob&u=x&p=y&t=z&s=w&" + APP).body())
          .as("a first contact by an app makes the account; u, p, t and s are not looked at")
          .contains("\"username\":\"bob\"", "\"adminRole\":false");
      assertThat(as("jörg", base + "/api/me").body()).contains("\"username\":\"jörg\"");

      assertThat(as("alice", base + "/api/me", "Remote-User", "root").body())
          .as("a forged header is replaced by the proxy's")
          .contains("\"username\":\"alice\"");
      assertThat(LiveServer.get(base + "/share/unknown", "Remote-User", "mallory").statusCode())
          .as("a link needs no sign-in, an unknown one is not found")
          .isEqualTo(404);
      assertThat(as("alice", base + "/api/users").body()).doesNotContain("mallory", "root");

      aSongPlays(base);
      aLinkWorksSignedOut(base);
    }
  }

  private static void aSongPlays(String base) {
    String songs = as("alice", base + "/api/library/songs").body();
    String id = songs.replaceFirst("(?s).*?\"id\":\"(so-\\d+)\".*", "$1");
    HttpResponse<String> part =
        as("alice", base + "/api/songs/" + id + "/stream", "Range", "bytes=0-99");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range").orElse("")).startsWith("bytes 0-99/");
  }

  /// Shares the first album and answers the server's JSON.
  private static String makeLink(String base) {
    return makeLink(base, "");
  }

  /// @param more fields of the link, each after a comma
  private static String makeLink(String base, String more) {
    String albums = as("alice", base + "/api/library/albums").body();
    String album = albums.replaceFirst("(?s).*?\"id\":\"(al-\\d+)\".*", "$1");
    HttpResponse<String> made =
        post("alice", base + "/api/shares", "{\"ids\":[\"" + album + "\"]" + more + "}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return made.body();
  }

  private static String id(String link) {
    return link.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
  }

  private static void aLinkWorksSignedOut(String base) {
    String id = id(makeLink(base));
    String link = base + "/share/" + id;
    HttpResponse<String> page = LiveServer.get(link);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .as("what a messenger shows of it")
        .containsPattern("<meta property=\"og:title\" content=\"[^\"]+\" />")
        .contains("/share/" + id + "/cover?size=640\"");
    assertThat(LiveServer.get(link + "/data").body()).contains("\"title\"").doesNotContain("alice");
    assertThat(LiveServer.get(link + "/stream/1", "Range", "bytes=0-9").statusCode())
        .isIn(206, 200);
  }

  @ParameterizedTest
  @EnumSource(value = Front.class, names = "NGINX_BASIC")
  void aStrangersHeaderMeansNothing(Front front) throws Exception {
    try (LiveServer server = start(front, false);
        Front.Running proxy = front.start(folder, upstream(server, false))) {
      as("alice", "http://127.0.0.1:" + proxy.port() + "/");
      String direct = "http://127.0.0.1:" + server.port();

      assertThat(LiveServer.get(direct + "/api/me", "Remote-User", "alice").statusCode())
          .isEqualTo(401);
      assertThat(LiveServer.get(direct + "/rest/ping?" + APP, "Remote-User", "alice").body())
          .as("standard authentication goes on and misses u")
          .contains("\"code\":10");
      assertThat(LiveServer.get(direct + "/", "Remote-User", "mallory").statusCode())
          .isEqualTo(200);
      assertThat(as("alice", "http://127.0.0.1:" + proxy.port() + "/api/users").body())
          .doesNotContain("mallory");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Front.class, names = "NGINX_BASIC")
  void aPasswordSetInThePlayerWorksForAppsPastTheProxy(Front front) throws Exception {
    try (LiveServer server = start(front, false);
        Front.Running proxy = front.start(folder, upstream(server, false))) {
      String base = "http://127.0.0.1:" + proxy.port();
      String me = as("alice", base + "/api/me").body();
      String id = me.replaceFirst("(?s).*?\"id\":\"?([^\",]+)\"?.*", "$1");
      String rest = "http://127.0.0.1:" + server.port() + "/rest/ping?" + APP;

      assertThat(LiveServer.get(rest + "&u=alice&p=").body()).contains("\"code\":40");
      assertThat(LiveServer.get(rest + "&u=alice&t=" + md5("x") + "&s=x").body())
          .as("there is no password, not even an empty one")
          .containsPattern("\"code\":4[01]");

      var set =
          HttpRequest.newBuilder(URI.create(base + "/api/users/" + id))
              .method("PATCH", BodyPublishers.ofString("{\"password\":\"open sesame\"}"));
      assertThat(
              LiveServer.send(
                      set,
                      "Authorization",
                      Front.basic("alice"),
                      "Content-Type",
                      "application/json",
                      "X-Requested-With",
                      "XMLHttpRequest")
                  .statusCode())
          .isEqualTo(200);

      assertThat(LiveServer.get(rest + "&u=alice&p=open+sesame").body()).contains("\"ok\"");
      assertThat(LiveServer.get(rest + "&u=alice&s=salt&t=" + md5("open sesamesalt")).body())
          .contains("\"ok\"");
      assertThat(LiveServer.get(rest + "&u=alice&s=salt&t=" + md5("wrongsalt")).body())
          .contains("\"code\":40");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Front.class, names = "NGINX_BASIC")
  void everythingWorksBelowAPathWithTheProxysDefaultHost(Front front) throws Exception {
    try (LiveServer server = start(front, false, "baseurl=/music");
        Front.Running proxy = front.start(folder, upstream(server, false))) {
      String base = "http://127.0.0.1:" + proxy.port();
      assertThat(as("alice", base + "/music/").body()).contains("<base href=\"/music/\"");
      assertThat(as("alice", base + "/music/api/me").statusCode()).isEqualTo(200);
      assertThat(as("alice", base + "/music/rest/ping?" + APP).body()).contains("\"ok\"");
      assertThat(as("alice", base + "/music").statusCode()).isEqualTo(302);
      assertThat(as("alice", base + "/api/me").statusCode()).isEqualTo(404);
      aSongPlays(base + "/music");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Front.class, names = "NGINX_BASIC")
  void linksBeginWithTheConfiguredAddress(Front front) throws Exception {
    try (LiveServer server =
            start(front, false, "baseurl=/music", "shareurl=https://share.example.org/music");
        Front.Running proxy = front.start(folder, upstream(server, false))) {
      String base = "http://127.0.0.1:" + proxy.port() + "/music";
      assertThat(makeLink(base))
          .containsPattern("\"url\":\"https://share.example.org/music/share/[\\w-]{22}\"");
    }
  }

  @Test
  void theSnippetOfTheReadmeTakesWritesOfABrowserOverPlainHttp() throws Exception {
    try (LiveServer server =
            LiveServer.start(folder, "extauth.trustedsources=127.0.0.1").scanned();
        Front.Running proxy =
            Front.nginx(
                folder,
                server(
                    Readme.nginx()
                        .replace("/etc/nginx/music.htpasswd", "FOLDER/htpasswd")
                        .replace("127.0.0.1:4533", "127.0.0.1:" + server.port())))) {
      String base = "http://localhost:" + proxy.port();
      assertThat(LiveServer.get(base + "/").statusCode()).isEqualTo(401);
      String list = "{\"name\":\"Evening\",\"songs\":[]}";
      HttpResponse<String> made = post("alice", base + "/api/playlists", list, "Origin", base);
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      aLinkWorksSignedOut(base);
      assertThat(LiveServer.get(base + "/share/" + id(makeLink(base)) + "/m3u").body())
          .contains(base + "/share/");
    }
  }

  @Test
  void whereTheProxyKeepsTheHostToItselfTheRefusalSaysHowToSetUp() throws Exception {
    try (LiveServer server = LiveServer.start(folder);
        Front.Running proxy =
            Front.nginx(
                folder,
                server(
                    """
                    location / {
                      proxy_pass http://UPSTREAM;
                    }
                    location /mended/ {
                      proxy_set_header Host $http_host;
                      proxy_pass http://UPSTREAM/;
                    }
                    """
                        .replace("UPSTREAM", "127.0.0.1:" + server.port())))) {
      String base = "http://localhost:" + proxy.port();
      String code = server.setupAddress().replaceFirst(".*code=", "");
      String first =
          "{\"username\":\"ann\",\"password\":\"open sesame\",\"code\":\"" + code + "\"}";

      HttpResponse<String> refused = post("", base + "/api/setup", first, "Origin", base);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body())
          .contains("EA502", "proxy_set_header Host $http_host;", "BaseURL")
          .doesNotContain("X-Forwarded");
      assertThat(post("", base + "/mended/api/setup", first, "Origin", base).statusCode())
          .isEqualTo(201);

      String again = "{\"username\":\"ann\",\"password\":\"open sesame\"}";
      assertThat(post("", base + "/api/session", again, "Origin", base).body())
          .contains("EA502", "proxy_set_header Host $http_host;");
      assertThat(post("", base + "/mended/api/session", again, "Origin", base).statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Front.class, names = "NGINX_BASIC")
  void aFullAddressWithAPathIsOurOwnWhateverHostTheProxySends(Front front) throws Exception {
    String address = "https://music.example.org/music";
    try (LiveServer server = start(front, false, "baseurl=" + address);
        Front.Running proxy = front.start(folder, upstream(server, false))) {
      String base = "http://127.0.0.1:" + proxy.port();
      HttpResponse<String> page = as("alice", base + "/music/");
      assertThat(page.body()).contains("<base href=\"/music/\"");
      assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
          .startsWith("__Secure-")
          .contains("; Path=/music", "; Secure");
      assertThat(as("alice", base + "/music").headers().firstValue("Location").orElse(""))
          .endsWith("/music/");
      assertThat(as("alice", base + "/api/me").statusCode()).isEqualTo(404);

      String list = "{\"name\":\"Evening\",\"songs\":[]}";
      String lists = base + "/music/api/playlists";
      assertThat(post("alice", lists, list, "Origin", "https://music.example.org").statusCode())
          .isEqualTo(201);
      HttpResponse<String> foreign = post("alice", lists, list, "Origin", base);
      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(foreign.body()).contains("EA502").doesNotContain("proxy_set_header");

      assertThat(makeLink(base + "/music"))
          .containsPattern("\"url\":\"" + address + "/share/[\\w-]{22}\"");
      aSongPlays(base + "/music");
    }
  }

  /// Links have an address of their own, below another path than everything else.
  @Test
  void aLinkWithAPasswordOpensUnderTheAddressOfLinksAndUnderOurOwn() throws Exception {
    try (LiveServer server =
            LiveServer.start(
                    folder,
                    "extauth.trustedsources=127.0.0.1",
                    "baseurl=https://music.example.org/music",
                    "shareurl=https://share.example.org")
                .scanned();
        Front.Running proxy =
            Front.nginx(
                folder,
                server(
                    """
                    location /music/ {
                      proxy_set_header Remote-User alice;
                      proxy_pass http://UPSTREAM;
                    }
                    location /music/share/ {
                      proxy_set_header Remote-User "";
                      proxy_pass http://UPSTREAM;
                    }
                    location /share/ {
                      proxy_set_header Remote-User "";
                      proxy_pass http://UPSTREAM/music/share/;
                    }
                    """
                        .replace("UPSTREAM", "127.0.0.1:" + server.port())))) {
      String base = "http://127.0.0.1:" + proxy.port();
      String made = makeLink(base + "/music", ",\"password\":\"sesame\"");
      assertThat(made).contains("\"url\":\"https://share.example.org/share/" + id(made) + "\"");
      for (String below : List.of("", "/music")) {
        opensWithItsPassword(URI.create(base + below + "/share/" + id(made)));
      }
    }
  }

  private static void opensWithItsPassword(URI link) {
    assertThat(LiveServer.get(link.toString()).statusCode()).isEqualTo(401);
    assertThat(LiveServer.get(link + "/data").statusCode()).isEqualTo(404);
    HttpResponse<String> right =
        LiveServer.send(
            HttpRequest.newBuilder(link).POST(BodyPublishers.ofString("password=sesame")),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(link.resolve(right.headers().firstValue("Location").orElseThrow()))
        .as("back to the address that was opened")
        .isEqualTo(link);
    String cookie =
        right.headers().allValues("Set-Cookie").stream()
            .filter(it -> it.contains("; Path=" + link.getPath() + ";"))
            .filter(it -> it.endsWith("; Secure"))
            .findFirst()
            .orElseThrow();
    String pass = cookie.substring(0, cookie.indexOf(';'));
    assertThat(LiveServer.get(link.toString(), "Cookie", pass).statusCode()).isEqualTo(200);
    assertThat(LiveServer.get(link + "/data", "Cookie", pass).statusCode()).isEqualTo(200);
    assertThat(LiveServer.get(link + "/stream/1", "Cookie", pass).statusCode()).isEqualTo(200);
  }

  private static String server(String locations) {
    return "server {\n  listen 127.0.0.1:PORT;\n" + locations + "}\n";
  }

  private LiveServer start(Front front, boolean socket, String... more)
      throws InterruptedException {
    var options = new java.util.ArrayList<>(List.of(more));
    if (socket) {
      options.add("address=unix:" + folder.resolve("door.sock"));
    } else {
      options.add("extauth.trustedsources=" + front.peer());
    }
    return LiveServer.start(folder, options.toArray(String[]::new)).scanned();
  }

  private String upstream(LiveServer server, boolean socket) {
    if (!socket) {
      return "127.0.0.1:" + server.port();
    }
    Path file = folder.resolve("door.sock");
    assertThat(Files.exists(file)).isTrue();
    return file.toString();
  }

  private static HttpResponse<String> as(String name, String address, String... headers) {
    var all = new java.util.ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", Front.basic(name), "Accept", "*/*"));
    return LiveServer.get(address, all.toArray(String[]::new));
  }

  /// As the player sends JSON.
  ///
  /// @param name empty for nobody
  private static HttpResponse<String> post(
      String name, String address, String json, String... headers) {
    var all = new java.util.ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/json", "X-Requested-With", "XMLHttpRequest"));
    if (!name.isEmpty()) {
      all.addAll(List.of("Authorization", Front.basic(name)));
    }
    return LiveServer.send(
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(json)),
        all.toArray(String[]::new));
  }

  private static String md5(String text) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
    return "%032x".formatted(new BigInteger(1, digest));
  }
}
