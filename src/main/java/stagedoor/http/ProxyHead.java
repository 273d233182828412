package stagedoor.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/// What a proxy says about its client ahead of a connection's first byte: the PROXY protocol,
/// version 2, sections 2.2 and 2.2.1 of its specification. Version 1 is not read.
///
/// @param client absent when the connection is the proxy's own (a health check) or its client has
///   no internet address
record ProxyHead(Optional<InetAddress> client) {

  /// Signature, version and command, family, length of what follows.
  static final int FIXED_BYTES = 16;

  private static final int MAX_REST_BYTES = 2048;
  private static final byte[] SIGNATURE = {
    0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
  };
  private static final int LOCAL = 0x20;
  private static final int PROXY = 0x21;
  private static final int CHECKSUM = 0x03;

  /// How many bytes follow the fixed ones; empty when these begin no head.
  static OptionalInt restBytes(byte[] fixed) {
    boolean begins =
        Arrays.equals(fixed, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
            && (fixed[12] == LOCAL || fixed[12] == PROXY);
    int length = ((fixed[14] & 0xff) << 8) | (fixed[15] & 0xff);
    return begins && length <= MAX_REST_BYTES ? OptionalInt.of(length) : OptionalInt.empty();
  }

  /// Reads a head; empty when it is none.
  ///
  /// @param fixed for which [#restBytes] found a length
  static Optional<ProxyHead> parse(byte[] fixed, byte[] rest) {
    if (fixed[12] == LOCAL) {
      return Optional.of(new ProxyHead(Optional.empty()));
    }
    // Family and transport: nothing said, or streams over IPv4, IPv6, UNIX sockets.
    int addressBytes =
        switch (fixed[13]) {
          case 0x00 -> 0;
          case 0x11 -> 12;
          case 0x21 -> 36;
          case 0x31 -> 216;
          default -> Integer.MAX_VALUE;
        };
    if (rest.length < addressBytes || !areFieldsRight(fixed, rest, addressBytes)) {
      return Optional.empty();
    }
    return Optional.of(
        new ProxyHead(
            switch (addressBytes) {
              case 12 -> Optional.of(address(Arrays.copyOf(rest, 4)));
              case 36 -> Optional.of(address(Arrays.copyOf(rest, 16)));
              default -> Optional.empty();
            }));
  }

  /// Whether the fields behind the addresses fill their room, and a checksum among them is right.
  private static boolean areFieldsRight(byte[] fixed, byte[] rest, int from) {
    if (fixed[13] == 0) {
      return true;
    }
    int at = from;
    while (at + 3 <= rest.length) {
      int length = ((rest[at + 1] & 0xff) << 8) | (rest[at + 2] & 0xff);
      int next = at + 3 + length;
      if (next > rest.length || (rest[at] == CHECKSUM && !isChecksumRight(fixed, rest, at + 3))) {
        return false;
      }
      at = next;
    }
    return at == rest.length;
  }

  /// CRC-32C of the whole head with zeros in the checksum's own place.
  private static boolean isChecksumRight(byte[] fixed, byte[] rest, int at) {
    if (at + 4 > rest.length) {
      return false;
    }
    byte[] cleared = rest.clone();
    Arrays.fill(cleared, at, at + 4, (byte) 0);
    var sum = new CRC32C();
    sum.update(fixed);
    sum.update(cleared);
    return (int) sum.getValue() == ByteBuffer.wrap(rest).getInt(at);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
