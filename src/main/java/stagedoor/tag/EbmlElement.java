package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One element of EBML, the structure of Matroska (RFC 8794).
///
/// @param id with its length mark, as specifications write it
/// @param at where its content begins
/// @param end the first byte after it; never beyond the element around it
/// @param open when the writer did not know its length, as in a stream
record EbmlElement(long id, long at, long end, boolean open) {

  private static final int MAX_CHILDREN = 10_000;

  /// The element that begins there, or empty when none does.
  ///
  /// @param most where the element around it ends
  static Optional<EbmlElement> read(Source source, long start, long most)
      throws UnreadableException {
    if (start + 2 > most) {
      return Optional.empty();
    }
    int idLength = lengthOf(source.u8(start));
    long sizeAt = start + idLength;
    if (idLength > 4 || sizeAt >= most) {
      return Optional.empty();
    }
    int sizeLength = lengthOf(source.u8(sizeAt));
    long at = sizeAt + sizeLength;
    if (sizeLength > 8 || at > most) {
      return Optional.empty();
    }
    long mark = 1L << (7 * sizeLength);
    long size = number(source, sizeAt, sizeLength) & (mark - 1);
    boolean open = size == mark - 1;
    long end = open || size > most - at ? most : at + size;
    return Optional.of(new EbmlElement(number(source, start, idLength), at, end, open));
  }

  /// Bytes of a number of changing length: one more for each leading zero of the first.
  static int lengthOf(int first) {
    return Integer.numberOfLeadingZeros(first) - 23;
  }

  private static long number(Source source, long at, int length) throws UnreadableException {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | source.u8(at + i);
    }
    return value;
  }

  long length() {
    return end - at;
  }

  /// The elements inside. The first that makes no sense ends the list.
  List<EbmlElement> children(Source source) throws UnreadableException {
    var found = new ArrayList<EbmlElement>();
    long next = at;
    while (found.size() < MAX_CHILDREN) {
      Optional<EbmlElement> child = read(source, next, end);
      if (child.isEmpty()) {
        return found;
      }
      found.add(child.get());
      next = child.get().end();
    }
    return found;
  }

  /// The content as a number without sign; 0 when it is empty.
  long number(Source source) throws UnreadableException {
    return number(source, at, (int) Math.min(length(), 8));
  }

  /// The content as a number with a fraction of 4 or 8 bytes; 0 for any other length.
  double fraction(Source source) throws UnreadableException {
    return switch ((int) Math.min(length(), 9)) {
      case 4 -> Float.intBitsToFloat(source.i32(at));
      case 8 -> Double.longBitsToDouble(source.i64(at));
      default -> 0;
    };
  }

  String text(Source source, int most) throws UnreadableException {
    return new String(source.bytes(at, (int) Math.min(length(), most)), UTF_8);
  }
}
