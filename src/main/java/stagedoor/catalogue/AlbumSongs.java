package stagedoor.catalogue;

import java.util.BitSet;

/// Which songs are on which albums, asked of many at once: no row is looked at.
///
/// Making it takes one pass over the songs, a few milliseconds for 500,000.
final class AlbumSongs {

  /// By album slot.
  private final int[] songs;

  /// Where the songs of each album end.
  private final int[] ends;

  AlbumSongs(Holdings holdings) {
    songs = holdings.orders().songsOfAlbums();
    ends = new int[holdings.albums().end()];
    for (int slot : songs) {
      ends[holdings.traits(slot).albumSlot()]++;
    }
    for (int album = 1; album < ends.length; album++) {
      ends[album] += ends[album - 1];
    }
  }

  /// The songs of some albums.
  BitSet on(BitSet albums) {
    var found = new BitSet(songs.length);
    for (int album = albums.nextSetBit(0); album >= 0; album = albums.nextSetBit(album + 1)) {
      for (int i = start(album); i < ends[album]; i++) {
        found.set(songs[i]);
      }
    }
    return found;
  }

  /// Of some albums those with at least one of the songs.
  BitSet with(BitSet wanted, BitSet albums) {
    return Slots.that(albums, album -> hasOneOf(wanted, album));
  }

  private boolean hasOneOf(BitSet wanted, int album) {
    for (int i = start(album); i < ends[album]; i++) {
      if (wanted.get(songs[i])) {
        return true;
      }
    }
    return false;
  }

  private int start(int album) {
    return album == 0 ? 0 : ends[album - 1];
  }
}
