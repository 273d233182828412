package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import stagedoor.config.ConfigReader;
import stagedoor.http.Headers.Field;
import stagedoor.signin.DryRun;
import stagedoor.signin.MadeUp;

/// A configuration written for Navidrome gives what it gives there, except where we are stricter.
///
/// Columns of the table: the configuration (`K=V` in the file, `$K=V` in the environment, `--k=V`
/// as a flag, several with `;;` between); the question; Navidrome's answer by its documentation and
/// source; ours, empty when equal; why it differs.
///
/// Questions: `who PEER HEADER=VALUE`, several headers with `&` between, answered with the user,
/// `-` for nobody by the header (so that other credentials decide), or `refused`; `value OPTION`;
/// `logout`; `start`, answered `yes` or `no`. `stops` answers everything when the start is refused.
@NullMarked
class NavidromeConfigTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "/stagedoor/navidrome-configurations.csv", delimiter = '|')
  void itGivesWhatItGaveThere(
      String configuration,
      String question,
      @Nullable String navidrome,
      @Nullable String ours,
      @Nullable String why)
      throws IOException {
    assertThat(ours == null).as("a difference has a reason").isEqualTo(why == null);
    String expected = ours == null ? String.valueOf(navidrome) : ours;
    assertThat(answer(configuration, question)).isEqualTo(expected);
  }

  private String answer(String configuration, String question) throws IOException {
    var flags = new HashMap<String, String>();
    var environment = new HashMap<String, String>();
    var file = new ArrayList<String>();
    for (String setting : configuration.split(";;")) {
      String name = setting.substring(0, setting.indexOf('='));
      String value = setting.substring(setting.indexOf('=') + 1);
      if (name.startsWith("--")) {
        flags.put(name.substring(2), value);
      } else if (name.startsWith("$")) {
        environment.put(name.substring(1), value);
      } else {
        file.add(name + " = \"" + value + "\"");
      }
    }
    Path toml = Files.write(folder.resolve("navidrome.toml"), file);
    flags.put("configfile", toml.toString());
    return answer(flags, environment, question);
  }

  private String answer(
      Map<String, String> flags, Map<String, String> environment, String question) {
    var read = ConfigReader.read(flags, environment, folder);
    Settings.Reading reading = Settings.read(read.config(), folder);
    boolean starts = read.faults().isEmpty() && reading.faults().isEmpty();
    String[] words = question.split(" ", 3);
    if (words[0].equals("start")) {
      return starts ? "yes" : "no";
    }
    Optional<Settings> settings = reading.usable();
    if (!starts || settings.isEmpty()) {
      return "stops";
    }
    return switch (words[0]) {
      case "value" -> read.config().text(words[1]);
      case "logout" -> settings.get().door().trust().logoutUrl();
      default -> who(settings.get(), words[1], words[2]);
    };
  }

  private static String who(Settings settings, String peer, String headers) {
    var fields = new ArrayList<>(List.of(new Field("Host", "localhost")));
    for (String header : headers.split("&")) {
      int equals = header.indexOf('=');
      fields.add(new Field(header.substring(0, equals), header.substring(equals + 1)));
    }
    var madeUp = ((MadeUp.Reading.Usable) MadeUp.parse(peer, fields, "GET", "/")).madeUp();
    var outcome =
        DryRun.withoutAccounts(settings.door(), InstantSource.system()).decide(madeUp).outcome();
    return outcome
        .user()
        .filter(_ -> outcome.code().equals("signed-in"))
        .orElseGet(() -> isRefusal(outcome.code()) ? "refused" : "-");
  }

  /// EA1xx, EA203 and EA204 leave the decision to other credentials.
  private static boolean isRefusal(String code) {
    return code.startsWith("EA") && !code.matches("EA1..|EA203|EA204");
  }
}
