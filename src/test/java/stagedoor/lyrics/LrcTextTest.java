package stagedoor.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class LrcTextTest {

  private static Words parse(String text) {
    return LrcText.parse("eng", text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [00:12]a            | 12000- a
          [00:12.5]a          | 12500- a
          [00:12.34]a         | 12340- a
          [00:12.345]a        | 12345- a
          [00:12:34]a         | 12340- a
          [1:02.00] a         | 62000- a
          [1234:59.99]a       | 74099990- a
          [00:61.5]a          | 61500- a
          [00:01,50]a         | 1500- a
          [01:02:03.50]a      | 3723500- a
          [00:01]             | 1000-
          """)
  void aTimeBeforeALineIsItsBegin(String text, String line) {
    assertThat(Shown.lines(parse(text))).containsExactly(line);
  }

  @Test
  void aLineWithSeveralTimesIsSungSeveralTimesInOrder() {
    Words words = parse("[ar:Ann]\n[00:12]First\n[01:02.25][00:01]Twice\n[00:09]\nno time");
    assertThat(Shown.lines(words))
        .containsExactly("1000- Twice", "9000-", "12000- First", "62250- Twice");
    assertThat(words.isTimed()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [00:01]<00:01.0>Oh <00:01.5>dear<00:02>       | 1000- Oh dear {: 1000-1500 'Oh' 1500-2000 'dear'}
          [00:01] <00:01.0>sha<00:01.5>la <00:02>la     | 1000- shala la {: 1000-1500 'sha' 1500-2000 'la' 2000- 'la'}
          [00:01]so <00:01.5>long                       | 1000- so long {: 1500- 'long'}
          [00:01]<00:01>  <00:02>late                   | 1000- late {: 2000- 'late'}
          [00:01][00:11]<00:01.5>again<00:02>           | 1000- again {: 1500-2000 'again'} ; 11000- again {: 11500-12000 'again'}
          [00:05]<00:05>one <00:04>two <00:06>three     | 5000- one two three {: 5000-6000 'one' 6000- 'three'}
          [00:01]<1:00:01,50>late                       | 1000- late {: 3601500- 'late'}
          [00:01]a < b <3                               | 1000- a < b <3
          """)
  void aTimeBeforeAWordIsItsBeginAndTheNextOneItsEnd(String text, String lines) {
    assertThat(String.join(" ; ", Shown.lines(parse(text)))).isEqualTo(lines);
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource({
    "[offset:500],500,eng", "[offset: -250 ],-250,eng", "[offset:+7],7,eng",
    "[OFFSET:500],500,eng", "[Offset:500],500,eng", "[LA:de],0,de",
    "[offset:x],0,eng", "[offset:99999999999],0,eng", "[offset:9999999],3600000,eng",
    "[la:de],0,de", "[la:pt-BR],0,pt-BR", "[la:<b>],0,eng"
  })
  void factsTellOffsetAndLanguage(String fact, long offsetMs, String language) {
    Words words = parse(fact + "\n[00:01]a");
    assertThat(words.offsetMs()).isEqualTo(offsetMs);
    assertThat(words.language()).isEqualTo(language);
  }

  @Test
  void withoutAnyTimeTheLinesArePlain() {
    Words words = parse(" One \n\n[Chorus]\nTwo");
    assertThat(words.isTimed()).isFalse();
    assertThat(Shown.lines(words)).containsExactly("One", "", "[Chorus]", "Two");
  }

  @Test
  void aTextThatOnlySaysThingsAboutItselfHasNoWords() {
    assertThat(parse("[ti:Song]\n[ar: Ann ]\n[length:03:10]").lines()).isEmpty();
    Words words = parse("[ti:Song]\n[la:de]\n[Verse: all]\nOne");
    assertThat(Shown.lines(words)).containsExactly("[Verse: all]", "One");
    assertThat(words.language()).isEqualTo("de");
  }

  @Test
  void linesAreBounded() {
    assertThat(parse("[00:01]".repeat(1_000).concat("a\n").repeat(100)).lines())
        .hasSize(Words.MAX_LINES);
    assertThat(parse("a\n".repeat(50_000)).lines()).hasSize(Words.MAX_LINES);
    Words one = parse("[00:01]" + "<00:01>a ".repeat(50_000));
    assertThat(one.lines().getFirst().voices().getFirst().cues()).hasSizeLessThan(2_000);
  }

  @Test
  void subRipHasBeginsAndEnds() {
    String text =
        """
        1
        00:00:01,000 --> 00:00:02,500
        <i>First</i> line
        {\\an8}goes on

        2
        00:01:02.25 --> 00:01:03.250 X1:0

        3
        no times here

        4
        01:03 --> 01:04:00
        short
        """;
    assertThat(Shown.lines(SrtText.parse("xxx", text)))
        .containsExactly("1000-2500 First line goes on", "62250-63250", "63000-3840000 short");
    assertThat(SrtText.parse("xxx", "nothing")).extracting(Words::lines).isEqualTo(List.of());
  }
}
