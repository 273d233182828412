package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {

  private static final String YAML =
      """
      ---
      # Where the music is
      MusicFolder: "/srv/my \\"music\\""   # on the other disk
      UIWelcomeMessage: it's "ours" # and yours
      Port: 4533
      UnixSocketPerm: 0660
      BaseURL: https://music.example.org/#top
      LogFile: ~
      DataFolder:
      ExtAuth:
          TrustedSources: [10.0.0.0/8, '@', "fd00::/8"]
          UserHeader: X-User
      Scanner:
        Schedule: '@every 1h'
        ArtistSplitExceptions:
        - Earth, Wind & Fire
        - 'O''Brien'

      Tags:
        mine:
          Aliases:
            - TXXX:Mine
          MaxLength: 100
          Album: true
      SessionTimeout: 24h
      """;

  private static final String TOML =
      """
      MusicFolder = "/srv/my \\"music\\""
      UIWelcomeMessage = "it's \\"ours\\""
      Port = 4533
      UnixSocketPerm = "0660"
      BaseURL = "https://music.example.org/#top"
      ExtAuth.TrustedSources = ["10.0.0.0/8", "@", "fd00::/8"]
      ExtAuth.UserHeader = "X-User"
      Scanner.Schedule = "@every 1h"
      Scanner.ArtistSplitExceptions = ["Earth, Wind & Fire", "O'Brien"]
      Tags.mine.Aliases = ["TXXX:Mine"]
      Tags.mine.MaxLength = 100
      Tags.mine.Album = true
      SessionTimeout = "24h"
      """;

  @TempDir Path folder;

  @Test
  void yamlBecomesToml() throws IOException {
    assertThat(translated("navidrome.yaml", YAML)).isEqualTo(TOML);
  }

  @Test
  void jsonBecomesToml() throws IOException {
    String json =
        """
        {"MusicFolder": "/a\\tb", "Port": 4533, "LogFile": null,
         "Scanner.Schedule": "0",
         "ExtAuth": {"TrustedSources": ["10.0.0.0/8", "@"], "AutoCreate": false},
         "Matcher": {"FuzzyThreshold": 1e2}}
        """;
    assertThat(translated("navidrome.JSON", json))
        .isEqualTo(
            """
            MusicFolder = "/a\\u0009b"
            Port = 4533
            Scanner.Schedule = "0"
            ExtAuth.TrustedSources = ["10.0.0.0/8", "@"]
            ExtAuth.AutoCreate = false
            Matcher.FuzzyThreshold = "1e2"
            """);
  }

  @Test
  void theIniFormBecomesToml() throws IOException {
    String ini =
        """
        ; the usual section
        [default]
        MusicFolder = "/srv/music" ; here
        Port: 4533
        UIWelcomeMessage = a#b # welcome
        LogFile =

        [ExtAuth]
        TrustedSources=10.0.0.0/8, @
        # over
        UserHeader = `X-User`
        """;
    assertThat(translated("navidrome.ini", ini))
        .isEqualTo(
            """
            MusicFolder = "/srv/music"
            Port = 4533
            UIWelcomeMessage = "a#b"
            LogFile = ""
            ExtAuth.TrustedSources = "10.0.0.0/8, @"
            ExtAuth.UserHeader = "X-User"
            """);
  }

  @Test
  void whatCameOutIsReadWithoutAWord() throws IOException {
    String text = translated("navidrome.yml", YAML.replace("- Earth, Wind & Fire\n", "- AC/DC\n"));
    Files.writeString(folder.resolve("stagedoor.toml"), text);
    var reading = ConfigReader.read(Map.of(), Map.of(), folder);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.config().list("ExtAuth.TrustedSources"))
        .containsExactly("10.0.0.0/8", "@", "fd00::/8");
    assertThat(reading.config().tags()).extracting(TagSetting::name).containsExactly("mine");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '`',
      textBlock =
          """
          A: 1; B: |;   4533        ^ 2
          A: >                      ^ 1
          A: &here 1                ^ 1
          A: *here                  ^ 1
          A: !!str 1                ^ 1
          A: {b: c}                 ^ 1
          A: [b, [c]]               ^ 1
          A: [b, {c: d}]            ^ 1
          A: [b,                    ^ 1
          A: [b, , c]               ^ 1
          A: @                      ^ 1
          A: "b                     ^ 1
          A: "b\\n"                 ^ 1
          A: 'b'c                   ^ 1
          A: b: c                   ^ 1
          A: b;   c                 ^ 2
          A: b;   C: d              ^ 2
          A:;   B: c; D: e;  F: g   ^ 4
          A:;   - b: c              ^ 2
          A:;   - b;   C: d         ^ 3
          A:;   -                   ^ 2
          - b                       ^ 1
          A:b                       ^ 1
          <<: b                     ^ 1
          A: 1; ---; B: 1           ^ 2
          A:; \tB: c                ^ 2
          """)
  void whatIsMoreThanNamesValuesAndListsIsRefusedWithItsLine(String yaml, int line)
      throws IOException {
    String text = yaml.replaceAll(";(?= *[^ ])", "\n").replace("\n ", "\n").replace("\\t", "\t");
    assertThat(refused("navidrome.yaml", text)).startsWith("navidrome.yaml line " + line + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{", "{\"A\": [[1]]}", "{\"A\": [null]}", "{\"A\": 1} x", "{A: 1}"})
  void whatIsNoJsonOfNamesValuesAndListsIsRefused(String json) throws IOException {
    assertThat(refused("navidrome.json", json)).startsWith("navidrome.json line 1 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "[A", "A = \"b", "A = \"\"\"b", "A = b\\", "= 1", "A = 'b' c"})
  void whatIsNoLineOfTheIniFormIsRefused(String line) throws IOException {
    assertThat(refused("navidrome.ini", "[default]\n" + line)).startsWith("navidrome.ini line 2 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.ini"})
  void aLineThatIsTooLongIsRefused(String name) throws IOException {
    assertThat(refused(name, "A: '" + "''".repeat(5000) + "'")).contains("line 1 is too long");
  }

  @Test
  void filesOfOtherNamesAndWithoutTextAreRefused() throws IOException {
    assertThat(refused("stagedoor.toml", "Port = 1")).contains(".yaml, .yml, .json and .ini");
    Path file = Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xff});
    assertThat(Translation.of(file)).isInstanceOf(Translation.Result.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.json", "a.ini"})
  void noFileMakesTheTranslationFail(String name) throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String alphabet = "abAB=\"'[]{}.,#;:|>&*!-~`\\\n\n\t   019_%@é\u0000";
    for (int round = 0; round < 1000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Path file = Files.writeString(folder.resolve(name), text);
      assertThat(Translation.of(file)).as("seed %d, text %s", seed, text).isNotNull();
    }
  }

  private String translated(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Translation.of(file) instanceof Translation.Result.Done(String toml) ? toml : "refused";
  }

  private String refused(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Translation.of(file) instanceof Translation.Result.Refused(String problem)
        ? problem
        : "translated";
  }
}
