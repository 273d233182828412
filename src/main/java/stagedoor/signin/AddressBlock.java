package stagedoor.signin;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A range of addresses of one family: a network and the length of its prefix. A single host is a
/// range of one. An IPv6 range never holds an IPv4 address.
///
/// @param network without bits behind the prefix
/// @param prefix 0 to 32 for IPv4, 0 to 128 for IPv6
record AddressBlock(Address network, int prefix) {

  /// How many bits of an IPv6 address stand before an IPv4 one that is mapped into it.
  private static final int MAPPED_BITS = 96;

  private static final AddressBlock V4_LOOPBACK =
      new AddressBlock(new Address(false, 0, 127L << 24), 8);
  private static final Address V6_LOOPBACK = new Address(true, 0, 1);

  AddressBlock {
    if (prefix < 0 || prefix > network.bits() || network.hasBitsBehind(prefix)) {
      throw new IllegalArgumentException("not a range: " + network + "/" + prefix);
    }
  }

  /// A range as it was written.
  ///
  /// @param masked whether the address had bits behind the prefix, which were cleared
  record Written(AddressBlock block, boolean masked) {}

  /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address.
  static Optional<Written> parse(String text) {
    int slash = text.indexOf('/');
    Optional<Address> address = Address.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    Address host = address.get();
    if (slash < 0) {
      return Optional.of(new Written(new AddressBlock(host, host.bits()), false));
    }
    String length = text.substring(slash + 1);
    if (!length.matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(length);
    boolean mapped = !host.v6() && text.indexOf(':') >= 0;
    if (mapped && prefix < MAPPED_BITS) {
      return Optional.empty();
    }
    int bits = mapped ? prefix - MAPPED_BITS : prefix;
    if (bits > host.bits()) {
      return Optional.empty();
    }
    var block = new AddressBlock(host.masked(bits), bits);
    return Optional.of(new Written(block, host.hasBitsBehind(bits)));
  }

  boolean contains(Address address) {
    return address.v6() == network.v6() && address.masked(prefix).equals(network);
  }

  /// Whether blocks of one family together hold every address of it.
  static boolean holdAll(Collection<AddressBlock> blocks) {
    List<AddressBlock> inOrder =
        blocks.stream().sorted(Comparator.comparing(AddressBlock::start)).toList();
    BigInteger held = BigInteger.ZERO;
    for (AddressBlock block : inOrder) {
      if (block.start().compareTo(held) > 0) {
        return false;
      }
      held = held.max(block.start().add(block.size()));
    }
    return !inOrder.isEmpty() && held.bitLength() > inOrder.getFirst().network.bits();
  }

  private BigInteger start() {
    return new BigInteger(1, network.bytes());
  }

  private BigInteger size() {
    return BigInteger.ONE.shiftLeft(network.bits() - prefix);
  }

  boolean isEverything() {
    return prefix == 0;
  }

  /// Whether all its addresses are this machine's own, `127.0.0.0/8` or `::1`.
  boolean isLoopback() {
    return network.v6() ? isHost() && network.equals(V6_LOOPBACK) : V4_LOOPBACK.contains(this);
  }

  private boolean contains(AddressBlock other) {
    return other.prefix >= prefix && contains(other.network);
  }

  boolean isHost() {
    return prefix == network.bits();
  }

  @Override
  public String toString() {
    return isHost() ? network.toString() : network + "/" + prefix;
  }
}
