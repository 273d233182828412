package stagedoor.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stagedoor.OpenIdProvider;
import stagedoor.recipe.Gateway;

/// Where people sign in before the proxy lets them through. It can be stopped while the proxy runs.
interface Gate extends AutoCloseable {

  /// Where it listens; 0 when the proxy asks for passwords itself.
  int port();

  /// The field line by which somebody is signed in, one char a byte.
  String credential(String who);

  /// Who can sign in, by the name that arrives.
  List<String> people();

  /// Whether the proxy asks it about each request.
  boolean isAskedEachTime();

  /// Stops what the proxy asks; once more does nothing.
  void stop();

  @Override
  default void close() {
    stop();
  }

  static Gate start(Gateway gateway, Path folder, int proxy) {
    return switch (gateway) {
      case BASIC -> new Passwords();
      case MOD_AUTH_OPENIDC -> new OpenId(folder, proxy);
      case LEMONLDAP -> Lemonldap.start(folder);
      default -> ImitatedGateway.start(gateway);
    };
  }

  /// HTTP Basic authentication at the proxy; everybody's password is the name.
  final class Passwords implements Gate {

    @Override
    public int port() {
      return 0;
    }

    @Override
    public String credential(String who) {
      byte[] pair = (who + ":" + who).getBytes(UTF_8);
      return "Authorization: Basic " + new String(Base64.getEncoder().encode(pair), ISO_8859_1);
    }

    @Override
    public List<String> people() {
      return List.of("alice", "bob", "jörg", "日本");
    }

    @Override
    public boolean isAskedEachTime() {
      return false;
    }

    @Override
    public void stop() {}
  }

  /// A real OpenID provider, at which people sign in as a browser does.
  final class OpenId implements Gate {

    private final OpenIdProvider provider;
    private final int proxy;
    private final Map<String, String> sessions = new HashMap<>();

    OpenId(Path folder, int proxy) {
      String site = "http://127.0.0.1:" + proxy;
      this.proxy = proxy;
      this.provider =
          OpenIdProvider.start(
              folder,
              new OpenIdProvider.Client(
                  "music", "THE-CLIENTS-SECRET", site + "/oidc/callback", site + "/", ""));
    }

    @Override
    public int port() {
      return provider.port();
    }

    @Override
    public String credential(String who) {
      return "Cookie: " + sessions.computeIfAbsent(who, this::signIn);
    }

    /// Follows the proxy to the provider, writes the name into its form and follows it back.
    private String signIn(String who) {
      var cookies = new CookieManager();
      try (var browser =
          HttpClient.newBuilder()
              .cookieHandler(cookies)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build()) {
        var page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy + "/"));
        HttpResponse<String> form = send(browser, page.header("Accept", "text/html"));
        var filled = BodyPublishers.ofString("login=" + URLEncoder.encode(who, UTF_8));
        HttpResponse<String> back =
            send(
                browser,
                HttpRequest.newBuilder(form.uri())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .POST(filled));
        if (back.uri().getPort() != proxy || !back.uri().getPath().equals("/")) {
          throw new IllegalStateException(back.uri() + ": " + back.statusCode() + back.body());
        }
        return cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().startsWith("mod_auth_openidc_session"))
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
      }
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
      try {
        return browser.send(request.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<String> people() {
      return List.of("alice", "bob", "jörg");
    }

    @Override
    public boolean isAskedEachTime() {
      return false;
    }

    @Override
    public void stop() {
      provider.close();
    }
  }
}
