package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Need;
import stagedoor.Nginx;
import stagedoor.cli.Commands;
import stagedoor.cli.Surroundings;

/// The doctor and the spoof test through a real nginx: one whose exception for public links lets
/// the client's header through, and one that is right.
class ForgedHeadersTest {

  private static final String SITE =
      """
      server {
        listen 127.0.0.1:PORT;
        location / {
          auth_basic music;
          auth_basic_user_file FOLDER/htpasswd;
          proxy_set_header Remote-User $remote_user;
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_set_header X-Forwarded-Host $http_host;
          proxy_pass http://127.0.0.1:UPSTREAM;
          proxy_bind 127.0.0.2;
        }
        location /share/ {
          EXCEPTION
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_pass http://127.0.0.1:UPSTREAM;
          proxy_bind 127.0.0.2;
        }
      }
      """;

  private static final String NAIVE = "";
  private static final String RIGHT = "proxy_set_header Remote-User \"\";";

  @TempDir private Path home;

  private interface Visit {
    void to(String address, Path data) throws IOException;
  }

  private void behind(String exception, Visit visit) throws IOException {
    Need.program("nginx");
    Path folder = Files.createDirectory(home.resolve("nginx"));
    Files.writeString(folder.resolve("htpasswd"), "alice:{PLAIN}alice\n");
    try (var server = LiveServer.start(home, "ExtAuth.TrustedSources=127.0.0.2");
        var nginx =
            Nginx.startWith(
                folder,
                SITE.replace("EXCEPTION", exception)
                    .replace("UPSTREAM", Integer.toString(server.port())),
                "root".equals(System.getProperty("user.name")) ? "user root;" : "")) {
      visit.to("http://127.0.0.1:" + nginx.port(), home.resolve("data"));
    }
  }

  private record Ended(int code, String text) {}

  private static Ended command(Path data, String... words) {
    var out = new ByteArrayOutputStream();
    var printed = new PrintStream(out, true, UTF_8);
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--datafolder", data.toString(), "--extauth.trustedsources", "127.0.0.2"));
    int code =
        new Commands(
                new Surroundings(
                    Map.of(),
                    data,
                    Optional.empty(),
                    InputStream.nullInputStream(),
                    printed,
                    printed))
            .run(all.toArray(String[]::new));
    return new Ended(code, out.toString(UTF_8));
  }

  @Test
  void theDoctorFindsAnExceptionThatLetsTheHeaderThrough() throws IOException {
    behind(
        NAIVE,
        (address, data) -> {
          Ended ended = command(data, "doctor", "--url", address);
          assertThat(ended.text)
              .contains("✖ forged headers: Remote-User on /share/probe")
              .contains("nginx: proxy_set_header Remote-User \"\";")
              .doesNotContain("on /api/me");
          assertThat(ended.code).isEqualTo(2);
        });
  }

  @Test
  void theDoctorFindsNothingInARightProxy() throws IOException {
    behind(
        RIGHT,
        (address, data) -> {
          Ended ended = command(data, "doctor", "--url", address);
          assertThat(ended.text)
              .contains("✔ forged headers:", "none believed", "✔ database: whole")
              .doesNotContain("✖");
        });
  }

  @Test
  void theSpoofTestOfAnAdministratorTellsTheSame() throws IOException {
    behind(NAIVE, (address, _) -> assertThat(verdicts(address)).contains("danger /share/probe"));
  }

  @Test
  void theSpoofTestFindsNothingInARightProxy() throws IOException {
    behind(
        RIGHT,
        (address, _) -> {
          List<String> verdicts = verdicts(address);
          assertThat(verdicts).isNotEmpty().noneMatch(verdict -> verdict.startsWith("danger"));
        });
  }

  private static final Pattern PROBE =
      Pattern.compile(
          "\\{\"id\":\\d+,\"path\":\"([^\"]+)\",\"headers\":\\[(.*?)\\],"
              + "\"credentials\":\"(\\w+)\"}");
  private static final Pattern HEADER = Pattern.compile("\\[\"([^\"]+)\",\"([^\"]+)\"\\]");
  private static final Pattern ROW =
      Pattern.compile(
          "\"path\":\"([^\"]+)\",\"header\":\"[^\"]+\",\"arrived\":\\w+,"
              + "\"verdict\":\"([^\"]+)\"");

  /// As the page does it: starts the test, sends the probes, asks for the result.
  private static List<String> verdicts(String address) {
    String alice = Front.basic("alice");
    assertThat(LiveServer.get(address + "/api/me", "Authorization", alice).statusCode())
        .isEqualTo(200);
    String started =
        LiveServer.send(
                HttpRequest.newBuilder(URI.create(address + "/api/signin/spoof-test"))
                    .POST(HttpRequest.BodyPublishers.noBody()),
                "Authorization",
                alice,
                "X-Requested-With",
                "test")
            .body();
    assertThat(started).contains("\"address\":\"" + address + "\"");
    Matcher probe = PROBE.matcher(started);
    while (probe.find()) {
      var headers = new ArrayList<String>();
      Matcher header = HEADER.matcher(probe.group(2));
      while (header.find()) {
        headers.addAll(List.of(header.group(1), header.group(2)));
      }
      if (probe.group(3).equals("include")) {
        headers.addAll(List.of("Authorization", alice));
      }
      LiveServer.get(address + probe.group(1), headers.toArray(String[]::new));
    }
    String nonce = started.replaceAll(".*\"nonce\":\"([0-9a-f]+)\".*", "$1");
    String result =
        LiveServer.get(address + "/api/signin/spoof-test/" + nonce, "Authorization", alice).body();
    var verdicts = new ArrayList<String>();
    Matcher row = ROW.matcher(result);
    while (row.find()) {
      verdicts.add(row.group(2) + " " + row.group(1));
    }
    return verdicts;
  }

  @Test
  void aRecordedDecisionIsExplainedOverTheControlSocket() throws IOException {
    behind(
        RIGHT,
        (address, data) -> {
          var refused =
              LiveServer.get(
                  address + "/api/me",
                  "Authorization",
                  Front.basic("alice"),
                  "Sec-Fetch-Site",
                  "cross-site");
          String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
          Ended ended = command(data, "explain", id);
          assertThat(ended.text)
              .contains(
                  "trusted, by 127.0.0.2", "outcome  EA502, user \"alice\"", "request  " + id);
          assertThat(command(data, "explain", "--last", "5", "--json").text)
              .startsWith("[{\"time\":")
              .contains("\"code\":\"EA502\"");
          assertThat(command(data, "explain", "nothing").code).isEqualTo(1);
        });
  }
}
