package stagedoor.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Reads the path of a request target so that no two programs can read it differently.
///
/// Proxies exempt paths by prefix from sign-in. A path that a proxy and this server could
/// understand as two different places (`/share/..%2frest/`, `//rest`, `/share;/../api`) is
/// therefore no path at all, on every address.
final class TargetPath {

  private TargetPath() {}

  /// The decoded path, or empty when the raw one is ambiguous: dot segments, empty segments, `;`
  /// parameters, encoded separators or control characters, escapes that decode to escapes, bytes
  /// that are not UTF-8 or were not escaped.
  static Optional<String> parse(String raw) {
    return raw.startsWith("/")
        ? decode(raw).filter(path -> isPlain(path) && hasPlainSegments(path))
        : Optional.empty();
  }

  private static Optional<String> decode(String raw) {
    byte[] bytes = new byte[raw.length()];
    int size = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        return Optional.empty();
      }
      if (c != '%') {
        bytes[size++] = (byte) c;
      } else if (isEscape(raw, i)) {
        byte decoded = (byte) HexFormat.fromHexDigits(raw, i + 1, i + 3);
        if (decoded == '/') {
          return Optional.empty();
        }
        bytes[size++] = decoded;
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes, 0, size)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && text.charAt(at) == '%'
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }

  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == ';' || c == '\\' || Character.isISOControl(c) || isEscape(path, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasPlainSegments(String path) {
    String[] segments = path.substring(1).split("/", -1);
    int last = segments.length - 1;
    return Arrays.stream(segments).noneMatch(segment -> segment.equals(".") || segment.equals(".."))
        && Arrays.stream(segments, 0, last).noneMatch(String::isEmpty);
  }
}
