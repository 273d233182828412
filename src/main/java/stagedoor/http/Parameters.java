package stagedoor.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decoded parameters of a query or a form, each with all its values in order.
public record Parameters(Map<String, List<String>> values) {

  public static final Parameters NONE = new Parameters(Map.of());

  /// More pairs than this are refused: a queue of 10,000 songs still fits.
  public static final int MAX_PAIRS = 20_000;

  public Parameters {
    var copy = new LinkedHashMap<String, List<String>>();
    values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    values = Collections.unmodifiableMap(copy);
  }

  /// Reads `application/x-www-form-urlencoded` text (RFC 1866, section 8.2.1; UTF-8), or empty when
  /// a value is not UTF-8, an escape is broken, or there are more than [#MAX_PAIRS].
  public static Optional<Parameters> parse(String text) {
    var values = new LinkedHashMap<String, List<String>>();
    int pairs = 0;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('&', start);
      String pair = text.substring(start, end < 0 ? text.length() : end);
      start = end < 0 ? text.length() : end + 1;
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty() || ++pairs > MAX_PAIRS) {
        return Optional.empty();
      }
      values.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
    }
    return Optional.of(new Parameters(values));
  }

  /// All values of a parameter, in order; none when it is absent.
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The first value, if any.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /// Both sets; values of `other` follow those here.
  public Parameters and(Parameters other) {
    var both = new LinkedHashMap<String, List<String>>();
    values.forEach((name, list) -> both.put(name, new ArrayList<>(list)));
    other.values.forEach(
        (name, list) -> both.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(list));
    return new Parameters(both);
  }

  private static Optional<String> decode(String text) {
    byte[] bytes = new byte[text.length() * 3];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        bytes[size++] = ' ';
      } else if (c == '%') {
        if (i + 2 >= text.length()
            || !HexFormat.isHexDigit(text.charAt(i + 1))
            || !HexFormat.isHexDigit(text.charAt(i + 2))) {
          return Optional.empty();
        }
        bytes[size++] = (byte) HexFormat.fromHexDigits(text, i + 1, i + 3);
        i += 2;
      } else if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else {
        int codePoint = text.codePointAt(i);
        byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        i += Character.charCount(codePoint) - 1;
      }
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes, 0, size)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
