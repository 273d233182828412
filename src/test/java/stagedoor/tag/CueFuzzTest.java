package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Fuzzing;

/// Damaged CUE sheets: refused with a place in them, or read with every track after the one before.
@NullMarked
class CueFuzzTest {

  private static final Fuzzing FUZZING =
      new Fuzzing(
          List.of(
              CueReaderTest.LIVE,
              """
              \uFEFFFILE a.mp3 MP3
              TRACK 1 AUDIO
              INDEX 1 0:0:0
              TRACK 2 AUDIO
              INDEX 0 0:3:0
              FILE "b.mp3" MP3
              INDEX 01 00:00:00
              """
                  .replace("\n", "\r\n")),
          List.of(
              "FILE \"x.flac\" WAVE\n",
              "FILE ",
              "TRACK 01 AUDIO\n",
              "TRACK 99 AUDIO\n",
              "INDEX 01 00:00:00\n",
              "INDEX 00 12:34:56\n",
              "INDEX 01 9999:59:74\n",
              "REM DATE ",
              "REM REPLAYGAIN_TRACK_GAIN ",
              "TITLE \"",
              "PERFORMER ",
              "ISRC ",
              "CATALOG 0",
              "\"",
              "\r",
              "\n",
              "\0",
              "\u00e9",
              "\ud83c\udfb5"));

  @Test
  void damagedSheetsAreRefusedOrInOrder() {
    long count =
        FUZZING.run(bytes -> {
          check(CueReader.read(bytes, TagEncoding.GUESSED));
          check(CueReader.read(new String(bytes, UTF_8)));
        });
    assertThat(count).isPositive();
  }

  private static void check(CueReading reading) {
    switch (reading) {
      case CueReading.Refused refused -> {
        assertThat(refused.line()).isPositive();
        assertThat(refused.column()).isPositive();
        assertThat(refused.reason()).endsWith(".").doesNotContain("null");
      }
      case CueReading.Read(CueSheet sheet, boolean _) -> {
        assertThat(sheet.parts()).isNotEmpty();
        sheet.parts().forEach(CueFuzzTest::check);
      }
    }
  }

  private static void check(CueSheet.Part part) {
    assertThat(part.file()).isNotBlank();
    int number = 0;
    int start = -1;
    for (CueSheet.Track track : part.tracks()) {
      assertThat(track.number()).isGreaterThan(number).isLessThanOrEqualTo(CueSheet.MOST_TRACKS);
      assertThat(track.startFrames()).isGreaterThan(start);
      number = track.number();
      start = track.startFrames();
      track
          .values()
          .forEach((field, values) -> {
            assertThat(values).hasSize(1);
            assertThat(values.getFirst().length()).isBetween(1, field.maxBytes());
          });
    }
  }
}
