package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.CRC32C;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ProxyHeadTest {

  private static Optional<ProxyHead> parse(byte[] head) {
    byte[] fixed = Arrays.copyOf(head, ProxyHead.FIXED_BYTES);
    OptionalInt length = ProxyHead.restBytes(fixed);
    return length.isEmpty()
        ? Optional.empty()
        : ProxyHead.parse(
            fixed,
            Arrays.copyOfRange(
                head, ProxyHead.FIXED_BYTES, ProxyHead.FIXED_BYTES + length.getAsInt()));
  }

  private static String client(byte[] head) {
    return parse(head)
        .map(it -> it.client().map(InetAddress::getHostAddress).orElse("nobody"))
        .orElse("malformed");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2111 | c0000201c00002020001005000              | malformed
          2111 | c0000201c000020200010050                | 192.0.2.1
          2111 | c0000201c0000202000100500100016104000178| 192.0.2.1
          2111 | c0000201c0000202000100500100ff61        | malformed
          2111 | c0000201c00002020001005001              | malformed
          2111 | c0000201c0000202000100                  | malformed
          2111 | ''                                      | malformed
          2112 | c0000201c000020200010050                | malformed
          2121 | c0000201c000020200010050                | malformed
          2100 | ''                                      | nobody
          2100 | ffff                                    | nobody
          2000 | ''                                      | nobody
          2011 | c0000201c000020200010050                | nobody
          2211 | c0000201c000020200010050                | malformed
          1111 | c0000201c000020200010050                | malformed
          3111 | c0000201c000020200010050                | malformed
          """)
  void onlyAWholeHeadOfVersionTwoNamesAClient(String kind, String rest, String outcome) {
    assertThat(client(ProxyHeads.of(kind, rest))).isEqualTo(outcome);
  }

  @Test
  void bothFamiliesAreReadAndAMappedAddressIsTheOneInside() {
    assertThat(client(ProxyHeads.client("198.51.100.9"))).isEqualTo("198.51.100.9");
    assertThat(client(ProxyHeads.client("2001:db8::9"))).isEqualTo("2001:db8:0:0:0:0:0:9");
    String mapped = "00000000000000000000ffffc6336409";
    assertThat(client(ProxyHeads.of("2121", mapped + mapped + "00010002")))
        .isEqualTo("198.51.100.9");
    assertThat(client(ProxyHeads.of("2131", "61".repeat(216)))).isEqualTo("nobody");
  }

  @Test
  void aHeadIsBounded() {
    String zeros = "00".repeat(2048 - 12);
    assertThat(client(ProxyHeads.of("2011", "00".repeat(12) + zeros))).isEqualTo("nobody");
    assertThat(client(ProxyHeads.of("2011", "00".repeat(13) + zeros))).isEqualTo("malformed");
  }

  @Test
  void aChecksumMustBeRight() {
    byte[] head = ProxyHeads.of("2111", "c0000201c000020200010050" + "030004" + "00000000");
    assertThat(client(head)).isEqualTo("malformed");
    var sum = new CRC32C();
    sum.update(head);
    ByteBuffer.wrap(head).putInt(head.length - 4, (int) sum.getValue());
    assertThat(client(head)).isEqualTo("192.0.2.1");
    assertThat(client(ProxyHeads.of("2111", "c0000201c000020200010050" + "03000100")))
        .isEqualTo("malformed");
  }

  @Test
  void whateverArrivesIsReadOrRefused() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    byte[] good = ProxyHeads.client("198.51.100.9");
    for (int round = 0; round < 50_000; round++) {
      byte[] head = Arrays.copyOf(good, 16 + 2048);
      for (int i = random.nextInt(4); i >= 0; i--) {
        head[random.nextInt(40)] = (byte) random.nextInt(256);
      }
      Optional<ProxyHead> found = parse(head);
      boolean signature = HexFormat.of().formatHex(head, 0, 12).equals(ProxyHeads.SIGNATURE);
      assertThat(found.isPresent() && !signature).as("seed " + seed).isFalse();
    }
  }
}
