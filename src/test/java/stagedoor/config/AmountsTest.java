package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0, PT0S",
    "90s, PT1M30S",
    "1h30m, PT1H30M",
    "30d, PT720H",
    "1.5h, PT1H30M",
    "250ms, PT0.25S",
    "1.001s, PT1.001S",
    "0.29s, PT0.29S",
    "1.5ms0.5ms, PT0.002S",
    "36525d, PT876600H"
  })
  void durationsAreReadWithTheirUnits(String text, Duration expected) {
    assertThat(Amounts.duration(text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"5", "h", "-1h", "1h 30m", "1x", "999999999999999999h", "36526d", "'1h,'"})
  void whatIsNoDurationIsRefused(String text) {
    assertThat(Amounts.duration(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"500MB, 500000000", "1GiB, 1073741824", "0, 0", "12, 12", "1kb, 1000"})
  void sizesAreReadWithTheirUnits(String text, long expected) {
    assertThat(Amounts.size(text)).hasValue(expected);
  }
}
