package stagedoor.scan;

import java.util.Arrays;
import java.util.List;
import stagedoor.scan.SongStore.Known;

/// Songs that seem to be gone: their ids, and hashes of where they were, 16 bytes each.
///
/// @param ids and `places` belong together by index
record Losses(long[] ids, long[] places) {

  static final Losses NONE = new Losses(new long[0], new long[0]);

  static Losses of(List<Known> songs) {
    var losses = new Builder();
    songs.forEach(losses::add);
    return losses.build();
  }

  int size() {
    return ids.length;
  }

  boolean isEmpty() {
    return ids.length == 0;
  }

  /// Those from one index to another.
  Losses part(int from, int end) {
    return new Losses(Arrays.copyOfRange(ids, from, end), Arrays.copyOfRange(places, from, end));
  }

  /// Whether the song at an index is still where it was.
  boolean isSame(int index, Known song) {
    return places[index] == place(song);
  }

  private static long place(Known song) {
    return NameHash.mixed(NameHash.of(song.path()) + song.library().value());
  }

  /// Collects them.
  static final class Builder {

    private long[] ids = new long[16];
    private long[] places = new long[16];
    private int size;

    /// Adds a song, unless it is missing already.
    void add(Known song) {
      if (song.missing()) {
        return;
      }
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
      }
      ids[size] = song.id().value();
      places[size++] = place(song);
    }

    Losses build() {
      return new Losses(Arrays.copyOf(ids, size), Arrays.copyOf(places, size));
    }
  }
}
