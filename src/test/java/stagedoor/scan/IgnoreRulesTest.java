package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ignore files mean what git takes them to mean.
@NullMarked
class IgnoreRulesTest {

  @TempDir Path top;

  private IgnoreRules rules(List<String> lines, String... below) throws IOException {
    Files.write(top.resolve(".ndignore"), lines);
    IgnoreRules rules = IgnoreRules.ofTop(top);
    Path at = top;
    for (String name : below) {
      at = Files.createDirectories(at.resolve(name));
      rules = rules.below(at);
    }
    return rules;
  }

  @Test
  void accentsAreTheSameWhetherComposedOrNot() throws IOException {
    assertThat(rules(List.of("gr\u00f6\u00dfe/")).ignores("gro\u0308\u00dfe", true)).isTrue();
    assertThat(rules(List.of("/Bo\u0308b/x.mp3"), "B\u00f6b").ignores("x.mp3", false)).isTrue();
  }

  @ParameterizedTest(name = "{0} on {1}{2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.wav            | song.wav    | file   | true
          *.wav            | song.mp3    | file   | false
          ?.mp3            | a.mp3       | file   | true
          ?.mp3            | ab.mp3      | file   | false
          [ab]*.mp3        | b1.mp3      | file   | true
          [!ab]*.mp3       | b1.mp3      | file   | false
          [a-c].mp3        | c.mp3       | file   | true
          tmp/             | tmp         | folder | true
          tmp/             | tmp         | file   | false
          /song.mp3        | song.mp3    | file   | true
          # song.mp3       | # song.mp3  | file   | false
          \\#1.mp3         | #1.mp3      | file   | true
          \\!1.mp3         | !1.mp3      | file   | true
          a\\*.mp3         | a*.mp3      | file   | true
          a\\*.mp3         | ab.mp3      | file   | false
          **               | any.mp3     | file   | true
          Live [2001       | Live [2001  | folder | true
          größe            | größe       | folder | true
          Song.mp3         | song.mp3    | file   | false
          """)
  void aPatternIsAboutNamesInItsFolder(String pattern, String name, String kind, boolean ignored)
      throws IOException {
    assertThat(rules(List.of(pattern)).ignores(name, kind.equals("folder"))).isEqualTo(ignored);
  }

  @ParameterizedTest(name = "{0} on a/b/{1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.mp3           | 1.mp3 | true
          /*.mp3          | 1.mp3 | false
          a/b/*.mp3       | 1.mp3 | true
          /a/b/1.mp3      | 1.mp3 | true
          b/1.mp3         | 1.mp3 | false
          **/b/1.mp3      | 1.mp3 | true
          a/**/1.mp3      | 1.mp3 | true
          a/**            | 1.mp3 | true
          **/a/**/b/**    | 1.mp3 | true
          a/*/1.mp3       | 1.mp3 | true
          a/*             | 1.mp3 | false
          """)
  void aSlashTiesAPatternToItsFolder(String pattern, String name, boolean ignored)
      throws IOException {
    assertThat(rules(List.of(pattern), "a", "b").ignores(name, false)).isEqualTo(ignored);
  }

  @Test
  void theLastRuleDecidesAndNearerFilesBeforeFartherOnes() throws IOException {
    IgnoreRules rules = rules(List.of("*.mp3", "!keep.mp3", "keep.mp3", "!keep.mp3"));
    assertThat(rules.ignores("keep.mp3", false)).isFalse();
    assertThat(rules.ignores("other.mp3", false)).isTrue();
    Path below = Files.createDirectories(top.resolve("below"));
    Files.writeString(below.resolve(".stagedoorignore"), "!other.mp3\nkeep.mp3 \n\n");
    IgnoreRules nearer = rules.below(below);
    assertThat(nearer.ignores("other.mp3", false)).isFalse();
    assertThat(nearer.ignores("keep.mp3", false)).isTrue();
    assertThat(nearer.ignores("third.mp3", false)).isTrue();
  }

  @Test
  void aFileWithoutARuleIgnoresItsFolder() throws IOException {
    assertThat(rules(List.of()).ignores("1.mp3", false)).isTrue();
    assertThat(rules(List.of("# nothing", ""), "a").ignores("1.mp3", false)).isTrue();
  }

  @Test
  void whatCannotBeReadIsNotTakenForNoRules() throws IOException {
    Files.write(top.resolve(".ndignore"), new byte[70_000]);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> IgnoreRules.ofTop(top))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("64 KiB");
  }

  @Test
  void aPatternMadeToTakeLongDoesNot() throws IOException {
    IgnoreRules rules = rules(List.of("*a".repeat(200) + "b", "**/".repeat(200) + "x/y"));
    assertThat(rules.ignores("a".repeat(250), false)).isFalse();
  }
}
