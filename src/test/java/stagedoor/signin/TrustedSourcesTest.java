package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TrustedSourcesTest {

  @ParameterizedTest(name = "{0} holds {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.0/8               | 10.1.2.3         | true
          10.0.0.0/8               | 11.0.0.1         | false
          10.0.0.0/8               | ::ffff:10.1.2.3  | true
          10.1.2.3                 | 10.1.2.3         | true
          10.1.2.3                 | 10.1.2.4         | false
          10.1.2.3/32              | 10.1.2.3         | true
          192.168.1.7/24           | 192.168.1.200    | true
          ::ffff:10.1.2.3          | 10.1.2.3         | true
          ::ffff:10.0.0.0/104      | 10.200.0.1       | true
          ::ffff:10.0.0.0/104      | 11.0.0.1         | false
          ::ffff:0a01:0203         | 10.1.2.3         | true
          ::/0                     | 10.1.2.3         | false
          ::/0                     | 2001:db8::1      | true
          0.0.0.0/0                | 10.1.2.3         | true
          0.0.0.0/0                | 2001:db8::1      | false
          2001:db8::/32            | 2001:db8:ff::1   | true
          2001:db8::/32            | 2001:db9::1      | false
          2001:db8::/65            | 2001:db8::7fff:0:0:1 | true
          2001:db8::/65            | 2001:db8::8000:0:0:1 | false
          2001:DB8:0:0:0:0:0:1     | 2001:db8::1      | true
          fe80::1%eth0             | fe80::1          | true
          ::1                      | 127.0.0.1        | false
          ::1                      | ::1              | true
          be:ef::1                 | be:ef::1         | true
          @                        | unix:www:web     | true
          @                        | 127.0.0.1        | false
          unix-user:www            | unix:www:web     | true
          unix-user:www            | unix:other:web   | false
          unix-group:web           | unix:www:web     | true
          unix-group:www           | unix:www:web     | false
          0.0.0.0/0,::/0           | unix:www:web     | false
          '10.0.0.1, 10.0.0.2 @'   | unix:www:web     | true
          '10.0.0.1, 10.0.0.2 @'   | 10.0.0.2         | true
          """)
  void aRangeHoldsItsOwnAndNothingElse(String list, String peer, boolean trusted) {
    TrustedSources.Reading reading = TrustedSources.parse(list);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.sources().match(Visit.peer(peer)).isPresent()).isEqualTo(trusted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1",
        "010.0.0.1",
        "1.2.3.4/+8",
        "1.2.3.4/08",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/-1",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.4/8/8",
        "0x7f.0.0.1",
        "2130706433",
        "localhost",
        "1.2.3.4:80",
        "[::1]",
        "::1::",
        ":::",
        ":",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        "12345::",
        "g::1",
        "::1/129",
        "::ffff:1.2.3.4/95",
        "::1.2.3",
        "1.2.3.4::",
        "::1%",
        "fe80::1%a!b/64",
        "*",
        "@@",
        "unix-user:",
        "unix-group:a/b",
        "unix-root:x",
        "host:caddy",
        "host-public:caddy",
        "tls:proxy",
        "10.0.0.0\\8",
        "１０.0.0.1"
      })
  void whatCannotBeReadIsAFaultThatQuotesIt(String entry) {
    TrustedSources.Reading reading = TrustedSources.parse("10.0.0.1," + entry);
    assertThat(reading.sources()).isEqualTo(TrustedSources.NOBODY);
    assertThat(reading.faults()).isNotEmpty();
    assertThat(reading.faults().getFirst()).contains(entry.split(" ")[0]);
  }

  @Test
  void allBadEntriesAreQuotedAtOnce() {
    assertThat(TrustedSources.parse("127.1, 10.0.0.1, host:caddy x").faults())
        .hasSize(3)
        .anyMatch(it -> it.contains("127.1"))
        .anyMatch(it -> it.contains("host:caddy") && it.contains("not yet supported"))
        .anyMatch(it -> it.contains("\"x\""));
  }

  @Test
  void wideAndSloppyRangesAreWarnedAbout() {
    assertThat(TrustedSources.parse("0.0.0.0/0").warnings()).hasSize(1);
    assertThat(TrustedSources.parse("::/0").warnings()).hasSize(1);
    assertThat(TrustedSources.parse("::ffff:0:0/96").warnings()).hasSize(1);
    assertThat(TrustedSources.parse("10.1.2.3/8").warnings().getFirst().sentence())
        .contains("10.0.0.0/8");
    assertThat(TrustedSources.parse("10.0.0.0/8, fd00::/8, @").warnings()).isEmpty();
  }
}
