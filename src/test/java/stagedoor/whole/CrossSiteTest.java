package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Nginx;
import stagedoor.Pki;

/// Pages of another site in a real Chromium, against somebody whom a real nginx signs in on every
/// request, whoever asks: the browser need not attach anything.
///
/// Over plain http Chromium leaves out the fields that would tell one site from another.
class CrossSiteTest {

  private static final String SITES =
      """
      server {
        listen 127.0.0.1:PORT TLS;
        server_name evil.example;
        location / {
          default_type text/html;
          return 200 '<!doctype html><title>another site</title><body></body>';
        }
      }
      server {
        listen 127.0.0.1:PORT TLS;
        server_name music.example;
        location / {
          proxy_set_header Remote-User alice;
          proxy_set_header Host $http_host;
          proxy_set_header X-Forwarded-Host $http_host;
          proxy_set_header X-Forwarded-Proto $scheme;
          proxy_pass http://127.0.0.1:UPSTREAM;
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void noPageOfAnotherSiteActsForSomebodyWhomTheProxySignsIn(String scheme) throws Exception {
    try (LiveServer server =
            LiveServer.start(folder, "extauth.trustedsources=127.0.0.1").scanned();
        Nginx proxy = Nginx.start(folder, sites(scheme, server.port()))) {
      assertThat(
              Browser.script(
                  folder, "test/live/crossSite.ts", scheme, String.valueOf(proxy.port())))
          .endsWith("ok\n");
    }
  }

  private String sites(String scheme, int port) {
    String sites = SITES.replace("UPSTREAM", String.valueOf(port));
    if (scheme.equals("http")) {
      return sites.replace(" TLS;", ";");
    }
    Pki.Pair own = Pki.in(folder).sign("sites", "DNS:music.example,DNS:evil.example", 30);
    return sites.replace(" TLS;", " ssl;")
        + "ssl_certificate %s;%nssl_certificate_key %s;%n".formatted(own.certificate(), own.key());
  }
}
