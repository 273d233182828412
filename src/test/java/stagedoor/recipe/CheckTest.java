package stagedoor.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.Readme;

class CheckTest {

  private static final LinkedHashSet<String> USER = new LinkedHashSet<>(List.of("Remote-User"));

  private static List<Finding> check(Proxy proxy, String text) {
    return Check.of(proxy, text, USER);
  }

  static Stream<Recipes.Pair> recipes() {
    return Recipes.all().stream()
        .filter(pair -> pair.proxy() != Proxy.NONE && pair.gateway() != Gateway.LEMONLDAP);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void ourOwnRecipesHaveNoMistake(Recipes.Pair pair) {
    Setup setup = Setup.EXAMPLE.withRestExempt().withSecret("X-Proxy-Secret");
    Recipe recipe = Recipes.of(pair.proxy(), pair.gateway(), setup).orElseThrow();
    String text = recipe.files().getFirst().text();
    assertThat(Check.proxyOf(text)).contains(pair.proxy());
    assertThat(Check.of(pair.proxy(), text, Check.headers(pair.gateway(), setup))).isEmpty();
  }

  @Test
  void whatTheReadmeTellsToCopyHasNoMistake() {
    assertThat(check(Proxy.NGINX, Readme.nginx())).isEmpty();
  }

  private static final String NGINX =
      """
      underscores_in_headers on;
      server {
        location / {
          auth_basic music;
          proxy_set_header Remote-User $remote_user;
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_set_header X-Forwarded-Proto $scheme;
          proxy_set_header X-Forwarded-Host $http_host;
          proxy_pass http://127.0.0.1:4533;
        }
        location /share/ {
          proxy_pass http://127.0.0.1:4533;
        }
        location /rest/ {
          proxy_set_header Remote-User $remote_user;
          proxy_set_header X-Forwarded-For $http_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
          proxy_set_header X-Forwarded-Host $http_host;
          proxy_pass http://127.0.0.1:4533;
        }
      }
      """;

  private static final String CADDY =
      """
      music.example.org {
        @protected not path /share/* /rest/*
        forward_auth @protected authelia:9091 {
          uri /api/authz/forward-auth
          copy_headers Remote-User
        }
        request_header -Remote-User
        reverse_proxy 127.0.0.1:4533 {
          header_up X-User {http.reverse_proxy.header.Remote-User}
        }
      }
      """;

  private static final String HAPROXY =
      """
      frontend music
        bind :443
        acl open path_beg /share/
        option forwardfor
        http-request auth unless open
        http-request set-header Remote-User %[http_auth_user] if !open
      backend stagedoor
        server s 127.0.0.1:4533
      """;

  private static final String APACHE =
      """
      <VirtualHost *:443>
        ProxyPass / http://127.0.0.1:4533/
        <Location "/">
          AuthType Basic
          Require valid-user
          RequestHeader set Remote-User "%{REMOTE_USER}e"
        </Location>
      </VirtualHost>
      """;

  private static final String LIGHTTPD =
      """
      auth.require = ("" => ("method" => "basic", "realm" => "m", "require" => "valid-user"))
      proxy.server = ("" => (("host" => "127.0.0.1", "port" => 4533)))
      proxy.header = ("upgrade" => "enable")
      setenv.add-request-header = ("X-Proxy-Secret" => "s")
      """;

  private static final String TRAEFIK =
      """
      http:
        middlewares:
          gate:
            forwardAuth:
              address: http://authelia:9091/api/authz/forward-auth
              trustForwardHeader: true
              authResponseHeaders: [ Remote-Email ]
      """;

  static List<Arguments> mistakes() {
    return List.of(
        Arguments.of(Proxy.NGINX, NGINX, 1, "names with _ or ."),
        Arguments.of(Proxy.NGINX, NGINX, 3, "password people give"),
        Arguments.of(Proxy.NGINX, NGINX, 11, "as Remote-User goes through"),
        Arguments.of(Proxy.NGINX, NGINX, 11, "as X-Forwarded-For goes through"),
        Arguments.of(Proxy.NGINX, NGINX, 14, "No password is checked here"),
        Arguments.of(Proxy.NGINX, NGINX, 14, "as X-Forwarded-For goes through"),
        Arguments.of(Proxy.CADDY, CADDY, 7, "runs this after forward_auth"),
        Arguments.of(Proxy.CADDY, CADDY, 8, "password people give"),
        Arguments.of(Proxy.CADDY, CADDY, 8, "naming its header in Connection"),
        Arguments.of(Proxy.CADDY, CADDY, 9, "sends this placeholder itself"),
        Arguments.of(
            Proxy.CADDY, "a.example {\n  reverse_proxy :1\n}", 2, "as Remote-User goes through"),
        Arguments.of(Proxy.HAPROXY, HAPROXY, 1, "as Remote-User goes through"),
        Arguments.of(Proxy.HAPROXY, HAPROXY, 1, "as Remote_User goes through"),
        Arguments.of(Proxy.HAPROXY, HAPROXY, 1, "as X-Forwarded-For goes through"),
        Arguments.of(Proxy.HAPROXY, HAPROXY, 1, "password people give"),
        Arguments.of(Proxy.APACHE, APACHE, 2, "as Remote-User goes through"),
        Arguments.of(Proxy.APACHE, APACHE, 2, "as Remote_User goes through"),
        Arguments.of(Proxy.APACHE, APACHE, 2, "naming its header in Connection"),
        Arguments.of(Proxy.APACHE, APACHE, 6, "(null)"),
        Arguments.of(Proxy.LIGHTTPD, LIGHTTPD, 2, "as Remote-User goes through"),
        Arguments.of(Proxy.LIGHTTPD, LIGHTTPD, 3, "tunnel past the sign-in"),
        Arguments.of(Proxy.LIGHTTPD, LIGHTTPD, 4, "instead of replacing it"),
        Arguments.of(Proxy.TRAEFIK, TRAEFIK, 2, "as Remote-User goes through"),
        Arguments.of(Proxy.TRAEFIK, TRAEFIK, 4, "as Remote-User goes through"),
        Arguments.of(Proxy.TRAEFIK, TRAEFIK, 6, "as X-Forwarded-For goes through"));
  }

  @ParameterizedTest(name = "{0} line {2}: {3}")
  @MethodSource("mistakes")
  void aKnownMistakeIsFoundInItsLine(Proxy proxy, String text, int line, String sentence) {
    assertThat(Check.proxyOf(text)).contains(proxy);
    assertThat(check(proxy, text))
        .anyMatch(finding -> finding.line() == line && finding.sentence().contains(sentence))
        .allMatch(finding -> !finding.fix().isBlank());
  }

  @Test
  void aLineTakenFromARecipeIsMissed() {
    String text =
        Recipes.of(Proxy.NGINX, Gateway.BASIC, Setup.EXAMPLE)
            .orElseThrow()
            .files()
            .getFirst()
            .text();
    var silent = new ArrayList<String>();
    for (String line :
        text.lines().filter(it -> it.contains("proxy_set_header Remote-User")).toList()) {
      if (check(Proxy.NGINX, text.replace(line + "\n", "")).isEmpty()) {
        silent.add(line);
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void anyTextIsReadToItsEnd() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String alphabet = "{};\"'`# \nab\\$%[]()<>:-_.\u00e4\u0000";
    for (int round = 0; round < 300; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        text.append(
            random.nextInt(8) == 0
                ? "\nhttp-request del-header ( -m reg\nproxy_pass x; "
                : alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (Proxy proxy : Proxy.values()) {
        assertThat(check(proxy, text.toString())).as("seed %d", seed).isNotNull();
      }
    }
  }
}
