package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The header field that makes a browser keep a file (RFC 6266), with the name twice: plain for old
/// programs, and as UTF-8 (RFC 8187).
final class Attachment {

  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

  private Attachment() {}

  static String named(String name) {
    return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + percent(name);
  }

  private static String ascii(String name) {
    var text = new StringBuilder();
    name.codePoints()
        .map(c -> c < ' ' || c > '~' || "\"\\/%".indexOf(c) >= 0 ? '_' : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static String percent(String name) {
    var text = new StringBuilder();
    for (byte b : name.getBytes(UTF_8)) {
      if (b > 0 && PLAIN.indexOf(b) >= 0) {
        text.append((char) b);
      } else {
        text.append('%').append(String.format("%02X", b & 0xFF));
      }
    }
    return text.toString();
  }
}
