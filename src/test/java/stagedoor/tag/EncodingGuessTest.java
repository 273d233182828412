package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What old tags are taken for, by their text alone.
@NullMarked
class EncodingGuessTest {

  private static final List<String> WESTERN =
      """
      Motörhead|Die Ärzte|Ärger|Öl|Über den Wolken|Größe|Grüße aus Köln|Für Elise|Schöne Mädchen
      Édith Piaf|Non, je ne regrette rien|À la claire fontaine|Ça plane pour moi|Noël|créée|cœur
      Où es-tu|Françoise Hardy|L’été indien|“Heroes”|rock ’n’ roll|Don’t Stop|It’s – Live|1999…
      ¿Qué será?|Señorita|Mañana|El Niño|corazón|Ñandú|João Gilberto|Coração|Canções|São Paulo
      Björk|Sigur Rós|Ágætis byrjun|Þórir|Mezzoforte|Ólafur Arnalds|Valtari|Ísjaki|Ára bátur
      Röyksopp|Sånger|Åsa|ÅÄÖ|åäö|æøå|Kærlighed|Rødgrød med fløde|Smörgåsbord|Jäätelö|Höyhen|Sää
      Perché no|Caffè|Città|Così fan tutte|N° 1|3ª edição|½ a pound|£100|Beyoncé|Café del Mar|©2001
      Víkingur|Dvorák|naïve|Zoë|Mötley Crüe|Queensrÿche|Blue Öyster Cult|Maxïmo Park|Sunn O)))|x³ m²
      """
          .lines()
          .flatMap(line -> List.of(line.split("\\|")).stream())
          .toList();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1251  | Кино / Группа крови
          windows-1251  | Океан Ельзи / Обійми / Модель
          windows-1251  | Щурчета / Песен за теб
          windows-1251  | КИНО / ЗВЕЗДА ПО ИМЕНИ СОЛНЦЕ
          windows-1251  | Би-2 / Полковнику никто не пишет (2000)
          windows-1251  | Ария / Беспечный ангел [Live]
          windows-31j   | 椎名林檎 / ギブス
          windows-31j   | 宇多田ヒカル / First Love / 初恋
          windows-31j   | さくら / 夜明けのスキャット
          GBK           | 周杰伦 / 七里香
          GBK           | 邓丽君 / 月亮代表我的心 / 精选集
          GBK           | 王菲 / 红豆 (Live)
          Big5          | 張學友 / 吻別
          Big5          | 五月天 / 我不願讓你一個人 / 第二人生
          x-windows-949 | 아이유 / 좋은 날
          x-windows-949 | 서태지와 아이들 / 난 알아요
          windows-1250  | Czesław Niemen / Dziwny jest ten świat / Miłość
          windows-1250  | Antonín Dvořák / Žalm / Příběh
          """)
  void textInALegacyCharsetIsTold(String charset, String text) {
    byte[] bytes = text.replace(" / ", "\n").getBytes(Charset.forName(charset));
    assertThat(EncodingGuess.of(bytes)).contains(Charset.forName(charset));
    List<String> values = List.of(new String(bytes, ISO_8859_1).split("\n"));
    LegacyText legacy = LegacyText.of(TagEncoding.GUESSED, values);
    assertThat(values.stream().map(legacy::text)).containsExactly(text.split(" / "));
  }

  @Test
  void westernTextIsNeverHarmed() {
    for (String name : WESTERN) {
      assertStaysWestern(List.of(name));
    }
    var seed = Long.getLong("fuzz.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var values = new ArrayList<String>();
      for (int k = 0; k <= random.nextInt(8); k++) {
        values.add(WESTERN.get(random.nextInt(WESTERN.size())));
      }
      if (random.nextInt(4) == 0) {
        values.replaceAll(value -> value.toUpperCase(java.util.Locale.ROOT));
      }
      assertThat(values.toString()).as("seed %d", seed).isNotEmpty();
      assertStaysWestern(values);
    }
  }

  /// Read as it was written in Windows-1252, whatever stands beside it.
  private static void assertStaysWestern(List<String> values) {
    List<String> raw =
        values.stream()
            .map(text -> new String(text.getBytes(Charset.forName("windows-1252")), ISO_8859_1))
            .toList();
    LegacyText legacy = LegacyText.of(TagEncoding.GUESSED, raw);
    List<String> expected =
        values.stream()
            .map(text -> text.getBytes(Charset.forName("windows-1252")))
            .map(bytes -> new String(bytes, Charset.forName("windows-1252")))
            .toList();
    assertThat(raw.stream().map(legacy::text).toList()).isEqualTo(expected);
  }

  @Test
  void utf8IsToldTextForText() {
    List<String> values = List.of(latin1("Motörhead", "UTF-8"), latin1("Änglar", "windows-1252"));
    LegacyText legacy = LegacyText.of(TagEncoding.GUESSED, values);
    assertThat(values.stream().map(legacy::text)).containsExactly("Motörhead", "Änglar");
    assertThat(legacy.guessed()).isEmpty();
  }

  @Test
  void theSettingWinsOverTheGuess() {
    String cyrillic = latin1("Группа крови", "windows-1251");
    LegacyText set = LegacyText.of(TagEncoding.parse("latin1").orElseThrow(), List.of(cyrillic));
    assertThat(set.text(cyrillic)).isEqualTo(cyrillic);
    String greek = latin1("Σωκράτης", "windows-1253");
    LegacyText named = LegacyText.of(TagEncoding.parse("windows-1253").orElseThrow(), List.of());
    assertThat(named.text(greek)).isEqualTo("Σωκράτης");
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-9", "UTF-16", "no name!", "IBM037", "latin 1"})
  void aNameThatIsNoEncodingOfOldTagsIsNone(String name) {
    assertThat(TagEncoding.parse(name)).isEmpty();
  }

  @Test
  void allTextsOfAFileDecideTogetherAndTheGuessIsSaid() throws UnreadableException {
    byte[] title = new Bytes().u8(0).raw("Песня".getBytes(Charset.forName("windows-1251"))).all();
    byte[] artist = new Bytes().u8(0).raw("Би".getBytes(Charset.forName("windows-1251"))).all();
    byte[] frames =
        new Bytes()
            .raw(TinyId3.frame("TIT2", title, 3))
            .raw(TinyId3.frame("TPE1", artist, 3))
            .all();
    Tags tags = TagReader.read(Source.of(file(frames)));
    assertThat(tags.all(Field.TITLE)).containsExactly("Песня");
    assertThat(tags.all(Field.ARTIST)).containsExactly("Би");
    assertThat(tags.warnings()).singleElement().asString().contains("windows-1251");
  }

  @Test
  void textThatSaysHowItIsWrittenIsTakenAtItsWord() throws UnreadableException {
    String cyrillic = latin1("Группа крови", "windows-1251");
    byte[] content = new Bytes().u8(3).utf8(cyrillic).all();
    Tags tags = TagReader.read(Source.of(file(TinyId3.frame("TIT2", content, 4))));
    assertThat(tags.all(Field.TITLE)).containsExactly(cyrillic);
  }

  private static byte[] file(byte[] frames) {
    byte[] sound = TinySong.untagged(1).mp3Frames();
    return new Bytes().raw(TinyId3.tag(3, 0, frames)).raw(sound).all();
  }

  private static String latin1(String text, String charset) {
    return new String(text.getBytes(Charset.forName(charset)), ISO_8859_1);
  }
}
