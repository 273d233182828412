package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class TrackPathTest {

  @ParameterizedTest
  @CsvSource({
    "a/live.flac, 0, a/live.flac",
    "a/live.flac#02, 2, a/live.flac",
    "a/live.flac#99, 99, a/live.flac",
    "a/10.flac#was7, 0, a/10.flac",
    "a/10.flac#03#was7, 3, a/10.flac",
  })
  void theNumberAndTheFileOfATrack(String path, int number, String file) {
    assertThat(TrackPath.number(path)).isEqualTo(number);
    assertThat(TrackPath.file(path)).isEqualTo(file);
  }
}
