package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Utf8;

class SinkTest {

  /// What is written and must be read back, in every format.
  private sealed interface Part {
    record Text(String value) implements Part {}

    record Whole(long value) implements Part {}

    record Decimal(float value) implements Part {}

    record Flag(boolean value) implements Part {}

    record Texts(List<String> values) implements Part {}

    record Numbers(List<Integer> values) implements Part {}

    record Child(String value) implements Part {}

    record Items(List<Thing> items) implements Part {}

    record Thing(List<Part> parts) implements Part {}
  }

  @Test
  void everyParserReadsBackWhatWasWritten() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Part.Thing thing = thing(random, 4);
      String where = "seed=" + seed + " round=" + round;
      Map<String, Object> json = JsonTree.parse(written(new Format.Json(), thing));
      compareJson(where, thing, Objects.requireNonNull(json.get("root")));
      compareXml(where, thing, XmlTree.parse(written(new Format.Xml(), thing)));
      String script = new String(written(new Format.Jsonp("a.b"), thing), UTF_8);
      assertThat(script).as(where).startsWith("/**/a.b(").endsWith(");");
      assertThat(JsonTree.parse(script.substring(8, script.length() - 2).getBytes(UTF_8)))
          .as(where)
          .isEqualTo(json);
    }
  }

  @Test
  void whatFlowsOnIsTheSameAndLittleOfItIsHeld() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var parts = new ArrayList<Part>();
    for (int i = 0; i < 3_000; i++) {
      parts.add(new Part.Items(List.of(thing(random, 2))));
    }
    var thing = new Part.Thing(parts);
    for (Format format : List.of(new Format.Json(), new Format.Jsonp("call"), new Format.Xml())) {
      var pieces = new Pieces();
      var buffer = new Utf8Buffer(new SparePieces(), pieces);
      Sink sink = format.sink(buffer);
      sink.beginObject("root");
      write(sink, thing);
      sink.end();
      sink.finish();
      buffer.flush(pieces);
      assertThat(pieces.toByteArray()).as("seed=" + seed).isEqualTo(written(format, thing));
      assertThat(pieces.largest).isBetween(1, 2 * SparePieces.BYTES);
      assertThat(pieces.size()).isGreaterThan(3 * pieces.largest);
    }
  }

  /// Knows the largest piece that was written to it.
  private static final class Pieces extends ByteArrayOutputStream {
    private int largest;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      largest = Math.max(largest, length);
      super.write(bytes, offset, length);
    }
  }

  @Test
  void charactersThatXmlForbidsAreDroppedAndHalfPairsReplaced() {
    assertThat(Characters.legal("a\u0000b\u001Fc\uFFFEd\uFFFF")).isEqualTo("abcd");
    assertThat(Characters.legal("x\uD800y\uDC00z\uD800")).isEqualTo("x\uFFFDy\uFFFDz\uFFFD");
    assertThat(Characters.legal("\u0001\uD83C\uDFB5\t\n\r")).isEqualTo("\uD83C\uDFB5\t\n\r");
    String clean = "Björk \uD83C\uDFB5";
    assertThat(Characters.legal(clean)).isSameAs(clean);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-7.31, -7.31",
    "0.00001, 0.000010",
    "1e-30, 0.0000000000000000000000000000010",
    "12345678, 12345678",
    "3e20, 300000000000000000000",
  })
  void fractionsHaveNoExponent(float value, String text) {
    assertThat(Decimals.plain(value)).isEqualTo(text);
    assertThat(Float.parseFloat(Decimals.plain(value))).isEqualTo(value);
  }

  @Test
  void quickFractionsAreTheShortestDigitsToo() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int quick = 0;
    for (int i = 0; i < 200_000; i++) {
      float value =
          switch (i % 4) {
            case 0 -> random.nextInt(-6_000, 6_000) / 100f;
            case 1 -> random.nextInt(2_000_000) / 1e6f;
            case 2 -> random.nextFloat(-12_000, 12_000);
            default -> Float.intBitsToFloat(random.nextInt());
          };
      var text = new byte[Decimals.MOST_CHARS + 3];
      int end = Float.isFinite(value) ? Decimals.put(value, text, 3) : 3;
      if (end > 3) {
        quick++;
        assertThat(new String(text, 3, end - 3, UTF_8))
            .as("seed=" + seed)
            .isEqualTo(Decimals.plain(value));
      }
    }
    assertThat(quick).isGreaterThan(90_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" \\ back",
        "tab\t line\n bell\u0007",
        "Björk",
        "ветер 夜 \uD83C\uDFB5",
        "a\uFFFEb\uFFFFc\uFFFDd",
        "\u007F"
      })
  void bytesAreWrittenAsTheirTextIs(String text) {
    for (Format format : List.of(new Format.Json(), new Format.Xml())) {
      assertThat(written(format, sink -> sink.text("text", Utf8.of(text))))
          .isEqualTo(written(format, sink -> sink.text("text", text)));
    }
  }

  @Test
  void idsAreWrittenAsTheirText() {
    var album = new AlbumId(999_999_999_999L);
    for (Format format : List.of(new Format.Json(), new Format.Xml())) {
      assertThat(written(format, sink -> sink.id("id", album)))
          .isEqualTo(written(format, sink -> sink.text("id", album.toString())));
      for (CoverId cover :
          List.of(
              new CoverId(new SongId(7), "1f"),
              new CoverId(album, 3, "u\"5"),
              new CoverId(album, "")))
        assertThat(written(format, sink -> sink.cover("id", cover)))
            .isEqualTo(written(format, sink -> sink.text("id", cover.toString())));
    }
  }

  @Test
  void whatIsNotFiniteIsNeverWritten() {
    assertThatThrownBy(() -> Decimals.plain(Float.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Decimals.plain(Float.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00.000Z",
    "1795447583640, 2026-11-23T15:26:23.640Z",
    "-1, 1969-12-31T23:59:59.999Z",
    "951782400000, 2000-02-29T00:00:00.000Z",
    "-9223372036854775808, 0000-01-01T00:00:00.000Z",
    "9223372036854775807, 9999-12-31T23:59:59.999Z",
  })
  void momentsAreInUtcWithMilliseconds(long ms, String text) {
    assertThat(Moments.iso(ms)).isEqualTo(text);
  }

  @Test
  void anAttributeBehindAChildIsAMistakeOfOurs() {
    Sink sink = new XmlSink(new Utf8Buffer(new SparePieces()));
    sink.beginObject("root");
    sink.child("late", "text");
    assertThatThrownBy(() -> sink.text("name", "value")).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] written(Format format, Part.Thing thing) {
    return written(format, (Sink sink) -> write(sink, thing));
  }

  private static byte[] written(Format format, Envelope.Content content) {
    var buffer = new Utf8Buffer(new SparePieces());
    Sink sink = format.sink(buffer);
    sink.beginObject("root");
    content.write(sink);
    sink.end();
    sink.finish();
    return buffer.bytes();
  }

  private static void write(Sink sink, Part.Thing thing) {
    for (int i = 0; i < thing.parts().size(); i++) {
      String name = "p" + i;
      switch (thing.parts().get(i)) {
        case Part.Text(String value) -> sink.text(name, value);
        case Part.Whole(long value) -> sink.number(name, value);
        case Part.Decimal(float value) -> sink.decimal(name, value);
        case Part.Flag(boolean value) -> sink.flag(name, value);
        case Part.Texts(List<String> values) -> sink.texts(name, values);
        case Part.Numbers(List<Integer> values) -> sink.numbers(name, values);
        case Part.Child(String value) -> sink.child(name, value);
        case Part.Items(List<Part.Thing> items) -> {
          sink.beginList(name);
          for (Part.Thing item : items) {
            sink.beginItem();
            write(sink, item);
            sink.end();
          }
          sink.endList();
        }
        case Part.Thing inner -> {
          sink.beginObject(name);
          write(sink, inner);
          sink.end();
        }
      }
    }
  }

  private static void compareJson(String where, Part.Thing thing, Object actual) {
    var members = (Map<?, ?>) actual;
    assertThat(members).as(where).hasSize(thing.parts().size());
    for (int i = 0; i < thing.parts().size(); i++) {
      Object member = Objects.requireNonNull(members.get("p" + i), where);
      switch (thing.parts().get(i)) {
        case Part.Text(String value) ->
            assertThat(member).as(where).isEqualTo(Characters.legal(value));
        case Part.Whole(long value) ->
            assertThat(member).as(where).isEqualTo(BigDecimal.valueOf(value));
        case Part.Decimal(float value) ->
            assertThat(((BigDecimal) member).floatValue()).as(where).isEqualTo(value);
        case Part.Flag(boolean value) -> assertThat(member).as(where).isEqualTo(value);
        case Part.Texts(List<String> values) ->
            assertThat(member).as(where).isEqualTo(legal(values));
        case Part.Numbers(List<Integer> values) ->
            assertThat(member)
                .as(where)
                .isEqualTo(values.stream().map(BigDecimal::valueOf).toList());
        case Part.Child(String value) ->
            assertThat(member).as(where).isEqualTo(Characters.legal(value));
        case Part.Items(List<Part.Thing> items) -> {
          var list = (List<?>) member;
          assertThat(list).as(where).hasSameSizeAs(items);
          for (int item = 0; item < items.size(); item++) {
            compareJson(where, items.get(item), list.get(item));
          }
        }
        case Part.Thing inner -> compareJson(where, inner, member);
      }
    }
  }

  private static void compareXml(String where, Part.Thing thing, XmlTree element) {
    for (int i = 0; i < thing.parts().size(); i++) {
      String name = "p" + i;
      String attribute = element.attributes().get(name);
      List<String> texts = element.all(name).stream().map(XmlTree::text).toList();
      switch (thing.parts().get(i)) {
        case Part.Text(String value) ->
            assertThat(attribute).as(where).isEqualTo(Characters.legal(value));
        case Part.Whole(long value) ->
            assertThat(attribute).as(where).isEqualTo(Long.toString(value));
        case Part.Decimal(float value) ->
            assertThat(Float.parseFloat(attribute)).as(where).isEqualTo(value);
        case Part.Flag(boolean value) ->
            assertThat(attribute).as(where).isEqualTo(Boolean.toString(value));
        case Part.Texts(List<String> values) ->
            assertThat(texts).as(where).isEqualTo(legal(values));
        case Part.Numbers(List<Integer> values) ->
            assertThat(texts).as(where).isEqualTo(values.stream().map(String::valueOf).toList());
        case Part.Child(String value) ->
            assertThat(texts).as(where).containsExactly(Characters.legal(value));
        case Part.Items(List<Part.Thing> items) -> {
          assertThat(element.all(name)).as(where).hasSameSizeAs(items);
          for (int item = 0; item < items.size(); item++) {
            compareXml(where, items.get(item), element.all(name).get(item));
          }
        }
        case Part.Thing inner -> compareXml(where, inner, element.only(name));
      }
    }
  }

  private static List<String> legal(List<String> values) {
    return values.stream().map(Characters::legal).toList();
  }

  private static Part.Thing thing(Random random, int depth) {
    var parts = new ArrayList<Part>();
    for (int i = random.nextInt(5); i > 0; i--) {
      parts.add(
          switch (random.nextInt(4)) {
            case 0 -> new Part.Text(text(random));
            case 1 -> new Part.Whole(random.nextLong() >> random.nextInt(64));
            case 2 -> new Part.Decimal(decimal(random));
            default -> new Part.Flag(random.nextBoolean());
          });
    }
    for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
      parts.add(
          switch (random.nextInt(5)) {
            case 0 -> new Part.Texts(List.of(text(random), text(random)));
            case 1 -> new Part.Numbers(List.of(random.nextInt()));
            case 2 -> new Part.Child(text(random));
            case 3 -> {
              var items = new ArrayList<Part.Thing>();
              for (int item = random.nextInt(4); item > 0; item--) {
                items.add(thing(random, depth - 1));
              }
              yield new Part.Items(items);
            }
            default -> thing(random, depth - 1);
          });
    }
    return new Part.Thing(parts);
  }

  private static float decimal(Random random) {
    float value = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(value) ? value : 0.5f;
  }

  /// Text of everything that breaks writers: markup, controls, line ends, every plane, half pairs.
  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append("<>&\"'\\/]]>".charAt(random.nextInt(10)));
        case 1 -> text.append((char) random.nextInt(0x20));
        case 2 -> text.append((char) random.nextInt(0x10000));
        case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        case 4 -> text.append((char) (0xD800 + random.nextInt(0x800)));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }
}
