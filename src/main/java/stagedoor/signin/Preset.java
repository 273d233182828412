package stagedoor.signin;

import static stagedoor.signin.HeaderEncoding.RFC2047;
import static stagedoor.signin.HeaderEncoding.UTF8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is known about a gateway, so that its name is all that need be written into the
/// configuration. Every explicit option overrides its part.
///
/// A preset names only headers that the gateway itself sets or removes in its usual set-up: one
/// that it leaves alone would be the client's word.
public enum Preset {
  AUTHELIA(
      Headers.of("Remote-User")
          .name("Remote-Name")
          .email("Remote-Email")
          .groups("Remote-Groups", ','),
      "",
      Statement.NONE),
  AUTHENTIK(
      Headers.of("X-authentik-username")
          .name("X-authentik-name")
          .email("X-authentik-email")
          .groups("X-authentik-groups", '|')
          .subject("X-authentik-uid"),
      "/outpost.goauthentik.io/sign_out",
      Statement.in("X-authentik-jwt", "RS256")
          .naming("preferred_username")
          .withClaims("name", "email", "groups")),
  OAUTH2_PROXY(
      Headers.of("X-Auth-Request-Preferred-Username")
          .email("X-Auth-Request-Email")
          .groups("X-Auth-Request-Groups", ',')
          .subject("X-Auth-Request-User"),
      "/oauth2/sign_out?rd={returnTo}",
      Statement.in("Authorization", "RS256")
          .naming("preferred_username")
          .withClaims("name", "email", "groups")),
  TINYAUTH(
      Headers.of("Remote-User")
          .name("Remote-Name")
          .email("Remote-Email")
          .groups("Remote-Groups", ','),
      "",
      Statement.NONE),
  VOUCH(
      Headers.of("X-Vouch-User"),
      "",
      Statement.in("X-Vouch-IdP-IdToken", "RS256").naming("email").withClaims("name", "email", "")),
  POMERIUM(
      Headers.of("X-Pomerium-Claim-Email"),
      "/.pomerium/sign_out",
      Statement.in("X-Pomerium-Jwt-Assertion", "ES256")
          .naming("email")
          .withClaims("name", "email", "groups")),
  CLOUDFLARE(
      Headers.of("Cf-Access-Authenticated-User-Email"),
      "/cdn-cgi/access/logout",
      Statement.in("Cf-Access-Jwt-Assertion", "RS256").naming("email").withClaims("", "email", "")),
  IAP(
      Headers.of("X-Goog-Authenticated-User-Email")
          .subject("X-Goog-Authenticated-User-Id")
          .afterPrefix("accounts.google.com:"),
      "/?gcp-iap-mode=CLEAR_LOGIN_COOKIE",
      Statement.in("X-Goog-Iap-Jwt-Assertion", "ES256")
          .by("https://cloud.google.com/iap", "https://www.gstatic.com/iap/verify/public_key-jwk")
          .naming("email")
          .withClaims("", "email", "")),
  ALB(
      Headers.of("X-Amzn-Oidc-Identity"),
      "",
      Statement.in("X-Amzn-Oidc-Data", "ES256").naming("sub").withClaims("name", "email", "")),
  TAILSCALE(
      Headers.of("Tailscale-User-Login").name("Tailscale-User-Name").in(RFC2047),
      "",
      Statement.NONE),
  LEMONLDAP(
      Headers.of("Auth-User").email("Auth-Mail").groups("Auth-Groups", ';'),
      "/?logout",
      Statement.NONE),
  MOD_AUTH_OPENIDC(
      Headers.of("OIDC_CLAIM_preferred_username")
          .name("OIDC_CLAIM_name")
          .email("OIDC_CLAIM_email")
          .groups("OIDC_CLAIM_groups", ',')
          .subject("OIDC_CLAIM_sub"),
      "",
      Statement.NONE),
  YUNOHOST(
      Headers.of("Remote-User").name("Name").email("Email"),
      "/yunohost/sso/?action=logout",
      Statement.NONE);

  /// The headers in which a gateway says who somebody is; empty text where it has none.
  ///
  /// @param separator between the groups
  /// @param prefix what stands in front of user and subject in their headers
  public record Headers(
      String user,
      String name,
      String email,
      String groups,
      String separator,
      String subject,
      HeaderEncoding encoding,
      String prefix) {

    private static Headers of(String user) {
      return new Headers(user, "", "", "", ",", "", UTF8, "");
    }

    private Headers name(String header) {
      return new Headers(user, header, email, groups, separator, subject, encoding, prefix);
    }

    private Headers email(String header) {
      return new Headers(user, name, header, groups, separator, subject, encoding, prefix);
    }

    private Headers groups(String header, char between) {
      return new Headers(
          user, name, email, header, String.valueOf(between), subject, encoding, prefix);
    }

    private Headers subject(String header) {
      return new Headers(user, name, email, groups, separator, header, encoding, prefix);
    }

    private Headers in(HeaderEncoding form) {
      return new Headers(user, name, email, groups, separator, subject, form, prefix);
    }

    private Headers afterPrefix(String text) {
      return new Headers(user, name, email, groups, separator, subject, encoding, text);
    }
  }

  /// The signed statement that a gateway sends; empty text where there is nothing usual.
  ///
  /// @param header in which the statement comes; empty for a gateway that signs nothing
  /// @param keys the address of its key set, when that is the same for everybody
  public record Statement(
      String header,
      List<String> algorithms,
      String issuer,
      String keys,
      String userClaim,
      String subjectClaim,
      String nameClaim,
      String emailClaim,
      String groupsClaim) {

    static final Statement NONE = new Statement("", List.of(), "", "", "", "", "", "", "");

    private static Statement in(String header, String algorithm) {
      return new Statement(header, List.of(algorithm), "", "", "", "sub", "", "", "");
    }

    private Statement by(String maker, String keySet) {
      return new Statement(
          header, algorithms, maker, keySet, userClaim, subjectClaim, "", emailClaim, groupsClaim);
    }

    private Statement naming(String claim) {
      return new Statement(
          header,
          algorithms,
          issuer,
          keys,
          claim,
          subjectClaim,
          nameClaim,
          emailClaim,
          groupsClaim);
    }

    private Statement withClaims(String name, String email, String groups) {
      return new Statement(
          header, algorithms, issuer, keys, userClaim, subjectClaim, name, email, groups);
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts
  private final Headers headers;

  private final String logoutUrl;

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts and a list that never changes
  private final Statement statement;

  Preset(Headers headers, String logoutUrl, Statement statement) {
    this.headers = headers;
    this.logoutUrl = logoutUrl;
    this.statement = statement;
  }

  /// The name in `ExtAuth.Preset`, such as `oauth2-proxy`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Headers headers() {
    return headers;
  }

  /// Where the web app goes after signing out, when that is on this server's own host; else empty.
  public String logoutUrl() {
    return logoutUrl;
  }

  public Statement statement() {
    return statement;
  }

  public static Optional<Preset> parse(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(preset -> preset.text().equals(wanted)).findFirst();
  }

  /// All names, for sentences.
  static String known() {
    return Arrays.stream(values()).map(Preset::text).collect(Collectors.joining(", "));
  }
}
