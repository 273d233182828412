package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "PERCENT, ann, ann",
    "PERCENT, j%C3%B6rg, jörg",
    "PERCENT, %61, a",
    "PERCENT, a%00b, 'a\0b'",
    "RFC2047, =?utf-8?Q?j=C3=B6rg_x?=, jörg x",
    "RFC2047, =?utf-8?B?asO2cmc=?=, jörg",
  })
  void bytesAreDecoded(HeaderEncoding encoding, String value, String text) {
    assertThat(encoding.decode(value)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "a%4", "%4g", "%g4", "%C3", "\u0080"})
  void halfAnOctetIsNone(String value) {
    assertThat(HeaderEncoding.PERCENT.decode(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=?utf-8?Q?a=4?=", "=?utf-8?Q?a=?=", "=?utf-8?Q?=4g?="})
  void neitherIsHalfAnOctetOfAnEncodedWord(String value) {
    assertThat(HeaderEncoding.RFC2047.decode(value)).isEmpty();
  }
}
