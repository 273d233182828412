package stagedoor.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class UserNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"jörg", "日本", "ann@example.org", "a b", "O'Neil", "ß", "ı", "İ", "𝒜", "-x"})
  void namesOfEveryScriptRoundTrip(String text) {
    assertThat(UserName.parse(text).map(UserName::text))
        .contains(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  @ParameterizedTest(name = "{0} and {1} are one: {2}")
  @CsvSource(
      textBlock =
          """
          Ann,            ann,        true
          JÖRG,           jörg,       true
          jo\u0308rg,     jörg,       true
          JO\u0308RG,     jörg,       true
          ΣΊΣΥΦΟΣ,        σίσυφος,    true
          ẞ,              ß,          true
          straße,         strasse,    false
          i,              ı,          false
          i,              İ,          false
          I,              ı,          false
          ﬅ,              ﬆ,          true
          Ꭰ,              ꭰ,          true
          ann,            anne,       false
          """)
  void namesAreComparedByNormalFormAndSimpleFolding(String one, String other, boolean same) {
    String first = UserName.parse(one).orElseThrow().folded();
    String second = UserName.parse(other).orElseThrow().folded();
    assertThat(first.equals(second)).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " ann",
        "ann ",
        "a,b",
        "a\tb",
        "a\nb",
        "a\0b",
        "\u007f",
        "a\u200bb",
        "a\u202eb",
        "\ufeffann",
        "a\u00a0b",
        "\u3000",
        "a\u2028b",
        "\u3164",
        "a\u034fb",
        "a\ufe0fb",
        "\ud800",
        "a\ud800b",
        "\u212aim",
        "\u212bngstrom",
        "\u017fam",
        "\u2126",
        "\uffa0",
        "a\u0378"
      })
  void invisibleCharactersAndLookAlikesAreRefused(String text) {
    assertThat(UserName.parse(text)).isEmpty();
  }

  @Test
  void aNameHasAtMost255Bytes() {
    assertThat(UserName.parse("a".repeat(255))).isPresent();
    assertThat(UserName.parse("a".repeat(256))).isEmpty();
    assertThat(UserName.parse("ö".repeat(127))).isPresent();
    assertThat(UserName.parse("ö".repeat(128))).isEmpty();
    assertThat(UserName.parse("日".repeat(85))).isPresent();
    assertThat(UserName.parse("日".repeat(86))).isEmpty();
  }

  /// Whatever character stands in a name: read again, and folded again, it stays what it is, and
  /// none outside ASCII reaches an ASCII name.
  @Test
  void everyCharacterIsStable() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      Optional<UserName> name = UserName.parse(Character.toString(c));
      if (name.isPresent()) {
        String folded = name.get().folded();
        UserName again = UserName.parse(folded).orElseThrow();
        assertThat(again.folded()).as("U+%04X", c).isEqualTo(folded);
        if (c >= 0x80) {
          assertThat(folded.chars().anyMatch(it -> it < 0x80)).as("U+%04X", c).isFalse();
        }
      }
    }
  }
}
