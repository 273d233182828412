package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;
import stagedoor.catalogue.ShownPath;

/// File names as text that loses nothing: the raw path of [Path#toUri()], whose bytes beyond the
/// plain ones are percent-encoded. A name on disk is bytes, not always UTF-8; `Path.toString()`
/// would replace what it cannot decode.
public final class RawPath {

  /// What `Path.toUri()` leaves as it is.
  private static final BitSet PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'():@&=+$,;"
          .chars()
          .collect(BitSet::new, BitSet::set, BitSet::or);

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final char UNDECODABLE = '\uFFFD';

  /// The longest path in a library, encoded.
  private static final int MAX_CHARS = 12_288;

  private RawPath() {}

  /// The raw form of the last name of a path. `toUri()` asks the disk each time, so it is used only
  /// for names that need it.
  public static String nameOf(Path path) {
    String name = path.getFileName().toString();
    return name.indexOf(UNDECODABLE) < 0 ? encode(name) : lastName(path.toUri().getRawPath());
  }

  /// The raw form of a whole absolute path, without a slash at its end unless it is the root.
  public static String of(Path path) {
    String raw = path.toAbsolutePath().normalize().toUri().getRawPath();
    return raw.length() > 1 && raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
  }

  /// The raw form of a path within a library given from outside, which may be encoded otherwise.
  /// Empty when it is none: it begins at the root, leads upwards or out of the folder, or is
  /// broken.
  public static Optional<String> parse(String text) {
    var parts = new ArrayList<String>();
    for (String part : text.isEmpty() ? new String[0] : text.split("/", -1)) {
      Optional<byte[]> bytes = decoded(part);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      String name = encode(bytes.get());
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("%00")) {
        return Optional.empty();
      }
      parts.add(name);
    }
    return Optional.of(String.join("/", parts)).filter(raw -> raw.length() <= MAX_CHARS);
  }

  private static Optional<byte[]> decoded(String part) {
    var bytes = new ByteArrayOutputStream(part.length());
    byte[] given = part.getBytes(UTF_8);
    for (int i = 0; i < given.length; i++) {
      if (given[i] != '%') {
        bytes.write(given[i]);
      } else if (i + 2 < given.length
          && HexFormat.isHexDigit(given[i + 1])
          && HexFormat.isHexDigit(given[i + 2])) {
        bytes.write(
            HexFormat.fromHexDigit(given[i + 1]) * 16 + HexFormat.fromHexDigit(given[i + 2]));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toByteArray());
  }

  /// The path of an absolute raw form.
  public static Path path(String raw) {
    return Path.of(URI.create("file://" + raw));
  }

  /// A raw path for people, with U+FFFD for what is not UTF-8.
  public static String shown(String raw) {
    return ShownPath.of(raw);
  }

  private static String encode(String name) {
    return encode(name.getBytes(UTF_8));
  }

  private static String encode(byte[] name) {
    var raw = new StringBuilder(name.length + 16);
    for (byte b : name) {
      if (b > 0 && PLAIN.get(b)) {
        raw.append((char) b);
      } else {
        raw.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
      }
    }
    return raw.toString();
  }

  private static String lastName(String raw) {
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return raw.substring(raw.lastIndexOf('/', end - 1) + 1, end);
  }
}
