package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import stagedoor.catalogue.Song;

/// Names for files that a client keeps.
final class Attachment {

  private static final String PLAIN = "!#$&+-.^_`|~";

  private Attachment() {}

  /// A name from tags, without what file systems refuse.
  static String nameOf(Song song) {
    String number = song.track() == 0 ? "" : "%02d ".formatted(song.track());
    return plain(number + song.artist() + " - " + song.title()) + "." + song.suffix();
  }

  static String plain(String text) {
    String safe = text.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").strip();
    return safe.length() > 150
        ? safe.substring(0, safe.offsetByCodePoints(0, safe.codePointCount(0, 150)))
        : safe;
  }

  /// The value of `Content-Disposition` (RFC 6266): the name in ASCII, and as it is.
  static String header(String name) {
    String ascii = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded(name);
  }

  private static String encoded(String name) {
    var text = new StringBuilder();
    for (byte b : name.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean asItIs = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      text.append(asItIs ? String.valueOf(c) : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return text.toString();
  }
}
