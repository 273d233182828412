package stagedoor.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class WebAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://radio.example.org",
        "HTTPS://Radio.example.org:8443/live.mp3?token=a&b=%20#now",
        "http://192.168.1.9:8000/;stream.mp3",
        "http://[2001:db8::1]:8000/",
        "http://localhost/"
      })
  void whatLeadsToAServerOnTheWebIsAnAddress(String text) {
    assertThat(WebAddress.parse(text)).contains(new WebAddress(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "radio.example.org",
        "//radio.example.org/",
        "http:///live",
        "http:radio",
        "ftp://radio.example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mms://radio.example.org/",
        "http://me@radio.example.org/",
        "http://me:secret@radio.example.org/",
        "http://:@radio.example.org/",
        "http://radio.example.org:0/",
        "http://radio.example.org:65536/",
        "http://radio.example.org/a b",
        " http://radio.example.org/",
        "http://radio.example.org/\r\nX-Evil: 1",
        "http://radio.example.org/\u0000",
        "http://radio.example.org/\u202Egpm.",
        "http://münchen.example/",
        "http://radio.example.org/<live>",
        "http://radio.example.org\\@evil.example/",
        "http://[fe80::1%25eth0"
      })
  void anythingElseIsNone(String text) {
    assertThat(WebAddress.parse(text)).isEmpty();
    assertThatThrownBy(() -> new WebAddress(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressIsBounded() {
    String start = "http://radio.example.org/";
    String longest = start + "a".repeat(WebAddress.MAX_CHARS - start.length());
    assertThat(WebAddress.parse(longest)).isPresent();
    assertThat(WebAddress.parse(longest + "a")).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "http://169.254.169.254/latest, true",
    "https://[fe80::1]/live, true",
    "http://[::ffff:169.254.169.254]:8000/, true",
    "http://0.0.0.0:8000/, true",
    "http://224.0.0.1/, true",
    "http://127.0.0.1:8000/live, false",
    "http://192.168.1.9/live, false",
    "http://[::1]/live, false",
    "http://radio.example.org/live, false"
  })
  void aPlaceWhereNoStationIsEverAskedIsToldByItsNumber(String address, boolean forbidden) {
    assertThat(new WebAddress(address).isForbidden()).isEqualTo(forbidden);
  }
}
