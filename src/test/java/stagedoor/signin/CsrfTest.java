package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.Visible;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.user.Rights;
import stagedoor.user.User;
import stagedoor.user.UserId;
import stagedoor.user.UserName;

@NullMarked
class CsrfTest {

  private static final Origin OWN = Origin.parse("https://music.example").orElseThrow();
  private static final Origin FRIEND = Origin.parse("https://player.example").orElseThrow();

  private static final User ANN =
      new User(
          new UserId(1),
          new UserName("ann"),
          "",
          "",
          false,
          true,
          Rights.ALL,
          new Visible(Set.of()),
          1,
          0,
          0,
          false);

  private static Visit visit(String method, String site, String mode, String origin) {
    Visit visit = Visit.from("10.0.0.1").asks(method, "/");
    visit = site.equals("-") ? visit : visit.with("Sec-Fetch-Site", site);
    visit = mode.equals("-") ? visit : visit.with("Sec-Fetch-Mode", mode);
    return origin.equals("-") ? visit : visit.with("Origin", origin);
  }

  @ParameterizedTest(name = "{0} {1} site={2} mode={3} origin={4}: {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PAGE | GET    | -           | -        | -                      | true
          PAGE | GET    | cross-site  | navigate | -                      | true
          PAGE | GET    | cross-site  | no-cors  | -                      | false
          PAGE | GET    | cross-site  | cors     | https://evil.example   | false
          PAGE | GET    | same-origin | cors     | -                      | true
          PAGE | POST   | cross-site  | navigate | https://evil.example   | false
          API  | GET    | -           | -        | -                      | true
          API  | GET    | same-origin | cors     | -                      | true
          API  | GET    | none        | navigate | -                      | true
          API  | GET    | same-site   | no-cors  | -                      | false
          API  | GET    | cross-site  | navigate | -                      | false
          API  | POST   | -           | -        | -                      | false
          API  | POST   | same-origin | cors     | https://music.example  | true
          API  | POST   | -           | -        | https://music.example  | true
          API  | POST   | -           | -        | https://MUSIC.example:443 | true
          API  | POST   | -           | -        | http://music.example   | false
          API  | POST   | -           | -        | null                   | false
          API  | POST   | cross-site  | cors     | https://player.example | true
          API  | DELETE | cross-site  | cors     | https://evil.example   | false
          CREDENTIALS | POST | -      | -        | -                      | true
          CREDENTIALS | POST | cross-site | cors | https://evil.example   | false
          CREDENTIALS | POST | -      | -        | https://evil.example   | false
          REST | GET    | -           | -        | -                      | true
          REST | GET    | cross-site  | no-cors  | -                      | false
          REST | GET    | none        | navigate | -                      | true
          REST | GET    | same-origin | cors     | -                      | true
          REST | POST   | -           | -        | https://evil.example   | false
          """)
  void whatTheBrowserSaysDecides(
      Csrf.Door door, String method, String site, String mode, String origin, boolean allowed) {
    Visit visit = visit(method, site, mode, origin);
    assertThat(Csrf.allows(door, visit.request(), OWN, Set.of(FRIEND))).isEqualTo(allowed);
  }

  @Test
  void withoutBothFieldsABrowserIsRefusedOnRestAndAWriteNeedsAField() {
    Visit rest = Visit.from("10.0.0.1").asks("GET", "/rest/ping").with("User-Agent", "Mozilla/5.0");
    assertThat(Csrf.allows(Csrf.Door.REST, rest.request(), OWN, Set.of())).isFalse();
    Visit app = rest.without("User-Agent").with("User-Agent", "DSub/5.5");
    assertThat(Csrf.allows(Csrf.Door.REST, app.request(), OWN, Set.of())).isTrue();
    Visit write = Visit.from("10.0.0.1").asks("POST", "/api/x").with("X-Requested-With", "x");
    assertThat(Csrf.allows(Csrf.Door.API, write.request(), OWN, Set.of())).isTrue();
  }

  @Test
  void twoOriginsOrTwoSitesAreNone() {
    Visit two = visit("POST", "-", "-", OWN.toString()).with("Origin", OWN.toString());
    assertThat(Csrf.allows(Csrf.Door.API, two.request(), OWN, Set.of())).isFalse();
    Visit sites = visit("POST", "same-origin", "-", "-").with("Sec-Fetch-Site", "same-origin");
    assertThat(Csrf.allows(Csrf.Door.API, sites.request(), OWN, Set.of())).isFalse();
  }

  private static SignIn by(Way way) {
    return new SignIn.Signed(new Caller(ANN, way, Optional.empty()), java.util.List.of());
  }

  private static String allowed(String path, String origin, SignIn signIn) {
    Visit visit = Visit.from("10.0.0.1").asks("GET", path).with("Origin", origin);
    var fields = new Cors(Set.of(FRIEND)).fields(visit.request(), signIn);
    return fields.stream()
            .filter(field -> field.name().equals("Access-Control-Allow-Origin"))
            .map(Field::value)
            .findFirst()
            .orElse("-")
        + (fields.stream().anyMatch(it -> it.name().endsWith("Allow-Credentials")) ? "+" : "");
  }

  @Test
  void anyPageMayUseRestWithItsOwnCredentialsOnly() {
    String evil = "https://evil.example";
    assertThat(allowed("/rest/ping", evil, by(Way.SUBSONIC_TOKEN))).isEqualTo("*");
    assertThat(allowed("/rest/ping", evil, SignIn.Refused.because(Code.CREDENTIALS_WRONG)))
        .isEqualTo("*");
    assertThat(allowed("/rest/ping", evil, by(Way.PROXY))).isEqualTo("-");
    assertThat(allowed("/rest/ping", evil, SignIn.Refused.because(Code.CROSS_SITE))).isEqualTo("-");
    assertThat(allowed("/api/me", evil, by(Way.PASSWORD_SESSION))).isEqualTo("-");
    assertThat(allowed("/api/me", FRIEND.toString(), by(Way.PASSWORD_SESSION)))
        .isEqualTo("https://player.example+");
    assertThat(allowed("/rest/ping", FRIEND.toString(), by(Way.PROXY)))
        .isEqualTo("https://player.example+");
  }

  @Test
  void aPreflightNeverAllowsTheSignInHeader() {
    Visit ask =
        Visit.from("10.0.0.1")
            .asks("OPTIONS", "/rest/ping")
            .with("Origin", "https://evil.example")
            .with("Access-Control-Request-Method", "GET")
            .with("Access-Control-Request-Headers", "Remote-User");
    Cors cors = new Cors(Set.of(FRIEND));
    Reply rest = cors.preflight(ask.request()).orElseThrow();
    assertThat(rest.status()).isEqualTo(204);
    assertThat(rest.headers().toString())
        .contains("If-None-Match")
        .doesNotContainIgnoringCase("remote-user")
        .doesNotContain("Credentials");
    assertThat(cors.preflight(ask.asks("OPTIONS", "/api/me").request()).orElseThrow().status())
        .isEqualTo(403);
    assertThat(cors.preflight(ask.asks("GET", "/rest/ping").request())).isEmpty();
  }

  @ParameterizedTest(name = "{0} under ''{1}'': {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a | ''     | __Host-stagedoor=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure
          https://a | /music | __Secure-stagedoor=v; Path=/music; Max-Age=60; HttpOnly; SameSite=Lax; Secure
          http://a  | ''     | stagedoor=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax
          http://a  | /music | stagedoor=v; Path=/music; Max-Age=60; HttpOnly; SameSite=Lax
          """)
  void theCookieFollowsTheClientsSchemeAndTheBasePath(String own, String base, String text) {
    Origin origin = Origin.parse(own).orElseThrow();
    var cookie = new SessionCookie(base);
    assertThat(cookie.set(origin, "v", java.time.Duration.ofMinutes(1)).value()).isEqualTo(text);
    String name = text.substring(0, text.indexOf('='));
    Visit visit = Visit.from("10.0.0.1").with("Cookie", "x=1; " + name + "=v; y=2");
    assertThat(cookie.find(visit.headers(), origin)).contains("v");
    assertThat(cookie.find(visit.with("Cookie", name + "=w").headers(), origin)).isEmpty();
    Origin other = Origin.parse(origin.isSecure() ? "http://a" : "https://a").orElseThrow();
    assertThat(cookie.find(visit.headers(), other)).isEmpty();
  }
}
