package stagedoor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class PlanTest {

  /// Song: codec, kbit/s, bit depth. Wish: format, limit, offset, what the client plays.
  @ParameterizedTest(name = "{0} {1} for ''{3}'' {4} {5} {6} -> {7}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      nullValues = "nothing",
      textBlock =
          """
          flac | 900  | 16 | raw  | 128 | 0  | mp3           | original
          flac | 900  | 16 | ''   | 0   | 0  | ''            | original
          flac | 900  | 16 | ''   | 0   | 0  | mp3 flac      | original
          alac | 900  | 16 | ''   | 0   | 0  | mp3 flac opus | FLAC 0 0
          alac | 900  | 16 | ''   | 0   | 0  | mp3 aac       | MP3 192 0
          pcm  | 1411 | 16 | ''   | 0   | 0  | mp3 flac      | FLAC 0 0
          pcm  | 1411 | 24 | ''   | 256 | 0  | mp3 flac      | MP3 256 0
          alac | 900  | 16 | ''   | 0   | 0  | opus          | OPUS 128 0
          wma  | 96   | 0  | ''   | 0   | 0  | mp3 flac      | MP3 96 0
          mp3  | 320  | 0  | ''   | 128 | 0  | ''            | MP3 128 0
          mp3  | 128  | 0  | ''   | 192 | 0  | ''            | original
          mp3  | 320  | 0  | mp3  | 320 | 0  | ''            | original
          mp3  | 320  | 0  | mp3  | 192 | 0  | ''            | MP3 192 0
          mp3  | 320  | 0  | opus | 0   | 0  | ''            | OPUS 128 0
          mp3  | 64   | 0  | opus | 0   | 0  | ''            | OPUS 64 0
          flac | 900  | 16 | flac | 0   | 0  | ''            | original
          flac | 900  | 16 | flac | 320 | 0  | ''            | MP3 320 0
          flac | 900  | 16 | mp3  | 9   | 0  | ''            | MP3 32 0
          flac | 900  | 16 | mp3  | 999 | 0  | ''            | MP3 320 0
          flac | 900  | 16 | xyz  | 0   | 0  | ''            | original
          flac | 900  | 16 | ''   | 0   | 30 | flac          | FLAC 0 30
          mp3  | 256  | 0  | ''   | 0   | 30 | ''            | MP3 192 30
          vorbis | 160 | 0 | ''   | 0   | 30 | ''            | MP3 160 30
          aac  | 0    | 0  | ''   | 128 | 0  | ''            | original
          ape  | 900  | 16 | ''   | 0   | 0  | ''            | MP3 192 0
          ape  | 900  | 16 | ''   | 0   | 0  | mp3 flac      | FLAC 0 0
          ape  | 900  | 16 | ''   | 0   | 0  | mp3 ape       | original
          ape  | 900  | 16 | raw  | 0   | 0  | ''            | original
          dsd  | 5645 | 1  | ''   | 0   | 0  | flac          | FLAC 0 0
          musepack | 180 | 0 | '' | 0   | 0  | ''            | MP3 180 0
          """)
  void theOriginalGoesOutUnlessSomethingSpeaksAgainst(
      String codec,
      int kbps,
      int bitDepth,
      String format,
      int limit,
      int offset,
      String playable,
      String expected) {
    var wish =
        new Plan.Wish(
            format, limit, offset, playable.isEmpty() ? Set.of() : Set.of(playable.split(" ")));
    String actual =
        switch (Plan.of(Sound.song("x", codec, 10, kbps, bitDepth), wish)) {
          case Plan.Original() -> "original";
          case Plan.Transcode(Target(var to, var rate, var from)) -> to + " " + rate + " " + from;
        };
    assertThat(actual).isEqualTo(expected);
  }
}
