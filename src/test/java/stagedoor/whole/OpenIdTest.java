package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.LoopbackProcess;
import stagedoor.OpenIdProvider;

/// The real server and a real OpenID provider, with browsers that follow redirects and keep
/// cookies.
class OpenIdTest {

  private static final String SECRET = "a client's secret: with + and %";

  @TempDir Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// A browser: follows redirects and keeps cookies by path. Ports do not separate cookies.
  private static final class Browser {
    private static final int MAX_REDIRECTS = 20;

    private final Map<String, String> cookies = new LinkedHashMap<>();

    HttpResponse<String> get(String address) {
      return follow(HttpRequest.newBuilder(URI.create(address)));
    }

    HttpResponse<String> post(URI address, String form) {
      return follow(
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> follow(HttpRequest.Builder request) {
      HttpResponse<String> answer = send(request);
      for (int i = 0; i < MAX_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
        String next = answer.headers().firstValue("Location").orElseThrow();
        answer = send(HttpRequest.newBuilder(answer.uri().resolve(next)));
      }
      return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        HttpResponse<String> answer = CLIENT.send(prepared(request), BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /// With the cookies that a browser would send.
    HttpRequest prepared(HttpRequest.Builder request) {
      String path = request.build().uri().getPath();
      String sent =
          cookies.entrySet().stream()
              .filter(cookie -> path.startsWith(cookie.getKey().split(" ")[1]))
              .map(cookie -> cookie.getKey().split(" ")[0] + "=" + cookie.getValue())
              .collect(Collectors.joining("; "));
      request.header("X-Requested-With", "XMLHttpRequest");
      return sent.isEmpty() ? request.build() : request.header("Cookie", sent).build();
    }

    private void keep(String line) {
      Matcher path = Pattern.compile("(?i); *path=([^;]*)").matcher(line);
      String[] pair = line.substring(0, line.indexOf(';')).split("=", 2);
      String key = pair[0] + " " + (path.find() ? path.group(1) : "/");
      if (pair[1].isEmpty()) {
        cookies.remove(key);
      } else {
        cookies.put(key, pair[1]);
      }
    }
  }

  private String server = "";

  @SuppressWarnings("NullAway.Init") // set by each test's start
  private OpenIdProvider provider;

  private LiveServer start(boolean secret, boolean claimsInToken, String... more)
      throws IOException {
    int port = LoopbackProcess.freePort();
    int providerPort = LoopbackProcess.freePort();
    server = "http://127.0.0.1:" + port;
    provider =
        OpenIdProvider.start(
            folder,
            providerPort,
            claimsInToken,
            new OpenIdProvider.Client(
                "music",
                secret ? SECRET : "",
                server + "/api/openid/callback",
                server + "/",
                server + "/api/openid/backchannel-logout"));
    Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    String[] options = new String[5 + more.length];
    options[0] = "port=" + port;
    options[1] = "openid.issuer=" + provider.issuer();
    options[2] = "openid.clientid=music";
    options[3] = "openid.clientsecretfile=" + (secret ? file : "");
    options[4] = "openid.buttontext=Sign in at work";
    System.arraycopy(more, 0, options, 5, more.length);
    return LiveServer.start(folder.resolve("home"), options);
  }

  private HttpResponse<String> signIn(Browser browser, String name, String to) {
    HttpResponse<String> form = browser.get(server + "/api/openid/start?to=" + to);
    assertThat(form.body()).contains("name=\"login\"");
    return browser.post(form.uri(), "login=" + URLEncoder.encode(name, UTF_8));
  }

  private String me(Browser browser) {
    return browser.get(server + "/api/me").body();
  }

  @Test
  void aPersonSignsInAtTheProviderAndOutAgain() throws Exception {
    try (LiveServer _ = start(true, true);
        OpenIdProvider _ = provider) {
      var browser = new Browser();
      assertThat(browser.get(server + "/api/server").body())
          .contains("\"openid\":{\"text\":\"Sign in at work\",\"start\":\"/api/openid/start\"}");

      HttpResponse<String> page = signIn(browser, "alice", "/app/albums");
      assertThat(page.uri().toString()).isEqualTo(server + "/app/albums");
      assertThat(me(browser))
          .contains("\"username\":\"alice\"", "\"signIn\":\"openid\"", "\"admin\":true")
          .contains(provider.issuer() + "/session/end?client_id=music");

      var another = new Browser();
      signIn(another, "jörg", "/");
      assertThat(me(another)).contains("\"username\":\"jörg\"", "\"admin\":false");

      HttpRequest.Builder out = HttpRequest.newBuilder(URI.create(server + "/api/session"));
      assertThat(browser.follow(out.DELETE()).statusCode()).isEqualTo(204);
      assertThat(me(browser)).contains("no-credentials");
    }
  }

  @Test
  void aPublicClientNeedsNoSecretAndUserinfoTellsWhatTheTokenDoesNot() throws Exception {
    try (LiveServer _ = start(false, false);
        OpenIdProvider _ = provider) {
      var browser = new Browser();
      signIn(browser, "bob", "/");
      assertThat(me(browser)).contains("\"username\":\"bob\"");
    }
  }

  @Test
  void newKeysOfTheProviderAreFetchedWhenATokenNamesThem() throws Exception {
    try (LiveServer _ = start(true, true);
        OpenIdProvider _ = provider) {
      signIn(new Browser(), "alice", "/");
      provider.rotateKeys();
      var browser = new Browser();
      signIn(browser, "bob", "/");
      assertThat(me(browser)).contains("\"username\":\"bob\"");
    }
  }

  /// Signing out at the provider sends a logout token: the session and its event stream end.
  @Test
  void whoSignsOutAtTheProviderIsSignedOutHereWithinFiveSeconds() throws Exception {
    try (LiveServer _ = start(true, true);
        OpenIdProvider _ = provider) {
      var browser = new Browser();
      signIn(browser, "alice", "/");
      var bystander = new Browser();
      signIn(bystander, "alice", "/");
      HttpRequest events =
          browser.prepared(HttpRequest.newBuilder(URI.create(server + "/api/events")));
      CompletableFuture<HttpResponse<String>> stream =
          CLIENT.sendAsync(events, BodyHandlers.ofString());

      Matcher address = Pattern.compile("\"logoutUrl\":\"([^\"]+)\"").matcher(me(browser));
      assertThat(address.find()).isTrue();
      HttpResponse<String> question = browser.get(address.group(1).replace("\\u0026", "&"));
      Matcher form = Pattern.compile("name=\"xsrf\" value=\"([^\"]+)\"").matcher(question.body());
      assertThat(form.find()).as(question.body()).isTrue();
      browser.post(
          URI.create(provider.issuer() + "/session/end/confirm"),
          "xsrf=" + form.group(1) + "&logout=yes");

      // cut off or ended: it must be over
      assertThat(stream.handle((_, _) -> true).get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(me(browser)).contains("session-ended");
      assertThat(me(bystander)).contains("\"username\":\"alice\"");
    }
  }

  @Test
  void anAnswerCountsOnlyOnceAndOnlyInTheBrowserThatBegan() throws Exception {
    try (LiveServer _ = start(true, true);
        OpenIdProvider _ = provider) {
      var browser = new Browser();
      HttpResponse<String> form = browser.get(server + "/api/openid/start");
      assertThat(browser.cookies.keySet().removeIf(it -> it.startsWith("stagedoor-openid-")))
          .isTrue();
      HttpResponse<String> page = browser.post(form.uri(), "login=alice");
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("openid-not-begun", "Begin again");
      assertThat(browser.get(page.uri().toString()).statusCode()).isEqualTo(400);
      assertThat(me(browser)).contains("no-credentials");
    }
  }

  @Test
  void whoTheProviderTurnsAwayReadsWhy() throws Exception {
    try (LiveServer _ = start(true, true);
        OpenIdProvider _ = provider) {
      HttpResponse<String> page = signIn(new Browser(), "mallory", "/");
      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body()).contains("openid-denied", "request ");
    }
  }

  @Test
  void aLinkLeadsNowhereElse() throws Exception {
    try (LiveServer _ = start(true, true);
        OpenIdProvider _ = provider) {
      HttpResponse<String> page = signIn(new Browser(), "bob", "//evil.example.org/app");
      assertThat(page.uri().toString()).isEqualTo(server + "/");
    }
  }

  @Test
  void aProviderThatIsDownLeavesEverythingElseAsItIs() throws Exception {
    int port = LoopbackProcess.freePort();
    String issuer = "http://127.0.0.1:" + LoopbackProcess.freePort();
    try (LiveServer _ =
        LiveServer.start(
            folder.resolve("down"),
            "port=" + port,
            "openid.issuer=" + issuer,
            "openid.clientid=music")) {
      HttpResponse<String> page =
          new Browser().get("http://127.0.0.1:" + port + "/api/openid/start");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("openid-unreachable");
      assertThat(new Browser().get("http://127.0.0.1:" + port + "/ping").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aForgedLogoutTokenEndsNothing() throws Exception {
    try (LiveServer _ = start(true, true);
        OpenIdProvider _ = provider) {
      var browser = new Browser();
      signIn(browser, "alice", "/");
      HttpResponse<String> answer =
          browser.post(
              URI.create(server + "/api/openid/backchannel-logout"), "logout_token=e30.e30.c2ln");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(me(browser)).contains("\"username\":\"alice\"");
    }
  }

  @Test
  void whereTheProxyIsTheOnlyWayInThereIsNoOpenId() throws Exception {
    try (LiveServer _ = start(true, true, "extauth.mode=required");
        OpenIdProvider _ = provider) {
      var browser = new Browser();
      assertThat(browser.get(server + "/api/openid/start").statusCode()).isEqualTo(404);
      assertThat(browser.get(server + "/api/server").body()).doesNotContain("openid");
    }
  }
}
