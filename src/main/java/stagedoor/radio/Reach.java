package stagedoor.radio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/// Where a station's server may be. At home is allowed, because only administrators enter stations,
/// but not where one on the Internet leads there; where clouds tell a machine its secrets, mostly
/// at link-local addresses, never is.
final class Reach {

  /// Of Alibaba, and of Amazon by IPv6: these are private addresses like others.
  private static final Set<String> OF_CLOUDS = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

  private static final int V4_BYTES = 4;

  /// `64:ff9b::/96`, by which IPv4 is reached from networks without it (RFC 6052).
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

  private static final byte[] COMPATIBLE = new byte[12];
  private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

  private Reach() {}

  static boolean allows(InetAddress address) {
    InetAddress place = place(address);
    if (place.isLoopbackAddress()) {
      return true;
    }
    if (place.isAnyLocalAddress()
        || place.isLinkLocalAddress()
        || place.isMulticastAddress()
        || OF_CLOUDS.contains(place.getHostAddress())) {
      return false;
    }
    byte[] bytes = place.getAddress();
    return bytes.length != V4_BYTES || isPlace(bytes);
  }

  /// Whether it is on this machine or in a private network, where a stranger may lead nobody.
  static boolean isHome(InetAddress address) {
    InetAddress place = place(address);
    byte[] bytes = place.getAddress();
    boolean isUnique = bytes.length != V4_BYTES && (bytes[0] & 0xFE) == 0xFC;
    boolean isShared = bytes.length == V4_BYTES && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    return place.isLoopbackAddress() || place.isSiteLocalAddress() || isUnique || isShared;
  }

  /// Neither "this network" (0.0.0.0/8) nor reserved or broadcast (240.0.0.0/4).
  private static boolean isPlace(byte[] v4) {
    return v4[0] != 0 && (v4[0] & 0xF0) != 0xF0;
  }

  /// What stands for an address of IPv4 is where that is.
  private static InetAddress place(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == V4_BYTES || address.isLoopbackAddress()) {
      return address;
    }
    if (begins(bytes, NAT64) || begins(bytes, COMPATIBLE)) {
      return v4(bytes, NAT64.length);
    }
    return begins(bytes, SIX_TO_FOUR) ? v4(bytes, SIX_TO_FOUR.length) : address;
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    return Arrays.equals(bytes, 0, with.length, with, 0, with.length);
  }

  private static InetAddress v4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + V4_BYTES));
    } catch (UnknownHostException fourBytesAreAnAddress) {
      throw new IllegalStateException(fourBytesAreAnAddress);
    }
  }
}
