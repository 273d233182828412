package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.config.Version;

class CommandsTest {

  private static final String PAGE = "/app/link\\?code=[A-Za-z0-9_-]{43}";

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

  @ParameterizedTest
  @ValueSource(strings = {"config check", "doctor"})
  void anOptionThatIsWrongByItselfHidesNoOther(String words) {
    environment.put("STAGEDOOR_PORT", "70000");
    environment.put("STAGEDOOR_EXTAUTH_TRUSTEDSOURCES", "foo");
    environment.put("STAGEDOOR_EXTAUTH_MOD", "required");
    environment.put("STAGEDOOR_LOGLEVEL", "loud");
    assertThat(run(words.split(" ")))
        .isEqualTo(words.equals("doctor") ? 2 : ExitCode.WRONG_CONFIGURATION);
    assertThat(out.toString(UTF_8) + err)
        .contains(
            "STAGEDOOR_PORT",
            "70000",
            "STAGEDOOR_EXTAUTH_TRUSTEDSOURCES",
            "foo",
            "STAGEDOOR_EXTAUTH_MOD",
            "STAGEDOOR_LOGLEVEL");
  }

  @Test
  void aConfigurationInAnotherFormIsTranslatedWhateverElseIsWrong() throws IOException {
    Files.writeString(folder.resolve("navidrome.yaml"), "ExtAuth:\n  UserHeader: X-User\n");
    Files.writeString(folder.resolve("worse.yaml"), "Port: |\n  4533\n");
    environment.put("ND_CONFIGFILE", "navidrome.yaml");
    assertThat(run("config", "check")).isEqualTo(ExitCode.WRONG_CONFIGURATION);
    assertThat(err.toString(UTF_8)).contains("config translate 'navidrome.yaml'");
    assertThat(run("config", "translate", "navidrome.yaml")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("ExtAuth.UserHeader = \"X-User\"\n");
    assertThat(run("config", "translate", "worse.yaml")).isEqualTo(ExitCode.FAILED);
    assertThat(run("config", "translate", "gone.ini")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("worse.yaml line 1", "gone.ini cannot be read");
    Files.write(folder.resolve("stagedoor.toml"), out.toByteArray());
    environment.clear();
    out.reset();
    assertThat(run("config", "show")).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("ExtAuth.UserHeader +X-User +stagedoor.toml line 1");
  }

  @Test
  void warningsOfTheLogAreAmongTheMessagesOfACommandAndNothingElseIs() {
    assertThat(run("config", "check")).isZero();
    System.Logger log = System.getLogger("stagedoor.cli.CommandsTest");
    log.log(Level.DEBUG, "looked");
    log.log(Level.INFO, "the catalogue was loaded songs={0}", 3);
    log.log(Level.WARNING, "not written file={0}", "a\nb");
    log.log(Level.ERROR, "failed", new IOException("disk full"));
    assertThat(err.toString(UTF_8).lines())
        .containsExactly("stagedoor: not written file=a?b", "stagedoor: failed: disk full");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"error, ERROR", "info, 'WARNING,ERROR'", "debug, 'DEBUG,INFO,WARN,ERROR'"})
  void theLevelOfTheLogIsTheOneThatACommandIsTold(String level, String shown) {
    Logger own = Logger.getLogger("stagedoor");
    try {
      assertThat(run("config", "check", "--loglevel", level)).isZero();
      System.Logger log = System.getLogger("stagedoor.cli.CommandsTest");
      for (Level each : List.of(Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR)) {
        log.log(each, each.getName());
      }
      assertThat(err.toString(UTF_8).lines().map(line -> line.split(" ")[1]))
          .containsExactly(shown.split(","));
    } finally {
      own.setLevel(null);
    }
  }

  @Test
  void aNameThatIsNoneIsRefusedWithWhatIsRight() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    input = "a secret\n";
    assertThat(run("user", "add", "a,b")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("no comma");
    err.reset();
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(run("user", "edit", "ann", "--username", "a,b")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("no comma");
  }

  @Test
  void anEncodingOfTagsThatIsNoneStopsTheStart() {
    assertThat(run("config", "check", "--scanner.tagencoding", "windows-9"))
        .isEqualTo(ExitCode.WRONG_CONFIGURATION);
    assertThat(err.toString(UTF_8)).contains("Scanner.TagEncoding", "windows-1251");
    assertThat(run("config", "check", "--scanner.tagencoding", "Shift_JIS")).isZero();
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
  void wrongWordsNameTheHelpOfTheirCommand() {
    assertThat(run("sevre")).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(err.toString(UTF_8)).contains("serve", "stagedoor --help");
    assertThat(run("library", "add", "Music")).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(err.toString(UTF_8)).contains("'FOLDER'", "stagedoor library add --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "-V"})
  void theVersionIsToldWhateverIsConfigured(String word) {
    environment.put("STAGEDOOR_PORT", "many");
    assertThat(run(word)).isZero();
    assertThat(out.toString(UTF_8))
        .isEqualTo("stagedoor " + Version.CURRENT + System.lineSeparator());
    assertThat(err.size()).isZero();
  }

  @Test
  void helpIsNoError() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--musicfolder", "config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "config",
        "config check",
        "user",
        "user add",
        "app-password",
        "playlist",
        "recipe",
        "scan"
      })
  void theHelpOfAWordFitsAScreen(String words) {
    var asked = new ArrayList<>(List.of(words.split(" ")));
    asked.add("--help");
    assertThat(run(asked.toArray(String[]::new))).isZero();
    assertThat(out.toString(UTF_8).lines()).hasSizeBetween(3, 40);
  }

  @Test
  void librariesAreMadeNamedMovedAndRemoved() throws IOException {
    environment.put("STAGEDOOR_DATAFOLDER", folder.resolve("data").toString());
    Files.createDirectories(folder.resolve("music"));
    Files.createDirectories(folder.resolve("tales/own"));
    Files.createDirectories(folder.resolve("moved"));
    assertThat(run("library", "add", "Tales", "tales")).isZero();
    assertThat(run("library", "add", "Own", "tales/own")).isEqualTo(ExitCode.FAILED);
    assertThat(run("library", "add", "Tales", "moved")).isEqualTo(ExitCode.FAILED);
    assertThat(run("library", "add", "None", "nothing")).isEqualTo(ExitCode.FAILED);
    assertThat(run("library", "add", "a,b", "moved")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8))
        .contains("lies in it", "another library", "no folder", "none of");
    assertThat(run("library", "rename", "Tales", "Stories")).isZero();
    assertThat(run("library", "move", "2", "moved")).isZero();
    out.reset();
    assertThat(run("library", "list")).isZero();
    assertThat(out.toString(UTF_8).lines())
        .anyMatch(line -> line.contains("Stories") && line.endsWith("/moved"));
    assertThat(run("library", "remove", "Stories")).isZero();
    assertThat(run("library", "remove", "Stories")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("no library Stories");
  }

  @Test
  void theLibraryOfTheConfigurationIsChangedThere() throws IOException {
    environment.put("STAGEDOOR_DATAFOLDER", folder.resolve("data").toString());
    environment.put("STAGEDOOR_MUSICFOLDER", folder.resolve("music").toString());
    Files.createDirectories(folder.resolve("other"));
    assertThat(run("library", "move", "Music", "other")).isEqualTo(ExitCode.FAILED);
    assertThat(run("library", "remove", "Music")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("MusicFolder");
  }

  @Test
  void playlistsGoInAndOutAsFiles() throws IOException {
    environment.put("STAGEDOOR_DATAFOLDER", folder.resolve("data").toString());
    Files.createDirectories(folder.resolve("music"));
    Files.writeString(folder.resolve("Road.m3u"), "#PLAYLIST:On the Road\nBand/one.mp3\n");
    input = "a secret\n";
    Files.writeString(folder.resolve("bad.pls"), "Band/one.mp3\n");
    assertThat(run("playlist", "import", "ann", "Road.m3u")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("no account ann");
    assertThat(run("user", "add", "ann")).isZero();
    out.reset();
    assertThat(run("playlist", "import", "ann", "Road.m3u")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("made pl-1 On the Road, 0 of 1", "line 2: Band/one.mp3: No song has this path.");
    assertThat(run("playlist", "import", "ann", "bad.pls")).isEqualTo(ExitCode.FAILED);
    assertThat(run("playlist", "import", "ann", "nowhere.m3u")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("Line 1, column 1", "could not be read");
    assertThat(run("playlist", "list")).isZero();
    assertThat(out.toString(UTF_8)).containsPattern("pl-1 +private +ann +On the Road");
    assertThat(run("playlist", "export", "pl-1", "out.m3u8")).isZero();
    assertThat(folder.resolve("out.m3u8")).hasContent("#EXTM3U\n#PLAYLIST:On the Road");
    assertThat(run("playlist", "export", "pl-1", "out.txt")).isEqualTo(ExitCode.FAILED);
    assertThat(run("playlist", "export", "pl-1", "out.nsp")).isEqualTo(ExitCode.FAILED);
    assertThat(run("playlist", "export", "pl-2", "out.m3u8")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("has no rules", "no playlist pl-2");
  }

  @Test
  void aScanWithoutAServerMakesPlaylistsOfFilesToo() throws IOException {
    environment.put("STAGEDOOR_DATAFOLDER", folder.resolve("data").toString());
    Files.createDirectories(folder.resolve("music"));
    Files.writeString(folder.resolve("music/Road.m3u"), "one.mp3\n");
    input = "a secret\n";
    assertThat(run("user", "add", "ann", "--admin")).isZero();
    assertThat(run("scan")).isZero();
    assertThat(run("playlist", "list")).isZero();
    assertThat(out.toString(UTF_8)).containsPattern("pl-1 +private +ann +Road +Road.m3u");
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

  @Test
  void theFirstAccountAdministers() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    input = "a secret\n";
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(out.toString(UTF_8)).contains("made ann, an administrator", "first account");
    out.reset();
    assertThat(run("user", "add", "bob")).isZero();
    assertThat(out.toString(UTF_8).strip()).isEqualTo("made bob");
    assertThat(err.toString(UTF_8)).doesNotContain("nobody administers");
  }

  @Test
  void onceThereWasAnAccountNoOtherIsTheFirst() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    environment.put("STAGEDOOR_EXTAUTH_FIRSTUSERADMIN", "false");
    input = "a secret\n";
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(run("user", "delete", "ann")).isZero();
    environment.clear();
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    err.reset();
    out.reset();
    assertThat(run("user", "add", "bob")).isZero();
    assertThat(out.toString(UTF_8).strip()).isEqualTo("made bob");
    assertThat(err.toString(UTF_8)).contains("nobody administers yet: stagedoor user admin bob");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FIRSTUSERADMIN=false",
        "ADMINUSERS=boss",
        "ADMINGROUPS=staff",
      })
  void whereTheFirstAccountIsLikeEveryOtherItIsSaidThatNobodyAdministers(String option) {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    environment.put("STAGEDOOR_EXTAUTH_" + option.split("=")[0], option.split("=")[1]);
    input = "a secret\n";
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(out.toString(UTF_8).strip()).isEqualTo("made ann");
    assertThat(err.toString(UTF_8)).contains("nobody administers yet: stagedoor user admin ann");
    assertThat(run("user", "admin", "ann")).isZero();
    err.reset();
    assertThat(run("user", "add", "bob")).isZero();
    assertThat(err.toString(UTF_8)).doesNotContain("nobody administers");
  }

  @Test
  void accountsAreLinkedMergedDeletedAndReadmittedAndTheAuditTellsSo() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    input = "a secret\n";
    assertThat(run("user", "add", "boss", "--admin")).isZero();
    assertThat(run("user", "add", "old")).isZero();
    assertThat(run("user", "add", "new")).isZero();
    assertThat(run("user", "link-identity", "old", "proxy", "4711")).isZero();
    assertThat(run("user", "link-identity", "new", "proxy", "4711")).isEqualTo(ExitCode.FAILED);
    assertThat(run("user", "merge", "old", "new")).isZero();
    assertThat(run("user", "merge", "boss", "new")).isEqualTo(ExitCode.FAILED);
    out.reset();
    assertThat(run("user", "identities", "new")).isZero();
    assertThat(out.toString(UTF_8)).contains("proxy 4711", "name old");
    assertThat(run("user", "unlink-identity", "new", "99")).isEqualTo(ExitCode.FAILED);
    assertThat(run("user", "unlink-identity", "new", "1")).isZero();
    assertThat(run("user", "libraries", "new", "Music")).isZero();
    assertThat(run("user", "libraries", "new", "None")).isEqualTo(ExitCode.FAILED);
    out.reset();
    assertThat(run("user", "libraries", "new")).isZero();
    assertThat(out.toString(UTF_8).strip()).isEqualTo("1 Music");
    assertThat(run("user", "edit", "new", "--name", "N", "--username", "newer")).isZero();
    assertThat(run("user", "edit", "newer", "--username", "boss")).isEqualTo(ExitCode.FAILED);
    assertThat(run("user", "disable", "newer")).isZero();
    assertThat(run("user", "enable", "newer")).isZero();
    assertThat(run("user", "delete", "newer")).isZero();
    assertThat(run("user", "readmit", "newer")).isZero();
    assertThat(run("user", "readmit", "newer")).isEqualTo(ExitCode.FAILED);
    assertThat(folder.resolve("audit.jsonl"))
        .content()
        .contains("account-linked", "account-merged", "account-unlinked", "account-renamed")
        .contains("account-disabled", "account-deleted", "account-restored");
  }

  @Test
  void aSignInLinkIsPrintedForAnAccountThatIsThere() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    environment.put("STAGEDOOR_EXTAUTH_TRUSTEDSOURCES", "10.0.0.1");
    environment.put("STAGEDOOR_EXTAUTH_MODE", "required");
    environment.put("STAGEDOOR_ENABLEPASSWORDLOGIN", "false");
    input = "a secret\n";
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(link("-a", "::1", "--baseurl", "/music"))
        .matches("http://\\[::1]:4533/music" + PAGE);
    assertThat(link("--baseurl", "https://music.example.org/m/"))
        .matches("https://music\\.example\\.org/m" + PAGE);
    assertThat(err.toString(UTF_8))
        .contains("once, within 10 minutes")
        .doesNotContain("https://ADDRESS");
    assertThat(link("-a", "unix:door.sock", "--baseurl", "/music"))
        .matches("https://ADDRESS/music" + PAGE);
    assertThat(err.toString(UTF_8)).contains("in place of https://ADDRESS", "BaseURL");
    assertThat(run("user", "link", "bob")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("no account bob");
  }

  @Test
  void appPasswordsAreMadeListedAndRevoked() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    environment.put("STAGEDOOR_SUBSONIC_PASSWORDTOKENS", "false");
    input = "a secret\n";
    assertThat(run("user", "add", "ann")).isZero();
    out.reset();
    assertThat(run("app-password", "create", "ANN", "--name", "Old phone", "--older-app")).isZero();
    String made = out.toString(UTF_8).strip();
    assertThat(made).matches("sd_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
    assertThat(run("app-password", "create", "ann", "--name", "TV", "--scope=edit", "--expires=30"))
        .isZero();
    out.reset();
    assertThat(run("app-password", "list", "ann")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("TV", "edit", "expires", "Old phone", "play", "older app", "never used")
        .doesNotContain(made, made.substring(3, 11));
    assertThat(run("app-password", "revoke", "ann", "TV")).isZero();
    assertThat(run("app-password", "revoke", "ann", "TV")).isEqualTo(ExitCode.FAILED);
    assertThat(run("app-password", "revoke", "ann", "1")).isZero();
    out.reset();
    assertThat(run("app-password", "list", "ann")).isZero();
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void withALostKeyTheSealedCopiesAreDroppedByCommandAlone() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    environment.put("STAGEDOOR_PASSWORDENCRYPTIONKEY", "first");
    input = "a secret\n";
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(run("app-password", "create", "ann", "--name", "Old", "--older-app")).isZero();
    environment.put("STAGEDOOR_PASSWORDENCRYPTIONKEY", "second");
    assertThatThrownBy(() -> run("user", "list")).hasMessageContaining("user reseal");
    assertThat(run("user", "reseal")).isZero();
    out.reset();
    assertThat(run("app-password", "list", "ann")).isZero();
    assertThat(out.toString(UTF_8)).contains("Old").doesNotContain("older app");
  }

  @Test
  void anAppPasswordThatCannotBeMadeSaysWhy() {
    environment.put("STAGEDOOR_DATAFOLDER", folder.toString());
    input = "a secret\n";
    assertThat(run("user", "add", "ann")).isZero();
    assertThat(run("app-password", "create", "ann")).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run("app-password", "create", "ann", "--name", "a", "--scope", "admin"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(run("app-password", "create", "ann", "--name", "a", "--expires", "soon"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(run("app-password", "create", "ann", "--name", " ")).isEqualTo(ExitCode.FAILED);
    assertThat(run("app-password", "create", "bob", "--name", "a")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8))
        .contains("--name", "--scope is play or edit", "--expires is a number", "no account bob");
  }

  private String link(String... flags) {
    out.reset();
    var words = new ArrayList<>(List.of("user", "link", "ann"));
    words.addAll(List.of(flags));
    assertThat(run(words.toArray(String[]::new))).isZero();
    return out.toString(UTF_8).strip();
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
