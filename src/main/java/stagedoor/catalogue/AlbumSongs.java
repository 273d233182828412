package stagedoor.catalogue;

import java.util.BitSet;

/// Which songs are on which albums, asked of many at once: no row is looked at.
///
/// Making it takes a pass over the songs, some milliseconds for 500,000.
final class AlbumSongs {

  /// Where one of so many songs or fewer is wanted, its album is asked instead of all albums: to
  /// fetch what is known of a song takes as long as to pass so many by.
  private static final int FEW = 200;

  /// By album slot.
  private final int[] songs;

  /// Where the songs of each album end.
  private final int[] ends;

  /// The albums whose songs stand one behind the other among all songs, as after a load.
  private final BitSet inRow;

  private final Table<SongChunk> rows;

  AlbumSongs(Holdings holdings) {
    rows = holdings.songs();
    songs = holdings.orders().songsOfAlbums();
    ends = new int[holdings.albums().end()];
    for (int slot : songs) {
      ends[holdings.traits(slot).albumSlot()]++;
    }
    for (int album = 1; album < ends.length; album++) {
      ends[album] += ends[album - 1];
    }
    inRow = new BitSet(ends.length);
    for (int album = 0; album < ends.length; album++) {
      inRow.set(album, isInRow(album));
    }
  }

  private boolean isInRow(int album) {
    for (int i = start(album) + 1; i < ends[album]; i++) {
      if (songs[i] != songs[i - 1] + 1) {
        return false;
      }
    }
    return start(album) < ends[album];
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
    if (FEW * wanted.cardinality() < songs.length) {
      BitSet found = of(wanted);
      found.and(albums);
      return found;
    }
    return Slots.that(albums, album -> hasOneOf(wanted, album));
  }

  /// The albums of songs; there may be no song in some of the slots.
  private BitSet of(BitSet wanted) {
    var albums = new BitSet(ends.length);
    for (int slot = wanted.nextSetBit(0); slot >= 0; slot = wanted.nextSetBit(slot + 1)) {
      SongChunk chunk = rows.chunk(slot);
      if (chunk.isTaken(slot & Table.IN_CHUNK)) {
        albums.set(chunk.traits(slot & Table.IN_CHUNK).albumSlot());
      }
    }
    return albums;
  }

  private boolean hasOneOf(BitSet wanted, int album) {
    if (inRow.get(album)) {
      int next = wanted.nextSetBit(songs[start(album)]);
      return next >= 0 && next <= songs[ends[album] - 1];
    }
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
