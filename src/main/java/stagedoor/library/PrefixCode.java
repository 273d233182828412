package stagedoor.library;

import java.io.IOException;

/// A canonical prefix code: shorter words come first, and those of one length in the order of their
/// symbols. A code of one symbol has a word without bits.
///
/// @param symbols in the order of their words
/// @param counts how many words there are of each length
/// @param only whether there is one symbol
record PrefixCode(int[] symbols, int[] counts, boolean only) {

  static final int LONGEST = 15;

  /// @param lengths of the words by symbol; 0 for symbols without one
  /// @throws IOException when some words could not be told apart, or some bits mean nothing
  static PrefixCode of(int[] lengths) throws IOException {
    var counts = new int[LONGEST + 1];
    int used = 0;
    for (int length : lengths) {
      counts[length]++;
      used += length > 0 ? 1 : 0;
    }
    counts[0] = 0;
    int open = 1;
    for (int length = 1; length <= LONGEST; length++) {
      open = 2 * open - counts[length];
      if (open < 0) {
        throw new IOException("the picture is damaged");
      }
    }
    if (used == 0 || (used > 1 && open > 0)) {
      throw new IOException("the picture is damaged");
    }
    return new PrefixCode(ordered(lengths, used), counts, used == 1);
  }

  private static int[] ordered(int[] lengths, int used) {
    var symbols = new int[used];
    int at = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          symbols[at++] = symbol;
        }
      }
    }
    return symbols;
  }

  /// The symbol of a word, or -1 when there is none of that length.
  int symbol(int word, int length) {
    if (only) {
      return length == 0 ? symbols[0] : -1;
    }
    int first = 0;
    int before = 0;
    for (int shorter = 1; shorter < length; shorter++) {
      first = (first + counts[shorter]) << 1;
      before += counts[shorter];
    }
    boolean known = length > 0 && word - first >= 0 && word - first < counts[length];
    return known ? symbols[before + word - first] : -1;
  }
}
