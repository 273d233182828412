package stagedoor.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Fuzzing;
import stagedoor.tag.TagEncoding;

/// Damaged files of lyrics: refused, or read within the bounds, and quickly.
@NullMarked
class WordsFuzzTest {

  private static final List<String> ENDINGS = List.of(".ttml", ".yaml", ".srt", ".lrc");

  private static final Fuzzing FUZZING =
      new Fuzzing(
          List.of(
              TtmlTextTest.DUET,
              LyricsfileTextTest.SONG,
              "[offset:+20]\n[00:01.00]<00:01.0>Oh <00:01.5>dear<00:02>\n[00:03][00:05]so\n",
              "1\n00:00:01,000 --> 00:00:02,500\n<i>First</i>\n\n2\n00:00:03,0 --> 0:0:0,0\nb\n"),
          List.of(
              "<span begin='1s'>",
              "</span>",
              "<p begin='1s'>",
              "</p>",
              "&lt;",
              "&x;",
              "<![CDATA[",
              "<!DOCTYPE tt [<!ENTITY a 'b'>]>",
              "[00:01.00]",
              "<00:01.00>",
              "[offset:",
              "-->",
              "- ",
              "\n  ",
              "\n",
              "text: ",
              "'",
              "\"",
              "\\u",
              "|",
              "[]",
              "\u00e9",
              "\ud83c\udfb5"));

  @Test
  void damagedWordsAreRefusedOrWithinBounds() {
    long count =
        FUZZING.run(bytes -> {
          String text = TagEncoding.GUESSED.ofFile(bytes);
          ENDINGS.forEach(ending -> check(ending, text));
          WordsReader.ofTag("eng", text).forEach(WordsFuzzTest::check);
        });
    assertThat(count).isPositive();
  }

  private static void check(String ending, String text) {
    try {
      WordsReader.read(ending, text).forEach(WordsFuzzTest::check);
    } catch (UnreadableWordsException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  private static void check(Words words) {
    assertThat(words.lines().size()).isBetween(1, Words.MAX_LINES);
    long last = Long.MIN_VALUE;
    for (Words.Line line : words.lines()) {
      assertThat(line.startMs().isPresent()).isEqualTo(words.isTimed());
      assertThat(line.startMs().orElse(last)).isGreaterThanOrEqualTo(last);
      last = line.startMs().orElse(last);
      line.voices().forEach(voice -> check(words, voice));
    }
  }

  private static void check(Words words, Words.Voice voice) {
    if (!voice.agent().isEmpty()) {
      assertThat(words.agents()).extracting(Words.Agent::id).contains(voice.agent());
      assertThat(words.agents()).extracting(Words.Agent::role).containsOnlyOnce(Words.Role.MAIN);
    }
    int from = 0;
    for (Words.Cue cue : voice.cues()) {
      assertThat(cue.from()).isGreaterThanOrEqualTo(from);
      assertThat(cue.to()).isGreaterThan(cue.from()).isLessThanOrEqualTo(voice.text().length());
      from = cue.to();
    }
  }
}
