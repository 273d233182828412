package stagedoor.catalogue;

import java.util.Map;
import java.util.stream.IntStream;

/// Everything a catalogue is made of.
///
/// @param songsOf how many songs each library has
record Holdings(
    Ordering ordering,
    Map<LibraryId, Integer> songsOf,
    Table<SongChunk> songs,
    Table<Entries<AlbumEntry>> albums,
    Table<Entries<ArtistEntry>> artists,
    Orders orders,
    TextIndex songTexts,
    TextIndex albumTexts,
    TextIndex artistTexts) {

  static Holdings empty(Ordering ordering) {
    return of(
        ordering,
        Map.of(),
        Table.empty(new SongChunk[0]),
        Table.empty(Entries.none()),
        Table.empty(Entries.none()));
  }

  /// Rows without orders and search.
  static Holdings of(
      Ordering ordering,
      Map<LibraryId, Integer> songsOf,
      Table<SongChunk> songs,
      Table<Entries<AlbumEntry>> albums,
      Table<Entries<ArtistEntry>> artists) {
    return new Holdings(
        ordering,
        songsOf,
        songs,
        albums,
        artists,
        Orders.NONE,
        TextIndex.EMPTY,
        TextIndex.EMPTY,
        TextIndex.EMPTY);
  }

  Articles ignored() {
    return ordering.ignored();
  }

  Comparing comparing() {
    return new Comparing(ordering, songs, albums, artists);
  }

  Holdings withOrders(Orders next) {
    return new Holdings(
        ordering, songsOf, songs, albums, artists, next, songTexts, albumTexts, artistTexts);
  }

  Holdings withTexts(TextIndex ofSongs, TextIndex ofAlbums, TextIndex ofArtists) {
    return new Holdings(
        ordering, songsOf, songs, albums, artists, orders, ofSongs, ofAlbums, ofArtists);
  }

  AlbumEntry album(int slot) {
    return Entries.at(albums, slot);
  }

  ArtistEntry artist(int slot) {
    return Entries.at(artists, slot);
  }

  SongTraits traits(int songSlot) {
    return songs.chunk(songSlot).traits(songSlot & Table.IN_CHUNK);
  }

  SongPeople people(int songSlot) {
    return songs.chunk(songSlot).people(songSlot & Table.IN_CHUNK);
  }

  /// Whether the caller sees all songs there are.
  boolean isAll(Visible visible) {
    return visible.libraries().containsAll(songsOf.keySet());
  }

  /// The slots of an album's songs, by disc, track and title.
  IntStream songsOfAlbum(int albumSlot) {
    int[] sorted = orders.songsOfAlbums();
    int from =
        SlotOrder.lowerBound(
            sorted, 0, slot -> Integer.compare(traits(slot).albumSlot(), albumSlot));
    return IntStream.range(from, sorted.length)
        .map(place -> sorted[place])
        .takeWhile(slot -> traits(slot).albumSlot() == albumSlot);
  }
}
