package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "::, 0:0:0:0:0:0:0:0",
    "::1, 0:0:0:0:0:0:0:1",
    "1::, 1:0:0:0:0:0:0:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
    "::192.0.2.1, 0:0:0:0:0:0:c000:201",
    "FE80::1%eth0, fe80:0:0:0:0:0:0:1",
    "::1%lo, 0:0:0:0:0:0:0:1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::ffff:c000:201, 192.0.2.1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void oneAddressHasOneForm(String text, String form) {
    assertThat(Address.parse(text).map(Address::toString)).isEqualTo(Optional.of(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "256.0.0.1",
        "1.2.3",
        "01.2.3.4",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:192.0.2.1",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1::2::3",
        "::192.0.2.1:1",
        "::192.0.2.256",
        "%eth0",
        "::1%",
        "::1%eth/0",
        "12345::",
        "g::",
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/0, 0.0.0.0/0",
    "10.1.2.3/32, 10.1.2.3",
    "10.1.2.3/31, 10.1.2.2/31",
    "2001:db8::1/128, 2001:db8:0:0:0:0:0:1",
    "2001:db8::1/127, 2001:db8:0:0:0:0:0:0/127",
    "2001:db8:1:2:3::/64, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2:8000::/65, 2001:db8:1:2:8000:0:0:0/65",
    "::ffff:10.0.0.0/96, 0.0.0.0/0",
    "::ffff:10.0.0.0/104, 10.0.0.0/8",
  })
  void aRangeHasNoBitsBehindItsPrefix(String text, String form) {
    assertThat(AddressBlock.parse(text).map(it -> it.block().toString()))
        .isEqualTo(Optional.of(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/8", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.0/08", "::ffff:10.0.0.0/95"})
  void whatIsNoRangeIsNone(String text) {
    assertThat(AddressBlock.parse(text)).isEmpty();
  }
}
