package stagedoor.catalogue;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

  private static final SnapshotForm<List<LibraryId>> LIBRARIES = LibraryId.FORM.list();
  private static final SnapshotForm<SongChunk> SONGS =
      new SnapshotForm<>(SongChunk::write, SongChunk::read);
  private static final SnapshotForm<Entries<AlbumEntry>> ALBUMS = Entries.form(AlbumEntry.FORM);
  private static final SnapshotForm<Entries<ArtistEntry>> ARTISTS = Entries.form(ArtistEntry.FORM);

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

  void write(SnapshotOut out) throws IOException {
    out.one(Ordering.FORM, ordering);
    List<LibraryId> libraries =
        songsOf.keySet().stream().sorted(Comparator.comparingInt(LibraryId::value)).toList();
    out.one(LIBRARIES, libraries);
    for (LibraryId library : libraries) {
      out.number(songsOf.getOrDefault(library, 0));
    }
    songs.write(SONGS, out);
    albums.write(ALBUMS, out);
    artists.write(ARTISTS, out);
    orders.write(out);
    songTexts.write(out);
    albumTexts.write(out);
    artistTexts.write(out);
  }

  /// @throws IOException when they are not there, or not whole
  static Holdings read(SnapshotIn in) throws IOException {
    Ordering ordering = in.one(Ordering.FORM);
    var songsOf = new HashMap<LibraryId, Integer>();
    for (LibraryId library : in.one(LIBRARIES)) {
      songsOf.put(library, in.number());
    }
    Table<SongChunk> songs = Table.read(new SongChunk[0], SONGS, in);
    Table<Entries<AlbumEntry>> albums = Table.read(Entries.none(), ALBUMS, in);
    Table<Entries<ArtistEntry>> artists = Table.read(Entries.none(), ARTISTS, in);
    var read =
        new Holdings(
            ordering,
            Map.copyOf(songsOf),
            songs,
            albums,
            artists,
            Orders.read(in),
            TextIndex.read(songs.end(), in),
            TextIndex.read(albums.end(), in),
            TextIndex.read(artists.end(), in));
    new Coherence(read).check();
    return read;
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
    return IntStream.range(firstSongOfAlbum(albumSlot), sorted.length)
        .map(place -> sorted[place])
        .takeWhile(slot -> traits(slot).albumSlot() == albumSlot);
  }

  /// Where an album's songs begin among [Orders#songsOfAlbums], or would begin.
  int firstSongOfAlbum(int albumSlot) {
    return SlotOrder.lowerBound(
        orders.songsOfAlbums(), 0, slot -> Integer.compare(traits(slot).albumSlot(), albumSlot));
  }
}
