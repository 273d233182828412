package stagedoor.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TtmlTextTest {

  static final String DUET =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
          xmlns:itunes="http://music.apple.com/lyric-ttml-internal" xml:lang="en">
        <head><metadata>
          <ttm:agent type="person" xml:id="v1"><ttm:name type="full">Ann</ttm:name></ttm:agent>
          <ttm:agent type="person" xml:id="v2"/>
          <iTunesMetadata><translations>
            <translation type="subtitle" xml:lang="de"><text for="L1">Hallo du</text></translation>
          </translations></iTunesMetadata>
        </metadata></head>
        <body dur="10.0"><div begin="1.0" end="9.0">
          <p begin="1.0" end="3.0" itunes:key="L1" ttm:agent="v1"><span begin="1.0" end="1.5">Hel</span><span begin="1.5" end="2.0">lo</span> <span begin="2.0" end="3.0">you</span></p>
          <p begin="00:04.000" end="00:06.000" itunes:key="L2" ttm:agent="v2"><span begin="4.0" end="5.0">Here</span> <span ttm:role="x-bg"><span begin="5.0" end="5.5">(ooh)</span></span><span ttm:role="x-translation" xml:lang="fr">Ici</span><span ttm:role="x-roman" xml:lang="en">hir</span></p>
        </div></body>
      </tt>
      """;

  private static List<Words> parse(String text) throws UnreadableWordsException {
    return TtmlText.parse("xxx", text);
  }

  private static Words body(String lines) throws UnreadableWordsException {
    return parse("<tt><body><div>" + lines + "</div></body></tt>").getFirst();
  }

  @Test
  void wordsSyllablesSingersAndWhatIsSungBehindThem() throws UnreadableWordsException {
    Words words = parse(DUET).getFirst();
    assertThat(words.language()).isEqualTo("en");
    assertThat(words.agents())
        .containsExactly(
            new Words.Agent("v1", Words.Role.MAIN, "Ann"),
            new Words.Agent("v2", Words.Role.VOICE, ""),
            new Words.Agent("background", Words.Role.BACKGROUND, ""));
    assertThat(Shown.lines(words))
        .containsExactly(
            "1000-3000 Hello you {v1: 1000-1500 'Hel' 1500-2000 'lo' 2000-3000 'you'}",
            "4000-6000 Here (ooh) {v2: 4000-5000 'Here'} {background: 5000-5500 '(ooh)'}");
  }

  @Test
  void translationsAndPronunciationsAreWordsOfTheirOwn() throws UnreadableWordsException {
    List<String> layers =
        parse(DUET).stream()
            .skip(1)
            .map(words -> words.kind() + " " + words.language() + " " + Shown.lines(words))
            .toList();
    assertThat(layers)
        .containsExactly(
            "TRANSLATION de [1000-3000 Hallo du]",
            "TRANSLATION fr [4000-6000 Ici]",
            "PRONUNCIATION en [4000-6000 hir]");
  }

  @Test
  void linesWithoutWordsHaveOnlyTheirOwnTimes() throws UnreadableWordsException {
    Words words = body("<p begin='2s' end='3s'>b<br/>c</p><p begin='500ms'>a</p>");
    assertThat(Shown.lines(words)).containsExactly("500- a", "2000-3000 b c");
    assertThat(words.agents()).isEmpty();
  }

  @Test
  void oneLineWithoutATimeMakesAllPlain() throws UnreadableWordsException {
    Words words = body("<p begin='2s'>a</p><p>b</p>");
    assertThat(words.isTimed()).isFalse();
    assertThat(Shown.lines(words)).containsExactly("a", "b");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "1:02:03.5,3723500",
    "02:03.25,123250",
    "63.5,63500",
    "63.5s,63500",
    "1500ms,1500",
    "2m,120000",
    "1h,3600000",
    "00:00:01:15,1500",
    "45f,1500",
    "3t,3000",
    "'',",
    "x,",
    "-1s,",
    "9999999h,"
  })
  void timesAreClocksOrAmounts(String text, String ms) {
    var found = TtmlTime.USUAL.ms(text);
    assertThat(found.isPresent() ? Long.toString(found.getAsLong()) : null).isEqualTo(ms);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain text",
        "<tt><body>",
        "<!DOCTYPE tt [<!ENTITY a 'b'>\u0001]><tt/>",
        "<!DOCTYPE tt [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><tt><p begin='1s'>&b;</p></tt>",
        "<!DOCTYPE tt SYSTEM \"file:///etc/passwd\"><tt><p begin='1s'>&x;</p></tt>"
      })
  void whatIsNoXmlOrLeadsOutsideIsRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(UnreadableWordsException.class);
  }

  @Test
  void aDocumentTypeIsNotRead() throws UnreadableWordsException {
    String text = "<!DOCTYPE tt SYSTEM \"file:///none\"><tt><body><p begin='1s'>a</p></body></tt>";
    assertThat(Shown.lines(parse(text).getFirst())).containsExactly("1000- a");
  }

  @Test
  void deepNestingIsRefusedAndManyLinesAreCut() throws UnreadableWordsException {
    String deep = "<tt><p>" + "<span>".repeat(5_000);
    assertThatThrownBy(() -> parse(deep)).isInstanceOf(UnreadableWordsException.class);
    assertThatThrownBy(() -> parse("<tt>".repeat(5_000)))
        .isInstanceOf(UnreadableWordsException.class);
    assertThat(body("<p begin='1s'>a</p>".repeat(20_000)).lines()).hasSize(Words.MAX_LINES);
  }
}
