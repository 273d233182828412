package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every kind of answer tells the browser it must not do.
class HeadersTest {

  @TempDir private static Path home;

  private static LiveServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    server = LiveServer.start(home, "ExtAuth.TrustedSources=127.0.0.1").scanned();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// `yes` in the last column: the answer depends on who asks, and no cache may keep it.
  @ParameterizedTest(name = "{0} {1} as ''{2}''")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          GET    | /                                        | -     | yes
          GET    | /                                        | alice | yes
          GET    | /                                        | 'a,b' | yes
          GET    | /app/albums                              | alice | yes
          GET    | /nothing-here                            | -     | no
          POST   | /app/albums                              | alice | no
          GET    | /api/server                              | -     | yes
          GET    | /api/me                                  | -     | yes
          GET    | /api/me                                  | alice | yes
          GET    | /api/me                                  | 'a,b' | yes
          GET    | /api/users                               | alice | yes
          GET    | /api/sessions                            | alice | yes
          GET    | /api/keys                                | alice | yes
          GET    | /api/shares                              | alice | yes
          GET    | /api/audit                               | alice | yes
          GET    | /api/signin/decisions                    | alice | yes
          GET    | /api/library/home                        | alice | yes
          GET    | /api/library/albums                      | alice | yes
          GET    | /api/nothing                             | alice | yes
          DELETE | /api/me                                  | alice | yes
          GET    | /api/songs/so-1/stream                   | alice | no
          GET    | /api/covers/al-1                         | alice | no
          GET    | /rest/ping?v=1.16.1&c=test&f=json        | alice | yes
          GET    | /rest/ping?v=1.16.1&c=test               | -     | yes
          GET    | /rest/getUser?v=1.16.1&c=test            | alice | yes
          GET    | /rest/nothing                            | alice | no
          GET    | /rest/stream?v=1.16.1&c=test&id=so-1     | alice | no
          GET    | /rest/getCoverArt?v=1.16.1&c=test&id=al-1| alice | no
          GET    | /share/nothing                           | -     | yes
          GET    | /ping                                    | -     | yes
          GET    | /-/health                                | -     | yes
          GET    | /-/ready                                 | -     | yes
          GET    | /-/metrics                               | -     | yes
          TRACE  | /                                        | -     | no
          GET    | /%00                                     | -     | no
          """)
  void everyAnswerForbidsWhatNobodyAskedFor(
      String method, String target, @Nullable String user, String own) {
    String address = "http://127.0.0.1:" + server.port() + target;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> answer =
        user == null
            ? LiveServer.send(request, "X-Requested-With", "test")
            : LiveServer.send(request, "X-Requested-With", "test", "Remote-User", user);
    HttpHeaders head = answer.headers();
    assertThat(head.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(head.allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(head.allValues("Referrer-Policy")).hasSize(1);
    assertThat(head.allValues("Content-Security-Policy"))
        .singleElement()
        .satisfies(policy ->
            assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*"));
    assertThat(head.allValues("X-Request-Id")).hasSize(1);
    List<String> caching = head.allValues("Cache-Control");
    if (own.equals("yes")) {
      assertThat(caching).as(answer.statusCode() + " " + head.map()).hasSize(1);
      assertThat(caching.getFirst()).containsAnyOf("no-store", "private, no-cache");
    } else {
      assertThat(caching).noneMatch(value -> value.contains("public") && user != null);
    }
  }
}
