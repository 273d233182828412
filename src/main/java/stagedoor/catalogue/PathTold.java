package stagedoor.catalogue;

import java.util.BitSet;

/// What letters tell of paths.
///
/// @param sure those that have what is sought
/// @param having these and those that may have it
record PathTold(BitSet sure, BitSet having) {

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
