package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ExplainTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... arguments) {
    var printed = new PrintStream(out, true, UTF_8);
    var surroundings =
        new Surroundings(
            Map.of(), folder, Optional.empty(), InputStream.nullInputStream(), printed, printed);
    return new Commands(surroundings).run(arguments);
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  @Test
  void aDryRunNeedsNoServerAndMakesNothing() {
    int code =
        run(
            "explain",
            "--extauth.trustedsources",
            "10.0.0.0/8",
            "--datafolder",
            "data",
            "--peer",
            "10.1.2.3",
            "--header",
            "Remote-User: jörg");
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(printed())
        .contains("peer     10.1.2.3: trusted, by 10.0.0.0/8")
        .contains("headers  Remote-User, saying \"jörg\"")
        .contains("outcome  signed-in, user \"jörg\" by proxy");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void programsReadItAsJson() {
    assertThat(run("explain", "--peer", "192.0.2.1", "--header", "Remote-User: ann", "--json"))
        .isEqualTo(ExitCode.OK);
    assertThat(printed())
        .startsWith("{\"time\":")
        .contains("\"trusted\":false", "\"matched\":null", "\"code\":\"EA101\"", "\"user\":null");
  }

  @Test
  void withoutARunningServerThereIsNothingToLookUp() {
    assertThat(run("explain", "--datafolder", "data", "abc123")).isEqualTo(ExitCode.FAILED);
    assertThat(printed()).contains("no server answers");
    assertThat(run("explain")).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run("explain", "--peer", "caddy")).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run("explain", "--peer", "::1", "--header", "x"))
        .isEqualTo(ExitCode.WRONG_ARGUMENTS);
  }
}
