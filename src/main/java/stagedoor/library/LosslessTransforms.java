package stagedoor.library;

import java.io.IOException;
import java.util.EnumSet;

/// The list of transforms at the beginning of lossless WebP (RFC 9649, section 3.5). Three of the
/// four kinds have a small picture of their own, which is read through to find the next.
final class LosslessTransforms {

  private enum Kind {
    PREDICTOR,
    COLOUR,
    SUBTRACT_GREEN,
    INDEXING
  }

  /// How the lengths of codes are ordered where they are written.
  private static final int[] ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int CHANNELS = 3;

  private final byte[] bytes;
  private long bit;

  private LosslessTransforms(byte[] bytes, int from) {
    this.bytes = bytes;
    bit = 8L * from;
  }

  /// @param from where the list begins
  /// @throws IOException when a transform is there twice, or the list is damaged
  static void check(byte[] bytes, int from, int width, int height) throws IOException {
    new LosslessTransforms(bytes, from).check(width, height);
  }

  private void check(int width, int height) throws IOException {
    var seen = EnumSet.noneOf(Kind.class);
    int left = width;
    while (bits(1) == 1) {
      Kind kind = Kind.values()[bits(2)];
      if (!seen.add(kind)) {
        throw new IOException("the picture has one of its transforms twice");
      }
      switch (kind) {
        case PREDICTOR, COLOUR -> {
          int block = bits(3) + 2;
          pixels((long) blocks(left, block) * blocks(height, block));
        }
        case SUBTRACT_GREEN -> {}
        case INDEXING -> {
          int colours = bits(8) + 1;
          pixels(colours);
          left = blocks(left, colours <= 2 ? 3 : colours <= 4 ? 2 : colours <= 16 ? 1 : 0);
        }
      }
    }
  }

  private static int blocks(int length, int bits) {
    return (length + (1 << bits) - 1) >> bits;
  }

  /// Reads through a small picture.
  private void pixels(long count) throws IOException {
    int cached = bits(1) == 1 ? 1 << bits(4) : 0;
    PrefixCode green = code(LITERALS + LENGTHS + cached);
    var others = new PrefixCode[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      others[i] = code(LITERALS);
    }
    PrefixCode distance = code(DISTANCES);
    long done = 0;
    while (done < count) {
      int symbol = symbol(green);
      if (symbol < LITERALS) {
        for (PrefixCode other : others) {
          symbol(other);
        }
        done++;
      } else if (symbol < LITERALS + LENGTHS) {
        done += amount(symbol - LITERALS);
        amount(symbol(distance));
      } else {
        done++;
      }
    }
    if (done > count) {
      throw damaged();
    }
  }

  /// A length or distance, whose lower bits follow.
  private int amount(int symbol) throws IOException {
    if (symbol < 4) {
      return symbol + 1;
    }
    int extra = (symbol - 2) >> 1;
    return ((2 + (symbol & 1)) << extra) + bits(extra) + 1;
  }

  private PrefixCode code(int symbols) throws IOException {
    var lengths = new int[symbols];
    if (bits(1) == 1) {
      int count = bits(1) + 1;
      lengths[within(bits(bits(1) == 1 ? 8 : 1), symbols)] = 1;
      if (count == 2) {
        lengths[within(bits(8), symbols)] = 1;
      }
    } else {
      lengths(lengths);
    }
    return PrefixCode.of(lengths);
  }

  private static int within(int symbol, int symbols) throws IOException {
    if (symbol >= symbols) {
      throw damaged();
    }
    return symbol;
  }

  private void lengths(int[] lengths) throws IOException {
    var ofLengths = new int[ORDER.length];
    int told = bits(4) + 4;
    for (int i = 0; i < told; i++) {
      ofLengths[ORDER[i]] = bits(3);
    }
    PrefixCode code = PrefixCode.of(ofLengths);
    int most = bits(1) == 1 ? bits(2 * bits(3) + 2) + 2 : lengths.length;
    int before = 8;
    int at = 0;
    for (int i = 0; i < most && at < lengths.length; i++) {
      int symbol = symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        before = symbol == 0 ? before : symbol;
      } else {
        int times = symbol == 16 ? bits(2) + 3 : symbol == 17 ? bits(3) + 3 : bits(7) + 11;
        for (; times > 0; times--) {
          lengths[within(at++, lengths.length)] = symbol == 16 ? before : 0;
        }
      }
    }
  }

  private int symbol(PrefixCode code) throws IOException {
    int word = 0;
    for (int length = 0; length <= PrefixCode.LONGEST; length++) {
      int symbol = code.symbol(word, length);
      if (symbol >= 0) {
        return symbol;
      }
      word = word << 1 | bits(1);
    }
    throw damaged();
  }

  /// The next bits, the lowest first.
  private int bits(int count) throws IOException {
    if (bit + count > 8L * bytes.length) {
      throw new IOException("the picture is cut off");
    }
    int value = 0;
    for (int i = 0; i < count; i++, bit++) {
      value |= (bytes[(int) (bit >> 3)] >> (bit & 7) & 1) << i;
    }
    return value;
  }

  private static IOException damaged() {
    return new IOException("the picture is damaged");
  }
}
