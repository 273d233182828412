package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class CueReaderTest {

  static final String LIVE =
      """
      REM GENRE "Trip Hop"
      REM DATE 1998
      REM DISCNUMBER 1
      REM TOTALDISCS 2
      REM COMMENT "ExactAudioCopy v1.6"
      REM REPLAYGAIN_ALBUM_GAIN -7.35 dB
      CATALOG 5099749232723
      PERFORMER "Ann & the \\"Band\\""
      TITLE "Live"
      FILE "Live.wav" WAVE
        TRACK 01 AUDIO
          TITLE "First"
          PERFORMER "Ann"
          ISRC GBAAA9800322
          REM REPLAYGAIN_TRACK_GAIN -6.10 dB
          INDEX 01 00:00:32
        TRACK 02 AUDIO
          TITLE Second one
          SONGWRITER "Bob"
          FLAGS DCP
          PREGAP 00:02:00
          INDEX 00 04:58:50
          INDEX 01 05:00:74
          INDEX 02 06:00:00
        TRACK 03 MODE1/2352
          INDEX 01 09:00:00
      """;

  private static CueSheet read(String text) {
    return ((CueReading.Read) CueReader.read(text)).sheet();
  }

  @Test
  void aSheetSaysWhatTagsSayAndWhereTracksBegin() {
    CueSheet sheet = read(LIVE);
    assertThat(sheet.album())
        .isEqualTo(
            Map.of(
                Field.GENRE, List.of("Trip Hop"),
                Field.RECORDINGDATE, List.of("1998"),
                Field.DISC, List.of("1"),
                Field.DISCTOTAL, List.of("2"),
                Field.REPLAYGAIN_ALBUM_GAIN, List.of("-7.35 dB"),
                Field.BARCODE, List.of("5099749232723"),
                Field.ALBUMARTIST, List.of("Ann & the \\\"Band\\\""),
                Field.ALBUM, List.of("Live")));
    assertThat(sheet.parts()).hasSize(1);
    CueSheet.Part part = sheet.parts().getFirst();
    assertThat(part.file()).isEqualTo("Live.wav");
    assertThat(part.line()).isEqualTo(10);
    assertThat(part.tracks())
        .containsExactly(
            new CueSheet.Track(
                1,
                32,
                16,
                14,
                Map.of(
                    Field.TITLE, List.of("First"),
                    Field.ARTIST, List.of("Ann"),
                    Field.ISRC, List.of("GBAAA9800322"),
                    Field.REPLAYGAIN_TRACK_GAIN, List.of("-6.10 dB"))),
            new CueSheet.Track(
                2,
                (5 * 60) * 75 + 74,
                23,
                14,
                Map.of(Field.TITLE, List.of("Second one"), Field.COMPOSER, List.of("Bob"))));
  }

  @Test
  void aTrackIsInTheFileOfItsIndexOne() {
    CueSheet sheet =
        read(
            """
            FILE "01.wav" WAVE
            TRACK 01 AUDIO
            INDEX 01 00:00:00
            TRACK 02 AUDIO
            INDEX 00 03:00:00
            FILE 02 second.wav WAVE
            INDEX 01 00:00:00
            TRACK 03 AUDIO
            INDEX 01 02:00:00
            """);
    assertThat(sheet.parts())
        .extracting(CueSheet.Part::file)
        .containsExactly("01.wav", "02 second.wav");
    assertThat(sheet.parts().getLast().tracks())
        .extracting(CueSheet.Track::number)
        .containsExactly(2, 3);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                        | 1 | 1  | no track
          no sheet at all                                           | 1 | 1  | no track
          FILE a WAVE                                               | 1 | 1  | no track
          FILE "" WAVE                                              | 1 | 6  | names no file
          FILE                                                      | 1 | 5  | names no file
          TRACK 01 AUDIO                                            | 1 | 7  | before any FILE
          FILE a WAVE/TRACK 00 AUDIO                                | 2 | 7  | counted from 1
          FILE a WAVE/TRACK 100 AUDIO                               | 2 | 7  | no number up to 99
          FILE a WAVE/TRACK x AUDIO                                 | 2 | 7  | no number
          FILE a WAVE/INDEX 01 00:00:00                             | 2 | 7  | before any TRACK
          FILE a WAVE/TRACK 01 AUDIO/INDEX 00 00:00:00              | 2 | 1  | no INDEX 01
          FILE a WAVE/TRACK 01 AUDIO/TRACK 02 AUDIO                 | 2 | 1  | no INDEX 01
          FILE a WAVE/TRACK 01 AUDIO/ INDEX 01 00:60:00             | 3 | 11 | minutes:seconds
          FILE a WAVE/TRACK 01 AUDIO/INDEX 01 00:00:75              | 3 | 10 | minutes:seconds
          FILE a WAVE/TRACK 01 AUDIO/INDEX 01 -1:00:00              | 3 | 10 | minutes:seconds
          FILE a WAVE/TRACK 01 AUDIO/INDEX 01 12345:00:00           | 3 | 10 | minutes:seconds
          FILE a WAVE/TRACK 01 AUDIO/INDEX 01                       | 3 | 9  | minutes:seconds
          FILE a WAVE/TRACK 01 AUDIO/INDEX 01 0:0:0/INDEX 01 1:0:0  | 4 | 10 | second INDEX 01
          FILE a WAVE/TRACK 1 AUDIO/INDEX 1 1:0:0/TRACK 1 AUDIO/INDEX 1 2:0:0  | 4 | 1  | follows
          FILE a WAVE/TRACK 2 AUDIO/INDEX 1 1:0:0/TRACK 1 AUDIO/INDEX 1 2:0:0  | 4 | 1  | follows
          FILE a WAVE/TRACK 1 AUDIO/INDEX 1 1:0:0/TRACK 2 AUDIO/INDEX 1 0:5:0  | 5 | 9  | not begin
          FILE a WAVE/TRACK 1 AUDIO/INDEX 1 1:0:0/TRACK 2 AUDIO/INDEX 1 1:0:0  | 5 | 9  | not begin
          """)
  void whatWouldMisplaceATrackIsRefusedWithItsPlace(
      String text, int line, int column, String reason) {
    var refused = (CueReading.Refused) CueReader.read(text.replace('/', '\n'));
    assertThat(refused.reason()).contains(reason);
    assertThat(List.of(refused.line(), refused.column())).containsExactly(line, column);
    assertThat(refused.sentence()).startsWith("Line " + line + ", column " + column + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1251", "UTF-16LE", "UTF-16BE"})
  void theEncodingIsToldOrGuessed(String charset) {
    String text =
        """
        PERFORMER "Алиса в стране"
        TITLE "Лучшие песни народа"
        FILE "песни.flac" WAVE
        TRACK 01 AUDIO
        TITLE "Дорога домой"
        INDEX 01 00:00:00
        """;
    boolean wide = charset.startsWith("UTF-16");
    byte[] bytes = ((wide ? "\uFEFF" : "") + text).getBytes(Charset.forName(charset));
    var read = (CueReading.Read) CueReader.read(bytes, TagEncoding.GUESSED);
    assertThat(read.guessed()).isEqualTo(charset.equals("windows-1251"));
    assertThat(read.sheet().album().get(Field.ALBUMARTIST)).containsExactly("Алиса в стране");
    assertThat(read.sheet().parts().getFirst().file()).isEqualTo("песни.flac");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsTheyDoOnAnySystem(String end) {
    byte[] bytes = ("\uFEFF" + LIVE).replace("\n", end).getBytes(UTF_8);
    var read = (CueReading.Read) CueReader.read(bytes, TagEncoding.GUESSED);
    assertThat(read.sheet()).isEqualTo(read(LIVE));
  }

  @Test
  void whatIsTooLongIsRefusedAndNeverCut() {
    byte[] large = new byte[10 << 20];
    assertThat(CueReader.read(large, TagEncoding.GUESSED)).isInstanceOf(CueReading.Refused.class);
    String cut = LIVE + "REM ".repeat(Field.CUESHEET.maxBytes() / 4);
    assertThat(CueReader.read(cut)).isInstanceOf(CueReading.Refused.class);
    String long1 = LIVE.replace("First", "x".repeat(5_000));
    assertThat(read(long1).parts().getFirst().tracks().getFirst().values().get(Field.TITLE))
        .containsExactly("x".repeat(1_024));
    assertThat(CueReader.read(LIVE.getBytes(UTF_16LE), TagEncoding.GUESSED))
        .isInstanceOf(CueReading.Refused.class);
  }

  @Test
  void ninetyNineTracksAreRead() {
    var text = new StringBuilder("FILE a WAVE\n");
    for (int i = 1; i <= 99; i++) {
      text.append("TRACK " + i + " AUDIO\nINDEX 01 " + i + ":00:00\n");
    }
    assertThat(read(text.toString()).parts().getFirst().tracks()).hasSize(99);
  }

  /// 48,000 samples a second: 640 for each frame.
  @Test
  void flacsOwnBlockIsASheetWithoutTitles() throws UnreadableException {
    byte[] sheet = flacBlock();
    long packed = 48_000L << 44 | 1L << 41 | 15L << 36 | 480_000;
    byte[] file =
        new Bytes()
            .ascii("fLaC")
            .big(34, 4)
            .raw(new Bytes().zeros(10).big(packed, 8).zeros(16).all())
            .u8(0x80 | 5)
            .big(sheet.length, 3)
            .raw(sheet)
            .zeros(4_000)
            .all();
    Tags tags = TagReader.read(Source.of(file));
    CueSheet read = read(tags.first(Field.CUESHEET).orElseThrow());
    assertThat(read.parts().getFirst().tracks())
        .extracting(CueSheet.Track::startFrames)
        .containsExactly(0, 225);
    assertThat(read.parts().getFirst().tracks().getLast().values())
        .isEqualTo(Map.of(Field.ISRC, List.of("GBAAA9800322")));
  }

  private static byte[] flacBlock() {
    var block = new Bytes().zeros(128 + 8 + 259).u8(3);
    track(block, 0, 1, "", 0);
    track(block, 640 * 75, 2, "GBAAA9800322", 640 * 150);
    return block.big(480_000, 8).u8(170).zeros(26).u8(0).all();
  }

  private static void track(Bytes block, long offset, int number, String code, long index) {
    block.big(offset, 8).u8(number).ascii(code).zeros(12 - code.length()).zeros(14).u8(1);
    block.big(index, 8).u8(1).zeros(3);
  }
}
