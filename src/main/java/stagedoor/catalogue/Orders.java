package stagedoor.catalogue;

import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/// Every order the lists need, as sorted slots; only what is listed is in them.
///
/// @param songsOfAlbums by album slot, disc, track and title: an album's songs stand together
record Orders(
    Map<SongOrder.Key, int[]> songs,
    int[] songsOfAlbums,
    Map<AlbumOrder.Key, int[]> albums,
    int[] artists) {

  static final Orders NONE = none();

  private static Orders none() {
    var songs = new EnumMap<SongOrder.Key, int[]>(SongOrder.Key.class);
    var albums = new EnumMap<AlbumOrder.Key, int[]>(AlbumOrder.Key.class);
    for (var key : SongOrder.Key.values()) {
      songs.put(key, new int[0]);
    }
    for (var key : AlbumOrder.Key.values()) {
      albums.put(key, new int[0]);
    }
    return new Orders(songs, new int[0], albums, new int[0]);
  }

  int[] of(SongOrder.Key key) {
    return songs.getOrDefault(key, songsOfAlbums);
  }

  int[] of(AlbumOrder.Key key) {
    return albums.getOrDefault(key, artists);
  }

  /// Slots that leave the orders, and those that join them.
  record Step(BitSet leaving, int[] joining) {}

  Orders withSongs(Comparing comparing, Step step) {
    var next = new EnumMap<SongOrder.Key, int[]>(SongOrder.Key.class);
    for (var key : SongOrder.Key.values()) {
      next.put(key, comparing.songs(key).merge(of(key), step.leaving(), step.joining()));
    }
    return new Orders(next, songsOfAlbums, albums, artists);
  }

  Orders withSongsOfAlbums(int[] sorted) {
    return new Orders(songs, sorted, albums, artists);
  }

  Orders withSongsOfAlbums(Comparing comparing, Step step) {
    SlotOrder order = comparing.songsOfAlbums();
    return new Orders(
        songs, order.merge(songsOfAlbums, step.leaving(), step.joining()), albums, artists);
  }

  Orders withAlbums(Comparing comparing, Step step) {
    var next = new EnumMap<AlbumOrder.Key, int[]>(AlbumOrder.Key.class);
    for (var key : AlbumOrder.Key.values()) {
      next.put(key, comparing.albums(key).merge(of(key), step.leaving(), step.joining()));
    }
    return new Orders(songs, songsOfAlbums, next, artists);
  }

  Orders withArtists(Comparing comparing, Step step) {
    int[] next = comparing.artistNames().merge(artists, step.leaving(), step.joining());
    return new Orders(songs, songsOfAlbums, albums, next);
  }

  void write(SnapshotOut out) throws IOException {
    for (var key : SongOrder.Key.values()) {
      out.ints(of(key));
    }
    out.ints(songsOfAlbums);
    for (var key : AlbumOrder.Key.values()) {
      out.ints(of(key));
    }
    out.ints(artists);
  }

  static Orders read(SnapshotIn in) throws IOException {
    var songs = new EnumMap<SongOrder.Key, int[]>(SongOrder.Key.class);
    for (var key : SongOrder.Key.values()) {
      songs.put(key, in.ints());
    }
    int[] songsOfAlbums = in.ints();
    var albums = new EnumMap<AlbumOrder.Key, int[]>(AlbumOrder.Key.class);
    for (var key : AlbumOrder.Key.values()) {
      albums.put(key, in.ints());
    }
    return new Orders(songs, songsOfAlbums, albums, in.ints());
  }
}
