package stagedoor.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import stagedoor.recipe.Gateway;

/// Answers as a gateway does that cannot be installed here: the same headers in the same form, and
/// the same status for a browser, for a script and for an app.
///
/// Who has the cookie `gateway=NAME` is signed in under that name, in the groups `music` and, as
/// `alice`, `admins`.
final class ImitatedGateway implements Gate {

  private static final String PORTAL = "https://auth.example.org/";

  private final Gateway gateway;
  private final TinyServer server;

  private ImitatedGateway(Gateway gateway) {
    this.gateway = gateway;
    this.server = TinyServer.start(this::answer);
  }

  static ImitatedGateway start(Gateway gateway) {
    return new ImitatedGateway(gateway);
  }

  @Override
  public String credential(String who) {
    return "Cookie: gateway=" + URLEncoder.encode(who, UTF_8);
  }

  @Override
  public List<String> people() {
    return gateway == Gateway.TINYAUTH
        ? List.of("alice", "bob")
        : List.of("alice", "bob", "jörg", "日本");
  }

  @Override
  public boolean isAskedEachTime() {
    return true;
  }

  @Override
  public int port() {
    return server.port();
  }

  private String answer(TinyServer.Head head) {
    return who(head).map(this::known).orElseGet(() -> unknown(head));
  }

  private static Optional<String> who(TinyServer.Head head) {
    return head.value("Cookie")
        .filter(cookie -> cookie.startsWith("gateway="))
        .map(cookie -> cookie.substring(8).replaceFirst(";.*", ""))
        .map(name -> URLDecoder.decode(name, UTF_8));
  }

  /// Names are UTF-8 in the answer; this text is one char a byte.
  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private String known(String name) {
    String user = bytes(name);
    // The lasting identifier is one person's, however the name is written.
    String subject = bytes(Normalizer.normalize(name, Normalizer.Form.NFC));
    String mail = bytes(name + "@example.org");
    boolean admin = name.equals("alice");
    return switch (gateway) {
      case AUTHELIA ->
          TinyServer.reply(
              200,
              "200 OK",
              "Remote-User: " + user,
              "Remote-Groups: music" + (admin ? ",admins" : ""),
              "Remote-Name: " + user,
              "Remote-Email: " + mail);
      case AUTHENTIK ->
          TinyServer.reply(
              200,
              "",
              "X-Authentik-Username: " + user,
              "X-Authentik-Groups: music" + (admin ? "|admins" : ""),
              "X-Authentik-Entitlements: ",
              "X-Authentik-Email: " + mail,
              "X-Authentik-Name: " + user,
              "X-Authentik-Uid: uid-" + subject,
              "X-Authentik-Meta-Outpost: outpost",
              "X-Authentik-Meta-Version: goauthentik.io/outpost/2026.10");
      case OAUTH2_PROXY ->
          TinyServer.reply(
              202,
              "",
              "Gap-Auth: " + mail,
              "X-Auth-Request-User: sub-" + subject,
              "X-Auth-Request-Email: " + mail,
              "X-Auth-Request-Preferred-Username: " + user,
              "X-Auth-Request-Groups: music" + (admin ? ",admins" : ""));
      case TINYAUTH ->
          TinyServer.reply(
              200,
              "{\"message\":\"Authenticated\",\"status\":200}",
              "Remote-User: " + ascii(name),
              "Remote-Name: " + ascii(name),
              "Remote-Email: " + ascii(name) + "@example.org",
              "Remote-Groups: music" + (admin ? ",admins" : ""));
      case VOUCH -> TinyServer.reply(200, "", "X-Vouch-User: " + user, "X-Vouch-Success: true");
      case FORWARD_AUTH -> TinyServer.reply(204, "", "Remote-User: " + user);
      case BASIC, POMERIUM, CLOUDFLARE, IAP, ALB, TAILSCALE, LEMONLDAP, MOD_AUTH_OPENIDC ->
          throw new IllegalStateException("is not asked: " + gateway);
    };
  }

  /// tinyauth leaves out what is not ASCII.
  private static String ascii(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "");
  }

  private String unknown(TinyServer.Head head) {
    boolean script =
        head.value("X-Requested-With").filter("XMLHttpRequest"::equals).isPresent()
            || head.value("Accept").filter(accept -> accept.contains("text/html")).isEmpty();
    boolean browser =
        head.value("User-Agent").filter(agent -> agent.startsWith("Mozilla/")).isPresent();
    boolean redirects = !head.target().contains("nginx") && !head.target().contains("auth-request");
    String portal = "Location: " + PORTAL + "?rd=back";
    return switch (gateway) {
      case AUTHELIA -> {
        int status = script || !redirects ? 401 : head.method().equals("GET") ? 302 : 303;
        yield TinyServer.reply(status, "<a href=\"" + PORTAL + "\">Found</a>", portal);
      }
      case AUTHENTIK ->
          redirects
              ? TinyServer.reply(302, "", "Location: /outpost.goauthentik.io/start?rd=back")
              : TinyServer.reply(401, "");
      case TINYAUTH ->
          redirects && browser
              ? TinyServer.reply(302, "", portal)
              : TinyServer.reply(
                  401,
                  "{\"message\":\"Unauthorized\",\"status\":401}",
                  "X-Tinyauth-Location: " + PORTAL + "login");
      case OAUTH2_PROXY, VOUCH -> TinyServer.reply(401, "Unauthorized\n");
      case FORWARD_AUTH -> TinyServer.reply(401, "", portal);
      case BASIC, POMERIUM, CLOUDFLARE, IAP, ALB, TAILSCALE, LEMONLDAP, MOD_AUTH_OPENIDC ->
          throw new IllegalStateException("is not asked: " + gateway);
    };
  }

  @Override
  public void stop() {
    server.close();
  }
}
