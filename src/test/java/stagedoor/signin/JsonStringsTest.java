package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringsTest {

  @Test
  void anArrayOfStringsIsReadWithEveryEscape() {
    assertThat(JsonStrings.parse("[]")).hasValueSatisfying(it -> assertThat(it).isEmpty());
    assertThat(JsonStrings.parse(" [ \"staff\" ,\t\"kids\"\r\n] ").orElseThrow())
        .containsExactly("staff", "kids");
    assertThat(JsonStrings.parse("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u65E5\"]").orElseThrow())
        .containsExactly("\"\\/\b\f\n\r\té日");
    assertThat(JsonStrings.parse("[\"\",\"a\",\"a\"]").orElseThrow()).containsExactly("", "a", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"staff\"",
        "{}",
        "[",
        "[\"staff\"",
        "[\"staff\",]",
        "[,]",
        "[\"staff\" \"kids\"]",
        "[\"staff\"] x",
        "[staff]",
        "[1]",
        "[null]",
        "[[\"staff\"]]",
        "[\"a\nb\"]",
        "[\"\u001f\"]",
        "[\"\\x\"]",
        "[\"\\u00e\"]",
        "[\"\\u00eg\"]",
        "[\"\\",
      })
  void anythingElseIsNothing(String text) {
    assertThat(JsonStrings.parse(text)).isEmpty();
  }

  @Test
  void aBlankIsNoControlCharacter() {
    assertThat(JsonStrings.parse("[\" \"]").orElseThrow()).containsExactly(" ");
  }
}
