package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.LoopbackProcess;
import stagedoor.http.RawClient;
import stagedoor.recipe.Gateway;
import stagedoor.recipe.Part;
import stagedoor.recipe.Recipe;
import stagedoor.recipe.Setup;
import stagedoor.recipe.Upstream;

/// What each executed recipe lets through, seen by a server behind the real proxy that shows every
/// field line as it arrives.
class RecipeHeadersTest {

  private static final List<String> PATHS = List.of("/", "/api/me", "/rest/ping", "/share/x");
  private static final String SECRET = "X-Proxy-Secret";

  @TempDir Path folder;

  static Stream<Execution> executions() {
    return Execution.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executions")
  void nothingForgedArrives(Execution execution) throws IOException {
    assertThat(whatIsWrong(execution, false, UnaryOperator.identity())).isEmpty();
  }

  static Stream<Execution> plainest() {
    return Execution.all()
        .filter(it -> it.gateway() == Gateway.BASIC || it.gateway() == Gateway.FORWARD_AUTH);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plainest")
  void nothingForgedArrivesWhereAppsAreLetThrough(Execution execution) throws IOException {
    assertThat(whatIsWrong(execution, true, UnaryOperator.identity())).isEmpty();
  }

  @Test
  void theProbesFindARecipeThatLeavesHeadersAlone() throws IOException {
    var nginx = new Execution(Program.NGINX, Gateway.AUTHELIA);
    assertThat(whatIsWrong(nginx, false, text -> text.replaceAll(".*Remote-Email .*\n", "")))
        .anyMatch(fault -> fault.contains("arrived: Remote-Email: mallory"));
    var caddy = new Execution(Program.CADDY_NEWEST, Gateway.AUTHELIA);
    assertThat(whatIsWrong(caddy, false, text -> text.replace("request_header -Connection\n", "")))
        .anyMatch(fault -> fault.contains("as hop by hop") && fault.contains("Remote-User is []"));
    var oldCaddy = new Execution(Program.CADDY_OF_DEBIAN, Gateway.BASIC);
    assertThat(whatIsWrong(oldCaddy, false, text -> text.replace("request_header -Remote_*\n", "")))
        .anyMatch(fault -> fault.contains("Remote_user: mallory"));
  }

  /// What the probes find behind a recipe.
  ///
  /// @param apps whether `/rest/` is let through without the gateway
  private List<String> whatIsWrong(Execution execution, boolean apps, UnaryOperator<String> change)
      throws IOException {
    int port = LoopbackProcess.freePort();
    try (var gate = Gate.start(execution.gateway(), folder, port);
        var echo = TinyServer.start(RecipeHeadersTest::shown)) {
      var setup =
          Execution.setup(port, new Upstream.Tcp("127.0.0.1", echo.port())).withSecret(SECRET);
      Recipe recipe = changed(execution.recipe(apps ? setup.withRestExempt() : setup), change);
      try (var _ = execution.program().start(folder, recipe, port, gate.port())) {
        var visit = new Visit(gate, port);
        var wrong = new ArrayList<String>();
        for (Probe probe : Probe.all(execution.gateway())) {
          for (String path : PATHS) {
            for (String who : List.of("alice", "")) {
              var answer = visit.get(path, who, probe.lines());
              boolean passes = apps && path.startsWith("/rest/");
              faults(execution, port, probe, isOpen(path, apps), who, answer).stream()
                  .filter(it -> !passes || !it.startsWith("Authorization is "))
                  .forEach(it -> wrong.add(probe + " on " + path + " as '" + who + "': " + it));
            }
          }
        }
        return wrong;
      }
    }
  }

  private static Recipe changed(Recipe recipe, UnaryOperator<String> change) {
    var files =
        recipe.files().stream()
            .map(file -> new Recipe.File(file.name(), change.apply(file.text())))
            .toList();
    return new Recipe(recipe.proxy(), recipe.gateway(), recipe.evidence(), files, recipe.notes());
  }

  private static boolean isOpen(String path, boolean apps) {
    return path.startsWith("/share/") || (apps && path.startsWith("/rest/"));
  }

  private static String shown(TinyServer.Head head) {
    return TinyServer.reply(200, String.join("\n", head.lines()));
  }

  private static List<String> faults(
      Execution execution,
      int port,
      Probe probe,
      boolean open,
      String who,
      RawClient.Answer answer) {
    boolean signedIn = !who.isEmpty() && !open;
    if (answer.status() != 200) {
      boolean right = probe.mayBeRefused() || (who.isEmpty() && !open);
      return right ? List.of() : List.of("status " + answer.status());
    }
    if (!open && who.isEmpty()) {
      return List.of("nobody got in");
    }
    var faults = new ArrayList<String>();
    List<String> lines = answer.text().lines().toList();
    for (String line : lines) {
      if (Probe.MARKS.stream().anyMatch(line::contains)) {
        faults.add("arrived: " + line);
      }
    }
    String user = execution.gateway().sends().getOrDefault(Part.USER, "");
    expect(faults, lines, user, signedIn ? List.of("alice") : List.of());
    expect(faults, lines, SECRET, signedIn ? List.of(Setup.SECRET) : List.of());
    expect(faults, lines, "Authorization", List.of());
    expect(faults, lines, "Upgrade", List.of());
    expect(faults, lines, "X-Forwarded-For", List.of("127.0.0.1"));
    expect(faults, lines, "X-Forwarded-Proto", List.of("http"));
    expect(faults, lines, "X-Forwarded-Host", List.of("127.0.0.1:" + port));
    expect(faults, lines, "Host", List.of("127.0.0.1:" + port));
    return faults;
  }

  /// Adds a fault unless the field has exactly these values; one without content is none.
  private static void expect(
      List<String> faults, List<String> lines, String name, List<String> values) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    List<String> found =
        lines.stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
            .map(line -> line.substring(start.length()).strip())
            .filter(value -> !value.isEmpty())
            .toList();
    if (!found.equals(values)) {
      faults.add(name + " is " + found + ", not " + values);
    }
  }
}
