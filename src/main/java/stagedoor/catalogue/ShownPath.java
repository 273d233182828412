package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// Raw paths as people read them.
public final class ShownPath {

  private ShownPath() {}

  /// The path with its percent-encoded bytes decoded as UTF-8, U+FFFD for what is none.
  public static String of(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    var bytes = new byte[raw.length()];
    int size = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[size++] = (byte) HexFormat.fromHexDigits(raw, i + 1, i + 3);
        i += 2;
      } else {
        bytes[size++] = (byte) c;
      }
    }
    return new String(bytes, 0, size, UTF_8);
  }
}
