package stagedoor.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How text stands in a header. Configured, never guessed; what does not fit is no text at all.
public enum HeaderEncoding {
  /// The bytes are UTF-8.
  UTF8,
  /// Each byte is a character of ISO 8859-1.
  LATIN1,
  /// Encoded words (RFC 2047 section 2) in ASCII, each in UTF-8, ISO 8859-1 or ASCII.
  RFC2047,
  /// Percent-encoded UTF-8 (RFC 3986 section 2.1); the rest is ASCII.
  PERCENT,
  /// Base64 of UTF-8 (RFC 4648 section 4), with or without padding.
  BASE64;

  private static final Pattern WORD =
      Pattern.compile("=\\?([A-Za-z0-9-]+)\\?([BbQq])\\?([!->@-~]*)\\?=");

  static Optional<HeaderEncoding> parse(String text) {
    return Arrays.stream(values()).filter(it -> it.text().equalsIgnoreCase(text)).findFirst();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All names, for sentences.
  static String known() {
    return Arrays.stream(values()).map(HeaderEncoding::text).collect(Collectors.joining(", "));
  }

  /// The text of a header's value.
  ///
  /// @param value the bytes that arrived, one char a byte
  Optional<String> decode(String value) {
    try {
      return switch (this) {
        case UTF8 -> Optional.of(strict(UTF_8, value.getBytes(ISO_8859_1)));
        case LATIN1 -> Optional.of(value);
        case RFC2047 -> words(value);
        case PERCENT -> percent(value);
        case BASE64 -> Optional.of(strict(UTF_8, Base64.getDecoder().decode(value)));
      };
    } catch (CharacterCodingException | IllegalArgumentException notSoEncoded) {
      return Optional.empty();
    }
  }

  private static String strict(Charset charset, byte[] bytes) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Optional<String> percent(String value) throws CharacterCodingException {
    var bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        return Optional.empty();
      }
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int octet = octet(value, i + 1);
      if (octet < 0) {
        return Optional.empty();
      }
      bytes.write(octet);
      i += 2;
    }
    return Optional.of(strict(UTF_8, bytes.toByteArray()));
  }

  /// Two hexadecimal digits at an index, or -1.
  private static int octet(String text, int index) {
    if (index + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(index), 16);
    int low = Character.digit(text.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  /// White space between two encoded words is dropped (RFC 2047 section 6.2).
  private static Optional<String> words(String value) throws CharacterCodingException {
    var text = new StringBuilder();
    Matcher word = WORD.matcher(value);
    int end = 0;
    boolean afterWord = false;
    while (word.find()) {
      String between = value.substring(end, word.start());
      if (!afterWord || !between.isBlank()) {
        text.append(strict(US_ASCII, between.getBytes(ISO_8859_1)));
      }
      Optional<Charset> charset = charset(word.group(1));
      Optional<byte[]> bytes = bytes(word.group(2), word.group(3));
      if (charset.isEmpty() || bytes.isEmpty()) {
        return Optional.empty();
      }
      text.append(strict(charset.get(), bytes.get()));
      end = word.end();
      afterWord = true;
    }
    text.append(strict(US_ASCII, value.substring(end).getBytes(ISO_8859_1)));
    return Optional.of(text.toString());
  }

  private static Optional<Charset> charset(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "utf-8" -> Optional.of(UTF_8);
      case "iso-8859-1" -> Optional.of(ISO_8859_1);
      case "us-ascii" -> Optional.of(US_ASCII);
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> bytes(String form, String text) {
    if (form.equalsIgnoreCase("B")) {
      return Optional.of(Base64.getDecoder().decode(text));
    }
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int octet = c == '=' ? octet(text, i + 1) : c == '_' ? ' ' : c;
      if (octet < 0) {
        return Optional.empty();
      }
      bytes.write(octet);
      i += c == '=' ? 2 : 0;
    }
    return Optional.of(bytes.toByteArray());
  }
}
