package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final Decision TRUSTED =
      new Decision(
          Instant.parse("2026-11-01T12:00:00Z"),
          new Decision.Asked("id-1", "tcp", "GET", "/api/me"),
          new Decision.Origins(
              "10.0.0.1",
              Optional.of("192.0.2.7"),
              Optional.of("10.0.0.0/8"),
              List.of("Remote-User", "Remote-Groups"),
              Optional.of("ann")),
          new Decision.Outcome("EA404", "Off.", "Ask.", Optional.of("ann"), Optional.of("proxy")),
          3);

  private static final Decision STRANGE =
      new Decision(
          Instant.EPOCH,
          new Decision.Asked("id-2", "unix", "POST", "/rest/ping"),
          new Decision.Origins(
              "192.0.2.7", Optional.empty(), Optional.empty(), List.of(), Optional.empty()),
          new Decision.Outcome("nobody", "Nobody.", "Sign in.", Optional.empty(), Optional.empty()),
          1);

  private static final String JSON =
      """
      {"time":"2026-11-01T12:00:00Z","request":"id-1","peer":"10.0.0.1","client":"192.0.2.7",\
      "listener":"tcp","trusted":true,"matched":"10.0.0.0/8",\
      "headers":["Remote-User","Remote-Groups"],"claimed":"ann","code":"EA404",\
      "sentence":"Off.","next":"Ask.","user":"ann","way":"proxy","method":"GET",\
      "path":"/api/me","times":3}\
      """;

  private static final String STRANGE_JSON =
      """
      {"time":"1970-01-01T00:00:00Z","request":"id-2","peer":"192.0.2.7","client":null,\
      "listener":"unix","trusted":false,"matched":null,"headers":[],"claimed":null,\
      "code":"nobody","sentence":"Nobody.","next":"Sign in.","user":null,"way":null,\
      "method":"POST","path":"/rest/ping","times":1}\
      """;

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }

  @Test
  void programsReadEveryFact() {
    assertThat(text(Explanation.json(TRUSTED))).isEqualTo(JSON);
    assertThat(text(Explanation.json(List.of(TRUSTED, STRANGE))))
        .isEqualTo("[" + JSON + "," + STRANGE_JSON + "]");
    assertThat(text(Explanation.json(STRANGE, List.of(TRUSTED))))
        .isEqualTo("{\"request\":" + STRANGE_JSON + ",\"decisions\":[" + JSON + "]}");
  }

  @Test
  void peopleReadItStepByStep() {
    assertThat(Explanation.lines(TRUSTED))
        .containsExactly(
            "request  id-1  GET /api/me  (listener tcp, 2026-11-01T12:00:00Z)",
            "peer     10.0.0.1: trusted, by 10.0.0.0/8",
            "client   192.0.2.7",
            "headers  Remote-User, Remote-Groups, saying \"ann\"",
            "outcome  EA404, user \"ann\" by proxy, 3 times",
            "why      Off.",
            "next     Ask.");
    assertThat(Explanation.lines(STRANGE))
        .containsExactly(
            "request  id-2  POST /rest/ping  (listener unix, 1970-01-01T00:00:00Z)",
            "peer     192.0.2.7: not trusted",
            "client   not known",
            "headers  none",
            "outcome  nobody",
            "why      Nobody.",
            "next     Sign in.");
  }
}
