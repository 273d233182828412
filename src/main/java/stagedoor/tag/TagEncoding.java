package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/// How text is read that does not say how it is written, or says Latin-1 while many programs wrote
/// what was usual where they ran: ID3v1, Latin-1 frames of ID3v2, texts of WAV and AIFF.
///
/// @param charset empty where each file's own text is to tell; Latin-1 where nothing is guessed
public record TagEncoding(Optional<Charset> charset) {

  public static final TagEncoding GUESSED = new TagEncoding(Optional.empty());

  /// So many characters tell enough.
  private static final int MAX_SAMPLE = 64 << 10;

  private static final String SAMPLE = "AZaz09";

  /// The encoding with this name: nothing, `latin1` or that of a charset in which ASCII is itself,
  /// such as `windows-1251`. Empty when there is none.
  public static Optional<TagEncoding> parse(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "" -> Optional.of(GUESSED);
      case "latin1" -> Optional.of(new TagEncoding(Optional.of(ISO_8859_1)));
      default -> charset(name.strip()).map(found -> new TagEncoding(Optional.of(found)));
    };
  }

  /// The text of a file that is nothing but text, without a byte order mark: one tells how it is
  /// written. A file without one is UTF-16 where its first characters have a zero byte each, else
  /// UTF-8 or as [#text] reads it.
  public String ofFile(byte[] bytes) {
    if (starts(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16BE);
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16LE);
    }
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, UTF_8);
    }
    boolean mayBeWide = bytes.length >= 4 && bytes.length % 2 == 0;
    if (mayBeWide && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
      return new String(bytes, UTF_16BE);
    }
    if (mayBeWide && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
      return new String(bytes, UTF_16LE);
    }
    return text(bytes);
  }

  private static boolean starts(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// The text in bytes that do not say how they are written, as that of tags is read: each line
  /// that is UTF-8 is itself, and the other lines together tell their charset.
  public String text(byte[] bytes) {
    String[] lines = new String(bytes, ISO_8859_1).split("\n", -1);
    var sample = new ArrayList<String>();
    int length = 0;
    for (int i = 0; i < lines.length && length < MAX_SAMPLE; i++) {
      sample.add(lines[i]);
      length += LegacyText.isAscii(lines[i]) ? 0 : lines[i].length();
    }
    LegacyText legacy = LegacyText.of(this, sample);
    var text = new StringJoiner("\n");
    for (String line : lines) {
      text.add(legacy.text(line));
    }
    return text.toString();
  }

  private static Optional<Charset> charset(String name) {
    try {
      Charset charset = Charset.forName(name);
      String sample = new String(SAMPLE.getBytes(US_ASCII), charset);
      return Optional.of(charset).filter(_ -> sample.equals(SAMPLE));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException notOne) {
      return Optional.empty();
    }
  }
}
