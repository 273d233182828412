package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ForwardingTest {

  private static final Forwarding FORWARDING =
      new Forwarding(GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8 @"));

  private static Visit visit(String peer, String header, String value) {
    Visit visit = Visit.from(peer);
    return header.equals("-") ? visit : visit.with(header, value);
  }

  @ParameterizedTest(name = "{0} {1}: {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.0.2.1    | -               |                                   | 192.0.2.1
          192.0.2.1    | X-Forwarded-For | 198.51.100.9                      | 192.0.2.1
          10.0.0.1     | X-Forwarded-For | 198.51.100.9                      | 198.51.100.9
          10.0.0.1     | X-Forwarded-For | 203.0.113.1, 198.51.100.9         | 198.51.100.9
          10.0.0.1     | X-Forwarded-For | 203.0.113.1, 10.9.9.9             | 203.0.113.1
          10.0.0.1     | X-Forwarded-For | 10.2.2.2, 10.9.9.9                | 10.2.2.2
          10.0.0.1     | X-Forwarded-For | unknown, 10.9.9.9                 | 10.9.9.9
          10.0.0.1     | X-Forwarded-For | 198.51.100.9:4711                 | 198.51.100.9
          10.0.0.1     | X-Forwarded-For | '[2001:db8::1]:4711'              | 2001:db8:0:0:0:0:0:1
          10.0.0.1     | X-Forwarded-For | garbage                           | unknown
          10.0.0.1     | Forwarded       | for=198.51.100.9;proto=https      | 198.51.100.9
          10.0.0.1     | Forwarded       | 'for="[2001:db8::1]:1", for=10.1.1.1' | 2001:db8:0:0:0:0:0:1
          10.0.0.1     | -               |                                   | unknown
          unix:www:web | -               |                                   | unknown
          unix:www:web | X-Forwarded-For | 198.51.100.9                      | 198.51.100.9
          """)
  void onlyATrustedPeerSaysWhoTheClientIs(String peer, String header, String value, String client) {
    Optional<Address> found =
        FORWARDING.client(visit(peer, header, value == null ? "" : value).request());
    assertThat(found.map(Address::toString).orElse("unknown")).isEqualTo(client);
  }

  private static String origin(Visit visit) {
    return FORWARDING.origin(visit.request()).map(Origin::toString).orElse("none");
  }

  @Test
  void ourOwnOriginComesFromATrustedPeerOrFromHost() {
    Visit stranger =
        Visit.from("192.0.2.1")
            .with("X-Forwarded-Proto", "https")
            .with("X-Forwarded-Host", "evil.example");
    assertThat(origin(stranger)).isEqualTo("http://localhost:4533");
    assertThat(origin(stranger.overTls())).isEqualTo("https://localhost:4533");
    Visit proxied = Visit.from("10.0.0.1").with("X-Forwarded-Proto", "https");
    assertThat(origin(proxied)).isEqualTo("https://localhost:4533");
    Visit named = proxied.with("X-Forwarded-Host", "Music.Example");
    assertThat(origin(named)).isEqualTo("https://music.example");
    assertThat(origin(named.with("X-Forwarded-Host", "b"))).isEqualTo("https://localhost:4533");
    assertThat(origin(proxied.with("X-Forwarded-Host", "a, b")))
        .isEqualTo("https://localhost:4533");
    assertThat(origin(Visit.from("10.0.0.1").with("Forwarded", "for=a;host=m.example;proto=https")))
        .isEqualTo("https://m.example");
    assertThat(origin(Visit.from("10.0.0.1").without("Host"))).isEqualTo("none");
  }

  @Test
  void hostsAreAnsweredAsConfigured() {
    var settings =
        new DoorSettings(
            Trust.NOBODY,
            "",
            Optional.empty(),
            Set.of(),
            Set.of("Music.example", "a:80"),
            WebWays.USUAL);
    assertThat(settings.answersTo("music.EXAMPLE:4533")).isTrue();
    assertThat(settings.answersTo("a:80")).isTrue();
    assertThat(settings.answersTo("a:81")).isFalse();
    assertThat(settings.answersTo("")).isFalse();
    assertThat(Entrance.settings(Trust.NOBODY, "").answersTo("anything")).isTrue();
  }

  /// Announced by a PROXY head, which has no place in the request's own head.
  @ParameterizedTest(name = "{0} announces {1} and forwards {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.1  | 198.51.100.9 | -            | 198.51.100.9
          10.0.0.1  | 198.51.100.9 | 203.0.113.1  | 198.51.100.9
          10.0.0.1  | 10.0.0.2     | 203.0.113.1  | 203.0.113.1
          10.0.0.1  | 10.0.0.2     | -            | 10.0.0.2
          192.0.2.1 | 198.51.100.9 | 203.0.113.1  | 192.0.2.1
          """)
  void onlyATrustedPeerAnnouncesTheClient(
      String peer, String announced, String forwarded, String client) {
    Visit visit = visit(peer, forwarded.equals("-") ? "-" : "X-Forwarded-For", forwarded);
    assertThat(FORWARDING.client(visit.announcing(announced).request()).map(Address::toString))
        .contains(client);
  }

  @Test
  void withAProxySecretOnlyWhoKnowsItSaysWhoTheClientIs(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
    var everywhere = new Forwarding(proven("0.0.0.0/0", file));
    Visit forged = Visit.from("192.0.2.1").with("X-Forwarded-For", "198.51.100.9, 203.0.113.1");
    Visit proven = forged.with("X-Secret", "0123456789abcdef");
    assertThat(everywhere.client(forged.request()).map(Address::toString)).contains("192.0.2.1");
    assertThat(everywhere.client(proven.request()).map(Address::toString)).contains("203.0.113.1");
    // The proxy's own address is never held against a client, also when the secret is forgotten.
    var oneProxy = new Forwarding(proven("192.0.2.1", file));
    assertThat(oneProxy.client(forged.request())).isEmpty();
    assertThat(oneProxy.client(proven.request()).map(Address::toString)).contains("203.0.113.1");
    assertThat(oneProxy.origin(forged.with("X-Forwarded-Host", "evil.example").request()))
        .map(Origin::toString)
        .contains("http://localhost:4533");
  }

  private static Trust proven(String sources, Path file) {
    return GivenOptions.trust(
        "ExtAuth.TrustedSources",
        sources,
        "ExtAuth.ProxySecretHeader",
        "X-Secret",
        "ExtAuth.ProxySecretFile",
        file.toString());
  }

  @Test
  void aTrustedProxyThatLeavesOutTheHostIsNoticed() {
    Visit proxy = Visit.from("10.0.0.1");
    assertThat(FORWARDING.remedy(proxy.request()).orElse("")).contains("X-Forwarded-Host");
    assertThat(FORWARDING.remedy(proxy.with("X-Forwarded-Host", "m.example.org").request()))
        .isEmpty();
    assertThat(FORWARDING.remedy(proxy.with("Forwarded", "host=m.example.org").request()))
        .isEmpty();
    assertThat(FORWARDING.remedy(Visit.from("198.51.100.1").request()).orElse(""))
        .contains("Host $http_host")
        .doesNotContain("X-Forwarded");
  }
}
