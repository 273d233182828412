package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TrustedSourcesTest {

  private static SourceList.Reading parse(String list) {
    return new SourceList(Site.of(new Listens(true, true)).names()).parse(list);
  }

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
          tls:proxy                | 10.0.0.1 proxy   | true
          tls:proxy                | 10.0.0.1 Proxy   | false
          tls:proxy                | 10.0.0.1         | false
          tls:proxy                | unix:www:web     | false
          'tls:proxy @'            | unix:www:web     | true
          'tls:a tls:b'            | 10.0.0.1 b       | true
          '10.0.0.1 tls:proxy'     | 10.0.0.1 proxy   | true
          '10.0.0.1 tls:proxy'     | 10.0.0.1         | false
          '10.0.0.1 tls:proxy'     | 10.0.0.2 proxy   | false
          '0.0.0.0/0 tls:proxy'    | 10.0.0.2         | false
          host:caddy               | 10.0.0.1         | false
          'host:caddy, 10.0.0.1'   | 10.0.0.1         | true
          """)
  void aRangeHoldsItsOwnAndNothingElse(String list, String peer, boolean trusted) {
    SourceList.Reading reading = parse(list);
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
        "host:",
        "host:-caddy",
        "host:a..b",
        "host:10.0.0.1",
        "host:::1",
        "host:ca/ddy",
        "host-public:",
        "host-private:caddy",
        "tls:",
        "tls:\u00fc",
        "10.0.0.0\\8",
        "１０.0.0.1"
      })
  void whatCannotBeReadIsAFaultThatQuotesIt(String entry) {
    SourceList.Reading reading = parse("10.0.0.1," + entry);
    assertThat(reading.sources()).isEqualTo(TrustedSources.NOBODY);
    assertThat(reading.faults()).isNotEmpty();
    assertThat(reading.faults().getFirst()).contains(entry.split(" ")[0]);
  }

  @Test
  void allBadEntriesAreQuotedAtOnce() {
    assertThat(parse("127.1, 10.0.0.1, host:1.2.3.4 x").faults())
        .hasSize(3)
        .anyMatch(it -> it.contains("127.1"))
        .anyMatch(it -> it.contains("\"host:1.2.3.4\"") && it.contains("without host:"))
        .anyMatch(it -> it.contains("\"x\""));
  }

  @Test
  void aRangeWithBitsBehindItsPrefixIsWarnedAbout() {
    assertThat(parse("10.1.2.3/8").warnings().getFirst().sentence()).contains("10.0.0.0/8");
    assertThat(parse("10.0.0.0/8, fd00::/8, @").warnings()).isEmpty();
  }

  @Test
  void aListIsBounded() {
    assertThat(parse("10.0.0.1 ".repeat(1000)).faults()).isEmpty();
    assertThat(parse("10.0.0.1 ".repeat(1001)).faults()).hasSize(1);
    assertThat(parse("host:a ".repeat(51)).faults()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} meets {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.0/8             | 11.0.0.1       | EA101
          @                      | 11.0.0.1       | EA101
          ''                     | 11.0.0.1       | EA101
          '10.0.0.1, host:caddy' | 11.0.0.1       | EA102
          host:caddy             | unix:www:web   | EA103
          unix-user:other        | unix:www:web   | EA103
          10.0.0.0/8             | unix:www:web   | EA103
          tls:proxy              | 11.0.0.1       | EA104
          tls:proxy              | 11.0.0.1 other | EA104
          10.0.0.0/8 tls:proxy   | 10.0.0.1 other | EA104
          10.0.0.0/8 tls:proxy   | 11.0.0.1 proxy | EA101
          host:caddy tls:proxy   | 11.0.0.1 proxy | EA102
          """)
  void theFirstStepThatFailsSaysWhy(String list, String peer, String code) {
    TrustedSources sources = parse(list).sources();
    assertThat(sources.match(Visit.peer(peer))).isEmpty();
    assertThat(sources.refusal(Visit.peer(peer)).id()).isEqualTo(code);
  }
}
