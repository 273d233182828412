package stagedoor.playlistfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.tag.TagEncoding;

@NullMarked
class ListReaderTest {

  private static final ListReader READER = new ListReader(TagEncoding.GUESSED);

  static final String M3U =
      """
      #EXTM3U
      #PLAYLIST: Road Songs
      #EXTALBUMARTURL:road.jpg
      #EXTINF:123 tvg-name="a,b",The Band - Über, All
      Band/Über All.mp3

      # a comment
      C:\\Music\\two.mp3
      """;

  static final String PLS =
      """
      ; from a player
      [Playlist]
      NumberOfEntries=2
      File2=/music/two.mp3
      Title2=Two
      file01=one.mp3
      Length1=12
      X-GNOME-Title=Road
      """;

  static final String XSPF =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <playlist version="1" xmlns="http://xspf.org/ns/0/">
        <title>Road &amp; Sea</title>
        <annotation>For the car.</annotation>
        <image>road.jpg</image>
        <trackList>
          <track>
            <title>Über</title><creator>The Band</creator>
            <location>Band/%C3%9Cber.mp3</location>
            <location>other.mp3</location>
            <extension application="a"><location>not.mp3</location></extension>
          </track>
          <track><title>No place</title></track>
        </trackList>
      </playlist>
      """;

  private static ListFile read(ListFormat format, byte[] bytes) {
    return switch (READER.read(format, bytes)) {
      case Reading.Entries(var file) -> file;
      case Reading other -> throw new AssertionError(other.toString());
    };
  }

  private static ListFile read(ListFormat format, String text) {
    return read(format, text.getBytes(UTF_8));
  }

  private static FileFault fault(ListFormat format, byte[] bytes) {
    return switch (READER.read(format, bytes)) {
      case Reading.Refused(var faults) -> faults.getFirst();
      case Reading other -> throw new AssertionError(other.toString());
    };
  }

  private static List<String> locations(ListFile file) {
    return file.entries().stream().map(ListEntry::location).toList();
  }

  @Test
  void extendedM3uSaysNamesTitlesAndLines() {
    ListFile file = read(ListFormat.M3U8, M3U);
    assertThat(file.title()).contains("Road Songs");
    assertThat(file.picture()).contains("road.jpg");
    assertThat(file.entries())
        .containsExactly(
            new ListEntry(5, "Band/Über All.mp3", "The Band - Über, All"),
            new ListEntry(8, "C:\\Music\\two.mp3", ""));
  }

  @Test
  void plsIsReadInTheOrderOfItsNumbers() {
    ListFile file = read(ListFormat.PLS, PLS);
    assertThat(file.title()).contains("Road");
    assertThat(file.entries())
        .containsExactly(
            new ListEntry(6, "one.mp3", ""), new ListEntry(4, "/music/two.mp3", "Two"));
  }

  @Test
  void xspfTakesTheFirstPlaceOfEachTrack() {
    ListFile file = read(ListFormat.XSPF, XSPF);
    assertThat(file.title()).contains("Road & Sea");
    assertThat(file.comment()).contains("For the car.");
    assertThat(file.picture()).contains("road.jpg");
    assertThat(file.entries())
        .containsExactly(
            new ListEntry(7, "Band/%C3%9Cber.mp3", "The Band - Über"),
            new ListEntry(13, "", "No place"));
  }

  @Test
  void rulesAreReadAsRules() {
    Reading reading = READER.read(ListFormat.NSP, "{\"all\":[]}".getBytes(UTF_8));
    assertThat(reading).isInstanceOf(Reading.Ruled.class);
    FileFault fault = fault(ListFormat.NSP, "{\n  \"all\": [{\"near\":{}}]}".getBytes(UTF_8));
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.reason()).contains("near");
  }

  @Test
  void linesEndInEveryWayAndAByteOrderMarkIsNoName() {
    String mark = "\uFEFF";
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text = "#EXTM3U" + end + "ä.mp3" + end + end + "b.mp3";
      for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
        ListFile file = read(ListFormat.M3U, (mark + text).getBytes(charset));
        assertThat(file.entries())
            .as("%s in %s", end, charset)
            .containsExactly(new ListEntry(2, "ä.mp3", ""), new ListEntry(4, "b.mp3", ""));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, Café Motörhead.mp3",
    "windows-1252, It’s – Café.mp3",
    "windows-1251, Кино Группа крови.mp3",
    "Shift_JIS, 宇多田ヒカル の 初恋 と 夜明け.mp3",
    "UTF-8, Кино 夜.mp3"
  })
  void textThatDoesNotSayHowItIsWrittenIsGuessed(String charset, String name) {
    byte[] bytes = ("#EXTM3U\n" + name + "\n").getBytes(Charset.forName(charset));
    assertThat(locations(read(ListFormat.M3U, bytes))).containsExactly(name);
  }

  @Test
  void theEncodingThatIsConfiguredIsTakenAtItsWord() throws IOException {
    byte[] bytes = "Žluťoučký.mp3\n".getBytes(Charset.forName("windows-1250"));
    var reader = new ListReader(TagEncoding.parse("windows-1250").orElseThrow());
    assertThat(locations(((Reading.Entries) reader.read(ListFormat.M3U, bytes)).file()))
        .containsExactly("Žluťoučký.mp3");
  }

  @Test
  void linesOfOneFileMayBeWrittenDifferently() {
    byte[] first = "Café.mp3\n".getBytes(ISO_8859_1);
    byte[] second = "Motörhead.mp3\n".getBytes(UTF_8);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(locations(read(ListFormat.M3U, both))).containsExactly("Café.mp3", "Motörhead.mp3");
  }

  @Test
  void aCharsetThatIsNotKnownSpoilsNoOtherLine() {
    byte[] dos = {'M', (byte) 0x81, '.', 'm', 'p', '3', '\n', 'b', '.', 'm', 'p', '3'};
    assertThat(locations(read(ListFormat.M3U, dos))).hasSize(2).endsWith("b.mp3");
  }

  @Test
  void theEntriesOfAListAreBounded() {
    String most = "a.mp3\n".repeat(ListFile.MAX_ENTRIES);
    assertThat(read(ListFormat.M3U, most).entries()).hasSize(ListFile.MAX_ENTRIES);
    FileFault fault = fault(ListFormat.M3U, (most + "b.mp3\n").getBytes(UTF_8));
    assertThat(fault.line()).isEqualTo(ListFile.MAX_ENTRIES + 1);
  }

  @Test
  void largeFilesAndLongLinesAreRefused() {
    var large = new byte[ListReader.MAX_BYTES + 1];
    Arrays.fill(large, (byte) 'a');
    for (ListFormat format : ListFormat.values()) {
      assertThat(fault(format, large).reason()).contains("10 MB");
    }
    byte[] line = ("a\n" + "b".repeat(ListText.MAX_LINE + 1)).getBytes(UTF_8);
    assertThat(fault(ListFormat.M3U, line).line()).isEqualTo(2);
    String place = XSPF.replace("other.mp3", "b".repeat(ListText.MAX_LINE + 1));
    assertThat(fault(ListFormat.XSPF, place.getBytes(UTF_8)).reason()).contains("longer");
  }

  @ParameterizedTest
  @EnumSource(ListFormat.class)
  void whatIsNoTextIsRefusedAtItsPlace(ListFormat format) {
    var rubbish = new byte[20_000];
    new Random(5).nextBytes(rubbish);
    FileFault fault = fault(format, rubbish);
    assertThat(fault.line()).isPositive();
    assertThat(fault.column()).isPositive();
    FileFault nul = fault(ListFormat.M3U, "a\nbc\0d".getBytes(UTF_8));
    assertThat(nul.line()).isEqualTo(2);
    assertThat(nul.column()).isEqualTo(3);
  }

  @Test
  void streamsAndOtherFilesAreNoLists() {
    byte[] stream = "#EXTM3U\n#EXT-X-TARGETDURATION:10\na.ts".getBytes(UTF_8);
    assertThat(fault(ListFormat.M3U8, stream).line()).isEqualTo(2);
    assertThat(fault(ListFormat.PLS, "File1=a.mp3".getBytes(UTF_8)).reason())
        .contains("[playlist]");
    assertThat(fault(ListFormat.XSPF, "<rss></rss>".getBytes(UTF_8)).reason()).contains("playlist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <!DOCTYPE playlist [<!ENTITY x SYSTEM "file:///etc/passwd">]>
          <!DOCTYPE playlist SYSTEM "http://127.0.0.1:1/a.dtd">
          <!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;"><!ENTITY d "&c;&c;&c;">]>
          <!DOCTYPE playlist>
          """)
  void aDocumentTypeIsRefusedAndNeverFollowed(String type) {
    String text = type + "<playlist><trackList><track><location>&x;</location></track></trackList>";
    FileFault fault = fault(ListFormat.XSPF, (text + "</playlist>").getBytes(UTF_8));
    assertThat(fault.reason()).contains("document type");
    assertThat(fault.toString()).doesNotContain("root:");
  }

  @Test
  void xmlThatIsNotWellFormedIsRefusedAtItsPlace() {
    FileFault fault = fault(ListFormat.XSPF, "<playlist>\n<trackList></playlist>".getBytes(UTF_8));
    assertThat(fault.line()).isEqualTo(2);
    String deep = "<playlist>" + "<a>".repeat(100);
    assertThat(fault(ListFormat.XSPF, deep.getBytes(UTF_8)).reason()).contains("nested");
    byte[] unknown = "<playlist><title>&x;</title></playlist>".getBytes(UTF_8);
    assertThat(READER.read(ListFormat.XSPF, unknown)).isInstanceOf(Reading.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a.m3u, M3U",
    "A.M3U8, M3U8",
    "b.c.pls, PLS",
    "x.xspf, XSPF",
    "r.nsp, NSP",
    "m3u,",
    ".m3u,",
    "song.mp3,"
  })
  void theEndingSaysTheFormat(String name, @Nullable ListFormat format) {
    assertThat(ListFormat.ofName(name)).isEqualTo(Optional.ofNullable(format));
  }
}
