package stagedoor.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class LyricsfileTextTest {

  static final String SONG =
      """
      # made by hand
      version: '1.0'
      metadata:
        title: "T\\u00e9a: one"
        language: en
        offset_ms: -120
        instrumental: false
      lines:
      - text: 'It''s late'
        start_ms: 2000
        end_ms: 3000
        words:
        - text: "It's "
          start_ms: 2000
          end_ms: 2400
        - text: late
          start_ms: 2500
      - text: First   # a remark
        start_ms: 500
      plain: |
        First
        It's late
      """;

  private static Words parse(String text) throws UnreadableWordsException {
    return LyricsfileText.parse("xxx", text);
  }

  @Test
  void linesAndWordsHaveTheirTimes() throws UnreadableWordsException {
    Words words = parse(SONG);
    assertThat(words.language()).isEqualTo("en");
    assertThat(words.offsetMs()).isEqualTo(-120);
    assertThat(Shown.lines(words))
        .containsExactly("500- First", "2000-3000 It's late {: 2000-2400 'It's' 2500- 'late'}");
  }

  @Test
  void withoutLinesThePlainTextCounts() throws UnreadableWordsException {
    String text = "version: 1\nlines: []\nplain: |-\n  One\n\n   two\n";
    assertThat(Shown.lines(parse(text))).containsExactly("One", "", "two");
    assertThat(parse("metadata:\n  instrumental: true\n").lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a\n- b",
        "just text",
        "lines: &a [1]\nplain: *a",
        "a: 'open",
        "a: \"\\u12\"",
        "a: \"\\UFFFFFFFF\"",
        "a: 1\n  b: 2",
        "a: !!java.net.URL x",
        "a: 1\n? b"
      })
  void otherYamlIsRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(UnreadableWordsException.class);
  }

  @Test
  void deepNestingIsRefused() {
    var text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    assertThatThrownBy(() -> parse(text.toString())).isInstanceOf(UnreadableWordsException.class);
    assertThatThrownBy(() -> parse("- ".repeat(10_000)))
        .isInstanceOf(UnreadableWordsException.class);
  }
}
