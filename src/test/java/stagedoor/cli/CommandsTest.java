package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void allFaultsAreToldBeforeAnythingStarts() {
    environment.put("STAGEDOOR_PORT", "many");
    environment.put("ND_SESSIONTIMEOUT", "soon");
    assertThat(run("serve", "--imagecachesize", "big")).isEqualTo(ExitCode.WRONG_CONFIGURATION);
    assertThat(err.toString(UTF_8))
        .contains("STAGEDOOR_PORT", "ND_SESSIONTIMEOUT", "ImageCacheSize");
  }

  @Test
  void theOldNamesOfFlagsWork() {
    assertThat(run("config", "show", "-p", "1", "-a", "::1", "--music", "/songs")).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("Port +1 +flag --port")
        .containsPattern("Address +::1 +flag --address")
        .containsPattern("MusicFolder +/songs +flag --musicfolder");
  }

  @Test
  void configShowHidesSecrets() throws IOException {
    Files.writeString(folder.resolve("stagedoor.toml"), "PasswordEncryptionKey = \"hunter2\"");
    assertThat(run("config", "show")).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("PasswordEncryptionKey +\\(set, not shown\\) +stagedoor.toml line 1")
        .doesNotContain("hunter2");
  }

  @Test
  void anUnknownWordNamesTheHelp() {
    assertThat(run("sevre")).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(err.toString(UTF_8)).contains("serve", "stagedoor --help");
  }

  @Test
  void helpIsNoError() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--musicfolder", "config");
  }

  @Test
  void accountsAreMadeListedAndChanged() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    input = "a secret\n";
    assertThat(run("user", "add", "jörg", "--admin")).isZero();
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(run("user", "add", "ANN")).isEqualTo(ExitCode.FAILED);
    assertThat(run("user", "admin", "jörg", "--off")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("an account of that name", "last administrator");
    assertThat(run("user", "admin", "ann")).isZero();
    assertThat(run("user", "passwd", "ann")).isZero();
    assertThat(run("user", "passwd", "nobody")).isEqualTo(ExitCode.FAILED);
    out.reset();
    assertThat(run("user", "list")).isZero();
    assertThat(out.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("administrator") && !line.contains("secret"));
  }

  private int run(String... arguments) {
    var surroundings =
        new Surroundings(
            environment,
            folder,
            Optional.empty(),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Commands(surroundings).run(arguments);
  }
}
