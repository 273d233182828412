package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.cli.Commands;
import stagedoor.cli.Surroundings;

/// `stagedoor user`, beside the server that runs.
@NullMarked
class UserCommandTest {

  private static final String CODE = "/app/link\\?code=[A-Za-z0-9_-]{43}";
  private static final String NOBODY_YET = "Nobody administers yet: stagedoor user admin NAME";

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aLinkLeadsToWhereTheServerReallyIs() {
    try (LiveServer server = LiveServer.start(home, "baseurl=/music")) {
      user("add", "ann");
      assertThat(user("link", "ann"))
          .matches("http://127.0.0.1:" + server.port() + "/music" + CODE);
    }
    assertThat(user("link", "ann", "--port", "4711"))
        .as("without a server, as the command is told")
        .matches("http://127.0.0.1:4711" + CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void whoListensEverywhereIsOpenedAtAnAddressThatLeadsSomewhere(String everywhere) {
    try (LiveServer server = LiveServer.start(home, "baseurl=/music", "address=" + everywhere)) {
      String address = "http://localhost:" + server.port() + "/music";
      assertThat(server.greeting())
          .anyMatch(line -> line.endsWith("listens on " + address))
          .noneMatch(line -> line.contains(everywhere));
      assertThat(server.setupAddress()).startsWith(address + "/app/setup?code=");
      user("add", "ann");
      assertThat(user("link", "ann")).matches(address + CODE);
    }
    assertThat(user("link", "ann", "--address", everywhere))
        .as("without a server, as the command is told")
        .matches("http://localhost:4533" + CODE);
  }

  @Test
  void whereOnlyTheProxyKnowsTheAddressALinkSaysSo() {
    try (LiveServer server =
        LiveServer.start(home, "baseurl=/music", "address=unix:" + home.resolve("door.sock"))) {
      assertThat(server.greeting()).anyMatch(line -> line.contains("listens on unix:"));
      user("add", "ann");
      assertThat(user("link", "ann")).matches("https://ADDRESS/music" + CODE);
      assertThat(err.toString(UTF_8)).contains("in place of https://ADDRESS", "BaseURL");
    }
  }

  @Test
  void behindASocketThatNamesNobodyTheFirstAccountIsMadeAtTheProxysAddress() {
    try (LiveServer server =
        LiveServer.start(
            home, "extauth.trustedsources=", "address=unix:" + home.resolve("door.sock"))) {
      assertThat(server.setupAddress()).startsWith("https://ADDRESS/app/setup?code=");
    }
  }

  @Test
  void anAccountThatIsMadeBeforeAnybodyComesByTheProxyAdministers() {
    user("add", "ann");
    try (LiveServer server = LiveServer.start(home, "extauth.trustedsources=127.0.0.1")) {
      String me = "http://127.0.0.1:" + server.port() + "/api/me";
      assertThat(LiveServer.get(me, "Remote-User", "bob").body()).contains("\"admin\":false");
      assertThat(LiveServer.get(me, "Remote-User", "ann").body()).contains("\"admin\":true");
      assertThat(server.greeting()).doesNotContain(NOBODY_YET);
    }
  }

  @Test
  void aServerThatNobodyAdministersSaysSoAtTheStart() {
    user("add", "ann", "--extauth.firstuseradmin", "false");
    try (LiveServer server = LiveServer.start(home)) {
      assertThat(server.greeting()).contains(NOBODY_YET);
    }
    user("admin", "ann");
    try (LiveServer server = LiveServer.start(home)) {
      assertThat(server.greeting()).doesNotContain(NOBODY_YET);
    }
  }

  /// Runs `user ...` and answers what it prints.
  private String user(String... words) {
    out.reset();
    var all = new ArrayList<>(List.of("user"));
    all.addAll(List.of(words));
    all.addAll(
        List.of(
            "--datafolder",
            home.resolve("data").toString(),
            "--musicfolder",
            home.resolve("music").toString()));
    var surroundings =
        new Surroundings(
            Map.of(),
            home,
            Optional.empty(),
            new ByteArrayInputStream("a secret\n".getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    int code = new Commands(surroundings).run(all.toArray(String[]::new));
    assertThat(code).as(err.toString(UTF_8)).isZero();
    return out.toString(UTF_8).strip();
  }
}
