package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource({
    "https://music.example.org, https://music.example.org",
    "HTTPS://Music.Example.org:443, https://music.example.org",
    "https://music.example.org:80, https://music.example.org:80",
    "http://music.example.org:80, http://music.example.org",
    "http://music.example.org:443, http://music.example.org:443",
    "http://[::1]:4533, http://[::1]:4533",
    "http://a:1, http://a:1",
    "http://a:65535, http://a:65535",
  })
  void itIsWrittenAsBrowsersDo(String text, String origin) {
    assertThat(Origin.parse(text).map(Origin::toString)).isEqualTo(Optional.of(origin));
    assertThat(Origin.parse(text).orElseThrow().isSecure()).isEqualTo(origin.startsWith("https"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "music.example.org",
        "://a",
        "ftp://a",
        "http://",
        "http://a:0",
        "http://a:65536",
        "http://a:",
        "http://a/b",
        "http://a b",
        "http://[::1",
        "null"
      })
  void anythingElseIsNone(String text) {
    assertThat(Origin.parse(text)).isEmpty();
  }
}
