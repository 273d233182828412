package stagedoor.recipe;

import static stagedoor.recipe.Part.EMAIL;
import static stagedoor.recipe.Part.GROUPS;
import static stagedoor.recipe.Part.NAME;
import static stagedoor.recipe.Part.SUBJECT;
import static stagedoor.recipe.Part.USER;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// What finds out who a user is.
public enum Gateway {
  BASIC("basic", "HTTP Basic authentication"),
  FORWARD_AUTH("forward-auth", "an authentication server that is asked about each request"),
  AUTHELIA("authelia", "Authelia"),
  AUTHENTIK("authentik", "authentik"),
  OAUTH2_PROXY("oauth2-proxy", "oauth2-proxy"),
  TINYAUTH("tinyauth", "tinyauth"),
  VOUCH("vouch", "Vouch Proxy"),
  POMERIUM("pomerium", "Pomerium"),
  CLOUDFLARE("cloudflare", "Cloudflare Access"),
  IAP("iap", "Google Identity-Aware Proxy"),
  ALB("alb", "AWS Application Load Balancer"),
  TAILSCALE("tailscale", "Tailscale serve"),
  LEMONLDAP("lemonldap", "LemonLDAP::NG"),
  MOD_AUTH_OPENIDC("mod-auth-openidc", "mod_auth_openidc");

  private final String id;
  private final String title;

  Gateway(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// As written on the command line.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /// The value of `ExtAuth.Preset` that reads the headers of [#sends]; empty for what is no product
  /// with headers of its own.
  public Optional<String> preset() {
    return switch (this) {
      // The module's own headers have names with underscores; the recipe gives them better ones.
      case BASIC, FORWARD_AUTH, MOD_AUTH_OPENIDC -> Optional.empty();
      case AUTHELIA,
          AUTHENTIK,
          OAUTH2_PROXY,
          TINYAUTH,
          VOUCH,
          POMERIUM,
          CLOUDFLARE,
          IAP,
          ALB,
          TAILSCALE,
          LEMONLDAP ->
          Optional.of(id);
    };
  }

  /// The headers in which it says who a user is.
  public Map<Part, String> sends() {
    return switch (this) {
      case BASIC, FORWARD_AUTH -> Map.of(USER, "Remote-User");
      case AUTHELIA, TINYAUTH ->
          Map.of(
              USER, "Remote-User",
              NAME, "Remote-Name",
              EMAIL, "Remote-Email",
              GROUPS, "Remote-Groups");
      case AUTHENTIK ->
          Map.of(
              USER, "X-authentik-username",
              NAME, "X-authentik-name",
              EMAIL, "X-authentik-email",
              GROUPS, "X-authentik-groups",
              SUBJECT, "X-authentik-uid");
      case OAUTH2_PROXY ->
          Map.of(
              USER, "X-Auth-Request-Preferred-Username",
              EMAIL, "X-Auth-Request-Email",
              GROUPS, "X-Auth-Request-Groups",
              SUBJECT, "X-Auth-Request-User");
      case VOUCH -> Map.of(USER, "X-Vouch-User");
      case POMERIUM -> Map.of(USER, "X-Pomerium-Claim-Email");
      case CLOUDFLARE -> Map.of(USER, "Cf-Access-Authenticated-User-Email");
      case IAP ->
          Map.of(USER, "X-Goog-Authenticated-User-Email", SUBJECT, "X-Goog-Authenticated-User-Id");
      case ALB -> Map.of(USER, "X-Amzn-Oidc-Identity");
      case TAILSCALE -> Map.of(USER, "Tailscale-User-Login", NAME, "Tailscale-User-Name");
      case LEMONLDAP -> Map.of(USER, "Auth-User", EMAIL, "Auth-Mail", GROUPS, "Auth-Groups");
      case MOD_AUTH_OPENIDC ->
          Map.of(
              USER, "Remote-User",
              NAME, "Remote-Name",
              EMAIL, "Remote-Email",
              SUBJECT, "Remote-Sub");
    };
  }

  /// How a proxy asks it; empty when it is not asked but stands in front itself.
  Optional<Asked> asked() {
    return Asked.of(this);
  }

  public static Optional<Gateway> parse(String text) {
    return Arrays.stream(values()).filter(gateway -> gateway.id.equals(text)).findFirst();
  }
}
