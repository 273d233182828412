package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "ann b~, ann b~",
    "jörg 日本, jörg 日本",
    "'a\"b', 'a\uFFFDb'",
    "'a\nb', 'a\uFFFDb'",
    "'a\u001fb', 'a\uFFFDb'",
    "'a\u007fb', 'a\uFFFDb'",
    "'a\u200bb', 'a\uFFFDb'",
    "'a\u2028b', 'a\uFFFDb'",
    "'a\ud800b', 'a\uFFFDb'",
  })
  void whatDoesNotShowIsReplaced(String text, String shown) {
    assertThat(Quoted.text(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"63, 63", "64, 64", "65, 64", "1000, 64"})
  void itIsCut(int length, int shown) {
    assertThat(Quoted.text("a".repeat(length))).hasSize(shown);
    assertThat(Quoted.text("é".repeat(length))).hasSize(shown);
  }
}
