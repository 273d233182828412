package stagedoor.http;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.NullMarked;

/// Writes heads of the PROXY protocol for tests.
@NullMarked
final class ProxyHeads {

  static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

  private ProxyHeads() {}

  /// A head of bytes given in hexadecimal: version and command, family, then what follows.
  static byte[] of(String commandAndFamily, String rest) {
    int length = rest.length() / 2;
    return HexFormat.of().parseHex(SIGNATURE + commandAndFamily + "%04x".formatted(length) + rest);
  }

  /// What a proxy writes for a client over TCP.
  static byte[] client(String address) {
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    String hex = HexFormat.of().formatHex(bytes);
    return of(bytes.length == 4 ? "2111" : "2121", hex + hex + "12341235");
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
