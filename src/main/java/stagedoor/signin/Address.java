package stagedoor.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/// An IP address as a number. An IPv4-mapped IPv6 address is the IPv4 one; zone ids are left out.
///
/// @param v6 whether it is of the longer family
/// @param high the upper 64 bits of an IPv6 address, 0 for IPv4
/// @param low the lower 64 bits, or the 32 bits of an IPv4 address
record Address(boolean v6, long high, long low) {

  private static final int V6_GROUPS = 8;

  /// Reads one strictly: four decimal numbers without leading zeros, or RFC 4291 section 2.2. A
  /// zone (`%eth0`) after an IPv6 address is ignored.
  static Optional<Address> parse(String text) {
    if (text.indexOf(':') < 0) {
      return v4(text).map(bits -> new Address(false, 0, bits));
    }
    int zone = text.indexOf('%');
    if (zone >= 0 && !text.substring(zone + 1).matches("[A-Za-z0-9._~-]{1,32}")) {
      return Optional.empty();
    }
    return v6(zone < 0 ? text : text.substring(0, zone));
  }

  static Address of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet6Address
        ? fromV6(bytes.getLong(), bytes.getLong())
        : new Address(false, 0, bytes.getInt() & 0xffffffffL);
  }

  private static Address fromV6(long high, long low) {
    return high == 0 && low >>> 32 == 0xffff
        ? new Address(false, 0, low & 0xffffffffL)
        : new Address(true, high, low);
  }

  /// In network order: 4 or 16.
  byte[] bytes() {
    return v6
        ? ByteBuffer.allocate(16).putLong(high).putLong(low).array()
        : ByteBuffer.allocate(4).putInt((int) low).array();
  }

  int bits() {
    return v6 ? 128 : 32;
  }

  /// The network this address is in.
  ///
  /// @param prefix how many leading bits are kept
  Address masked(int prefix) {
    if (!v6) {
      return new Address(false, 0, prefix == 0 ? 0 : low & (-1L << (32 - prefix)));
    }
    return prefix <= 64
        ? new Address(true, prefix == 0 ? 0 : high & (-1L << (64 - prefix)), 0)
        : new Address(true, high, low & (-1L << (128 - prefix)));
  }

  boolean hasBitsBehind(int prefix) {
    Address network = masked(prefix);
    return network.high != high || network.low != low;
  }

  private static Optional<Long> v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return Optional.of(bits);
  }

  private static Optional<Address> v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, V6_GROUPS).map(Address::fromGroups);
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    String head = text.substring(0, gap);
    String tail = text.substring(gap + 2);
    if (head.contains(".")) {
      return Optional.empty();
    }
    Optional<int[]> before = head.isEmpty() ? Optional.of(new int[0]) : groups(head, -1);
    Optional<int[]> after = tail.isEmpty() ? Optional.of(new int[0]) : groups(tail, -1);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    int[] all = new int[V6_GROUPS];
    int left = before.get().length;
    int right = after.get().length;
    if (left + right >= V6_GROUPS) {
      return Optional.empty();
    }
    System.arraycopy(before.get(), 0, all, 0, left);
    System.arraycopy(after.get(), 0, all, V6_GROUPS - right, right);
    return Optional.of(fromGroups(all));
  }

  /// Groups of 16 bits separated by colons; the last two may be written as an IPv4 address.
  ///
  /// @param wanted how many there must be, or -1 for any number
  private static Optional<int[]> groups(String text, int wanted) {
    String[] parts = text.split(":", -1);
    boolean dotted = parts[parts.length - 1].indexOf('.') >= 0;
    int count = parts.length + (dotted ? 1 : 0);
    if (count > V6_GROUPS || (wanted >= 0 && count != wanted)) {
      return Optional.empty();
    }
    int[] groups = new int[count];
    for (int i = 0; i < parts.length - (dotted ? 1 : 0); i++) {
      if (!parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        return Optional.empty();
      }
      groups[i] = Integer.parseInt(parts[i], 16);
    }
    if (dotted) {
      Optional<Long> v4 = v4(parts[parts.length - 1]);
      if (v4.isEmpty()) {
        return Optional.empty();
      }
      groups[count - 2] = (int) (v4.get() >>> 16);
      groups[count - 1] = (int) (v4.get() & 0xffff);
    }
    return Optional.of(groups);
  }

  private static Address fromGroups(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return fromV6(high, low);
  }

  /// IPv4 as four numbers, IPv6 as eight groups.
  @Override
  public String toString() {
    if (!v6) {
      return "%d.%d.%d.%d".formatted(low >>> 24, low >>> 16 & 255, low >>> 8 & 255, low & 255);
    }
    var text = new StringBuilder();
    for (int shift = 48; shift >= 0; shift -= 16) {
      text.append(Long.toHexString(high >>> shift & 0xffff)).append(':');
    }
    for (int shift = 48; shift >= 0; shift -= 16) {
      text.append(Long.toHexString(low >>> shift & 0xffff)).append(shift == 0 ? "" : ":");
    }
    return text.toString();
  }
}
