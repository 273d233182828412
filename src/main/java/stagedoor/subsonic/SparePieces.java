package stagedoor.subsonic;

import java.util.ArrayDeque;
import java.util.Deque;

/// The arrays in which answers are written, kept for the next ones.
///
/// An answer of a megabyte outlives a collection while it is written and sent. In new arrays it
/// would be copied then, end among the old objects, and have all of those collected every second.
/// Safe to use from any thread.
final class SparePieces {

  /// The size of each.
  static final int BYTES = 32 * 1024;

  /// Of those that wait; together the size of a playlist of 1,500 songs.
  static final int MOST = 48;

  /// The one used last comes first: it is still near the processor.
  private final Deque<byte[]> waiting = new ArrayDeque<>(MOST);

  /// An array for the caller alone; it may hold anything.
  synchronized byte[] take() {
    return waiting.isEmpty() ? new byte[BYTES] : waiting.pop();
  }

  /// Takes an array back that nobody will read or write any more. Those of another size, and those
  /// beyond [#MOST], are left to the collector.
  synchronized void giveBack(byte[] piece) {
    if (piece.length == BYTES && waiting.size() < MOST) {
      waiting.push(piece);
    }
  }

  /// How many wait to be used again.
  synchronized int count() {
    return waiting.size();
  }
}
