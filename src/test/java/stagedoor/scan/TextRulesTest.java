package stagedoor.scan;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.tag.Audio;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Texts of tags are looked at character by character; here patterns say what must come out.
@NullMarked
class TextRulesTest {

  private static final int ROUNDS = 20_000;

  @Test
  void anIdIsDigitsInFiveGroups() {
    Pattern form = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    each(
        9,
        List.of("0123", "aBcF", "89eF01d2", "-", "-", "-77a0-", "g", " ", "٣"),
        text -> assertThat(Uuids.parse(text).isPresent()).isEqualTo(form.matcher(text).matches()));
    for (String id : List.of("01234567-89ab-cdef-ABCD-EF0123456789", "-".repeat(36))) {
      for (int i = 0; i < id.length(); i++) {
        for (char other : "0fFgG-:/@` ٣".toCharArray()) {
          String text = id.substring(0, i) + other + id.substring(i + 1);
          assertThat(Uuids.parse(text).isPresent())
              .as(text)
              .isEqualTo(form.matcher(text).matches());
        }
      }
    }
  }

  @Test
  void aGainIsADecimalNumberOfBoundedLength() {
    Pattern decimal =
        Pattern.compile("[+-]?([0-9]{1,9}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})(e[+-]?[0-9]{1,2})?");
    each(
        6,
        List.of("-", "+", ".", ",", "1", "07", "123456789", "0".repeat(29), "db", " dB", "e", "٣"),
        text -> {
          String plain = text.toLowerCase(Locale.ROOT).replace("db", "").replace(',', '.').strip();
          boolean expected =
              decimal.matcher(plain).matches() && Math.abs(Double.parseDouble(plain)) < 1e9;
          assertThat(Gains.number(text).isPresent()).isEqualTo(expected);
          assertThat(Gains.number(text).orElse(0))
              .isEqualTo(expected ? Double.parseDouble(plain) : 0);
        });
  }

  @Test
  void aDateIsYearMonthAndDayOrTheFirstYearThatStandsAlone() {
    Pattern date = Pattern.compile("^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
    Pattern year = Pattern.compile("(?<![0-9])[12][0-9]{3}(?![0-9])");
    each(
        5,
        List.of("1970", "2999", "3000", "0999", "-", "-01", "-12", "-13", "-00", "-31", "-32", "."),
        text -> {
          Matcher whole = date.matcher(text);
          Matcher alone = year.matcher(text);
          String expected = whole.find() ? whole.group() : alone.find() ? alone.group() : "";
          assertThat(DateFacts.of(tags(Field.RECORDINGDATE, text)).date()).isEqualTo(expected);
        });
  }

  @Test
  void aTrackNumberIsWhatStandsBeforeTheSlash() {
    Pattern digits = Pattern.compile("\\s*([0-9]{1,9})\\s*(/.*)?");
    each(
        4,
        List.of("1", "9999", "10000", "000", "/", " ", "-", "x", "٣", "99999999"),
        text -> {
          Matcher number = digits.matcher(text);
          long found = number.matches() ? Long.parseLong(number.group(1)) : 0;
          assertThat(
                  SongFacts.facts(tags(Field.TRACK, text), "x", FactSettings.DEFAULT)
                      .position()
                      .track())
              .isEqualTo(found <= 9_999 ? (int) found : 0);
        });
  }

  @Test
  void namesAreComparedWithSingleSpacesAndPlainMarks() {
    Pattern spaces = Pattern.compile("[\\s\\p{Z}]+");
    List<String> pieces =
        List.of(" ", "\t", "\u001C", "\u00A0", "\u2028", "\u3000", "A", "Éa", "ﬁ", "’", "“", "—");
    each(
        7,
        pieces,
        text -> {
          String marks = text.replace('’', '\'').replace('“', '"').replace('—', '-');
          String plain = Normalizer.normalize(marks, Normalizer.Form.NFKC);
          assertThat(Folded.of(text))
              .isEqualTo(spaces.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT));
        });
  }

  @Test
  void valuesAreTakenApartAtTheFirstSeparatorThatFitsAndExceptionsAreNot() {
    Splitter splitter = Splitter.ARTISTS.except(List.of("b; C", "a / b", " "));
    String border = "(?:^|$|(?<![a-z0-9])|(?![a-z0-9]))";
    Pattern exception = Pattern.compile(border + "(a / b|b; c)" + border, CASE_INSENSITIVE);
    Pattern separator = Pattern.compile(" / | feat\\. | feat | ft\\. | ft |; ", CASE_INSENSITIVE);
    each(
        8,
        List.of("a", "B", "c", " / ", "; ", "b; c", "a / b", " ft. ", " FEAT ", " feat.", " ", "-"),
        text ->
            assertThat(splitter.split(List.of(text)))
                .containsExactlyElementsOf(parts(text, exception, separator)));
  }

  private static Set<String> parts(String text, Pattern exception, Pattern separator) {
    var parts = new LinkedHashSet<String>();
    var part = new StringBuilder();
    Matcher kept = exception.matcher(text).useAnchoringBounds(false).useTransparentBounds(true);
    Matcher between = separator.matcher(text);
    for (int at = 0; at < text.length(); ) {
      if (kept.region(at, text.length()).lookingAt()) {
        part.append(kept.group());
        at = kept.end();
      } else if (between.region(at, text.length()).lookingAt()) {
        parts.add(part.toString().strip());
        part.setLength(0);
        at = between.end();
      } else {
        part.append(text.charAt(at++));
      }
    }
    parts.add(part.toString().strip());
    parts.remove("");
    return parts;
  }

  private static Tags tags(Field field, String text) {
    var audio = new Audio("flac", 1_000, 44_100, 900, 44_100, 16, 2, 0, 100);
    return new Tags(audio, Map.of(field, List.of(text)), Map.of(), List.of(), List.of(), List.of());
  }

  /// Texts of up to so many pieces in any order.
  private static void each(int most, List<String> pieces, Consumer<String> check) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        check.accept(text.toString());
      } catch (AssertionError e) {
        throw new AssertionError("seed=" + seed + " text=\"" + text + '"', e);
      }
    }
  }
}
