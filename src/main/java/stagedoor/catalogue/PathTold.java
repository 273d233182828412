package stagedoor.catalogue;

import java.util.BitSet;

/// What letters tell of paths.
///
/// @param sure those that have what is sought
/// @param having these and those that may have it
record PathTold(BitSet sure, BitSet having) {

  static PathTold ofNone() {
    return new PathTold(new BitSet(), new BitSet());
  }

  static PathTold ofAll(BitSet some) {
    return new PathTold((BitSet) some.clone(), (BitSet) some.clone());
  }

  void and(PathTold other) {
    sure.and(other.sure);
    having.and(other.having);
  }

  /// Adds what is told of places.
  ///
  /// @param base is added to each place
  void add(PathTold other, int base) {
    add(other.sure, base, sure);
    add(other.having, base, having);
  }

  private static void add(BitSet places, int base, BitSet into) {
    int to;
    for (int from = places.nextSetBit(0); from >= 0; from = places.nextSetBit(to)) {
      to = places.nextClearBit(from);
      into.set(base + from, base + to);
    }
  }

  boolean isSure(Song song) {
    return sure.get(song.slot());
  }

  /// Of one that is not sure, whether it must be asked.
  boolean isOpen(Song song) {
    return having.get(song.slot());
  }

  /// Those that may have it, which must be asked.
  BitSet open() {
    var open = (BitSet) having.clone();
    open.andNot(sure);
    return open;
  }
}
