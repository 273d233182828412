package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"caddy", "caddy.example.org", "caddy.", "a", "9a", "my_proxy-1"})
  void aNameIsOne(String text) {
    assertThat(HostName.parse(text, false)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "0", "9", "10.0.0.1", "127.1", "-a", "a..b", "a b", "a:1"})
  void anAddressOrRubbishIsNone(String text) {
    assertThat(HostName.parse(text, false)).isEmpty();
  }

  @Test
  void itIsAtMost253Long() {
    String label = "a".repeat(62) + ".";
    String longest = label.repeat(4) + "b";
    assertThat(longest).hasSize(253);
    assertThat(HostName.parse(longest, false)).isPresent();
    assertThat(HostName.parse(longest + "c", false)).isEmpty();
  }

  @Test
  void itIsWrittenAsInTheList() {
    assertThat(new HostName("caddy", false)).hasToString("host:caddy");
    assertThat(new HostName("caddy", true)).hasToString("host-public:caddy");
  }
}
