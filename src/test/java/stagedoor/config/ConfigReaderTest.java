package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

  @TempDir Path folder;

  @Test
  void theEarlierPlaceWins() throws IOException {
    var flags = new HashMap<>(Map.of("port", "1"));
    var environment = new HashMap<>(Map.of("STAGEDOOR_PORT", "2", "ND_PORT", "3"));
    file("Port = 4");

    assertThat(read(flags, environment).config().number("Port")).isEqualTo(1);
    flags.clear();
    assertThat(read(flags, environment).config().number("Port")).isEqualTo(2);
    environment.remove("STAGEDOOR_PORT");
    assertThat(read(flags, environment).config().number("Port")).isEqualTo(3);
    environment.clear();
    assertThat(read(flags, environment).config().number("Port")).isEqualTo(4);
    file("");
    assertThat(read(flags, environment).config().number("Port")).isEqualTo(4533);
  }

  @Test
  void aSettingSaysWhereItCameFrom() throws IOException {
    file("\n[Scanner]\nIgnoreDotFolders = false\n");
    Setting setting = read().config().setting("Scanner.IgnoreDotFolders");
    assertThat(setting.origin().name()).isEqualTo("stagedoor.toml line 3");
    assertThat(read().config().setting("Port").origin().name()).isEqualTo("default");
  }

  @Test
  void aFileOfTheServerBeforeIsReadWhereItIsNamedElseItIsSaid() throws IOException {
    Files.writeString(folder.resolve("navidrome.toml"), "Port = 4");
    assertThat(read().config().number("Port")).isEqualTo(4533);
    assertThat(read().warnings())
        .containsExactly("navidrome.toml is not read unless --configfile names it");
    var named = read(Map.of("configfile", "navidrome.toml"), Map.of());
    assertThat(named.config().number("Port")).isEqualTo(4);
    assertThat(named.warnings()).isEmpty();
    file("Port = 5");
    assertThat(read().warnings()).isEmpty();
  }

  @Test
  void allFaultsAreToldAtOnce() throws IOException {
    file("Port = \"many\"\nExtAuth.TrustedSorces = \"10.0.0.1\"\nSessionTimeout = \"soon\"\n");
    assertThat(read(Map.of("imagecachesize", "big"), Map.of()).faults())
        .extracting(Fault::key)
        .containsExactlyInAnyOrder(
            "ImageCacheSize", "Port", "ExtAuth.TrustedSorces", "SessionTimeout");
  }

  @Test
  void aFileWhoseBracketsDoNotMatchIsAFaultAndNoFailure() throws IOException {
    file("Backup = { Path = \"b\", Count = 3,, \n[ExtAuth]\n");
    assertThat(read().faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.toString()).contains("stagedoor.toml", "is not TOML"));
  }

  @Test
  void anUnknownKeyOfSignInStopsTheStartAndNamesTheNearest() throws IOException {
    file("[ExtAuth]\nTrustedSorces = \"10.0.0.1\"");
    assertThat(read().faults().getFirst().toString())
        .contains("ExtAuth.TrustedSorces", "line 2", "did you mean ExtAuth.TrustedSources?");
  }

  @Test
  void otherUnknownAndForeignKeysAreOnlySaid() throws IOException {
    file("Prot = 1\nGATrackingID = \"x\"\nDevAutoLoginUsername = \"admin\"\n");
    var reading = read();
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.warnings())
        .anyMatch(line -> line.contains("did you mean Port?"))
        .anyMatch(line -> line.contains("GATrackingID") && line.contains("no meaning"))
        .anyMatch(line -> line.contains("DevAutoLoginUsername") && !line.contains("admin"));
  }

  @Test
  void anEmptyValueCountsAsNotSetButForTheListsOfTrust() {
    var reading =
        read(
            Map.of(),
            Map.of(
                "STAGEDOOR_PORT", "",
                "ND_PORT", "7",
                "ND_EXTAUTH_TRUSTEDSOURCES", " ",
                "ND_EXTAUTH_USERHEADER", ""));
    assertThat(reading.config().number("Port")).isEqualTo(7);
    assertThat(reading.config().given("ExtAuth.TrustedSources")).contains("");
    assertThat(reading.config().given("ReverseProxyWhitelist")).isEmpty();
    assertThat(reading.config().text("ExtAuth.UserHeader")).isEqualTo("Remote-User");
  }

  @ParameterizedTest
  @ValueSource(strings = {" / ", " ", ", ", "/"})
  void whatStandsBetweenArtistsKeepsItsBlanks(String glue) throws IOException {
    var environment = Map.of("ND_SCANNER_ARTISTJOINER", glue);
    assertThat(read(Map.of(), environment).config().text("Scanner.ArtistJoiner")).isEqualTo(glue);
    file("Scanner.ArtistJoiner = \"" + glue + "\"");
    assertThat(read().config().text("Scanner.ArtistJoiner")).isEqualTo(glue);
  }

  @Test
  void aListMayBeAnArray() throws IOException {
    file("[ExtAuth]\nTrustedSources = [\"10.0.0.0/8\", \"@\"]");
    assertThat(read().config().list("ExtAuth.TrustedSources")).containsExactly("10.0.0.0/8", "@");
  }

  @Test
  void namesDoNotDependOnCase() throws IOException {
    file("MUSICFOLDER = \"/a\"\n[extauth]\nuserheader = \"X-User\"");
    assertThat(read().config().text("MusicFolder")).isEqualTo("/a");
    assertThat(read().config().text("ExtAuth.UserHeader")).isEqualTo("X-User");
    assertThat(read().warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0} in line {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [ExtAuth]; TrustedSources = '@'; trustedsources = '::/0' | ExtAuth.trustedsources | 3
          [ExtAuth]; Mode = 'required'; [extauth]; Mode = ''       | extauth.Mode           | 4
          Port = 1; PORT = 1                                       | PORT                   | 2
          Port = 1; ND_PORT = 2                                    | Port                   | 2
          extauth.mod = 1; EXTAUTH.MODE = 'required'; ExtAuth.Mode = 'optional' | ExtAuth.Mode | 3
          """)
  void anOptionThatAFileNamesTwiceInDifferentCaseStopsTheStart(String text, String key, int line)
      throws IOException {
    file(text.replace("; ", "\n"));
    assertThat(read().faults())
        .filteredOn(fault -> fault.problem().contains("twice"))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.key()).isEqualTo(key);
          assertThat(fault.origin()).isEqualTo("stagedoor.toml line " + line);
          assertThat(fault.problem()).contains("also in stagedoor.toml line ");
        });
  }

  @Test
  void anOptionInTheFileThatAVariableOverridesMayNotStandThereTwiceEither() throws IOException {
    file("Port = 1\nPORT = 2");
    assertThat(read(Map.of(), Map.of("ND_PORT", "3")).faults()).hasSize(1);
    file("[ExtAuth]\nMode = 'optional'\n[extauth]\nUserHeader = 'X-User'");
    assertThat(read().faults()).as("a section may").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ND_MUSICFOLDER", "STAGEDOOR_MUSICFOLDER"})
  void aKeyWrittenAsInTheEnvironmentIsUnderstoodWithAWarning(String key) throws IOException {
    file(key + " = \"/a\"");
    assertThat(read().config().text("MusicFolder")).isEqualTo("/a");
    assertThat(read().warnings()).hasSize(1);
  }

  @Test
  void aKeyOfSignInWrittenAsInTheEnvironmentIsRefusedWhenItIsMisspelt() throws IOException {
    file("ND_EXTAUTH_MOD = \"required\"");
    assertThat(read().faults().getFirst().toString())
        .contains("ND_EXTAUTH_MOD", "line 1", "did you mean ExtAuth.Mode?");
  }

  @Test
  void aNameInAFileIsToldWithoutControlCharacters() throws IOException {
    file("'ExtAuth\t' = 1\n\"Pro\\u001B[2Jt\" = 1\n");
    assertThat(read().faults()).extracting(Fault::key).containsExactly("ExtAuth?");
    assertThat(read().warnings()).singleElement().asString().startsWith("Pro?[2Jt (");
  }

  @Test
  void aWordIsReadInAnyCase() throws IOException {
    file("LogLevel = \"WARN\"\nLogFormat = \"Json\"\nScanner.PurgeMissing = \"Full\"");
    assertThat(read().faults()).isEmpty();
    assertThat(List.of("LogLevel", "LogFormat", "Scanner.PurgeMissing"))
        .map(read().config()::text)
        .containsExactly("warn", "json", "full");
  }

  @Test
  void sectionsOfTheOwnersNamesAreAccepted() throws IOException {
    file("[Tags.genre]\nSplit = [\"/\", \";\"]\n[Tags.mine]\nAliases = [\"x\"]");
    assertThat(read().faults()).isEmpty();
    assertThat(read().warnings()).isEmpty();
  }

  @Test
  void aTagOfTheOwnersIsReadFromItsTable() throws IOException {
    file("[tags.Mine]\naliases = [\"x\", \"TXXX:Y\"]\nType = \"Int\"\nSplit = []\nAlbum = true");
    assertThat(read().config().tags())
        .containsExactly(
            new TagSetting(
                "mine", List.of("x", "TXXX:Y"), "int", 1024, Optional.of(List.of()), true, false));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [Tags]; mine = 'x'                       | Tags.mine
          [Tags.'a b']; Aliases = ['x']            | Tags.a b
          [Tags.mine]; Alias = ['x']               | Tags.mine.Alias
          [Tags.mine]; Aliases = 'x'               | Tags.mine.Aliases
          [Tags.mine]; Aliases = ['']              | Tags.mine.Aliases
          [Tags.mine]; Type = 'text'               | Tags.mine.Type
          [Tags.mine]; MaxLength = 0               | Tags.mine.MaxLength
          [Tags.mine]; MaxLength = '9'             | Tags.mine.MaxLength
          [Tags.mine]; Split = [1]                 | Tags.mine.Split
          [Tags.mine]; Album = 'yes'               | Tags.mine.Album
          [Tags.mine]; Ignore = 1                  | Tags.mine.Ignore
          [Tags.mine]; [Tags.Mine]                 | Tags.Mine
          [Tags.mine]; [tags.mine]                 | Tags.mine
          [Tags.mine]; Album = true; album = false | Tags.mine.album
          """)
  void whatIsWrongInATableOfATagStopsTheStart(String text, String key) throws IOException {
    file(text.replace("; ", "\n"));
    assertThat(read().faults()).extracting(Fault::key).containsExactly(key);
  }

  @Test
  void aFileThatIsNotTomlSaysTheLine() throws IOException {
    file("Port = 1\nMusicFolder = /music\n");
    assertThat(read().faults().getFirst().toString()).contains("stagedoor.toml line 2");
  }

  @Test
  void otherFormatsAndMissingFilesAreRefused() throws IOException {
    Files.writeString(folder.resolve("navidrome.yaml"), "port: 1");
    assertThat(read(Map.of("configfile", "navidrome.yaml"), Map.of()).faults())
        .singleElement()
        .asString()
        .contains("`stagedoor config translate 'navidrome.yaml' > stagedoor.toml`");
    assertThat(read(Map.of("configfile", "navidrome.xml"), Map.of()).faults())
        .singleElement()
        .asString()
        .contains("only TOML is read", "Port = 4533");
    assertThat(read(Map.of("configfile", "missing.toml"), Map.of()).faults()).hasSize(1);
  }

  @Test
  void aSecretIsNeverShown() throws IOException {
    file("PasswordEncryptionKey = \"hunter2\"");
    Config config = read().config();
    assertThat(config.all().toString()).doesNotContain("hunter2");
    assertThat(config.text("PasswordEncryptionKey")).isEqualTo("hunter2");
  }

  @Test
  void noFileMakesTheReaderFail() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String alphabet = "abPort=\"'[]{}.,#\n\t 0019-_:ExtAuthé\u0000";
    for (int round = 0; round < 2000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      file(text.toString());
      assertThat(read().config()).as("seed %d, text %s", seed, text).isNotNull();
    }
  }

  private ConfigReader.Reading read() {
    return read(Map.of(), Map.of());
  }

  private ConfigReader.Reading read(Map<String, String> flags, Map<String, String> environment) {
    return ConfigReader.read(flags, environment, folder);
  }

  private void file(String text) throws IOException {
    Files.writeString(folder.resolve("stagedoor.toml"), text);
  }
}
