package stagedoor.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a `Range` header asks of a file (RFC 9110, section 14.1.2).
sealed interface ByteRange {

  /// Everything: no range, one that is not understood, or several.
  record Whole() implements ByteRange {}

  /// Both ends included, within the file.
  record Part(long first, long last) implements ByteRange {}

  /// A range that begins behind the end.
  record Nowhere() implements ByteRange {}

  Pattern SHAPE = Pattern.compile("(?i)bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

  static ByteRange parse(String text, long size) {
    Matcher range = SHAPE.matcher(text);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return new Whole();
    }
    if (range.group(1).isEmpty()) {
      return suffix(Long.parseLong(range.group(2)), size);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    if (last < first) {
      return new Whole();
    }
    return first >= size ? new Nowhere() : new Part(first, Math.min(last, size - 1));
  }

  private static ByteRange suffix(long length, long size) {
    return length == 0 || size == 0
        ? new Nowhere()
        : new Part(Math.max(0, size - length), size - 1);
  }
}
