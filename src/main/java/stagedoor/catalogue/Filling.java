package stagedoor.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Makes a catalogue of everything there is: albums and artists are known first, songs come one by
/// one.
///
/// A song is put away at once, so that the rows of a large library are never in memory together.
/// Sums, orders and search come at the end, when all is there; what songs are found by and their
/// orders are made on a second thread, and what only operators ask for when somebody does. The
/// catalogue is the one that [Catalogue#apply] makes of the same rows (ApplyTest).
public final class Filling {

  private final Catalogue empty;
  private final Ordering ordering;
  private final Canon canon = new Canon();
  private final Table<Entries<AlbumEntry>> albums;
  private final Table<Entries<ArtistEntry>> artists;
  private final Table.Filling<SongChunk, SongRow> songs;
  private final Map<LibraryId, Integer> songsOf = new HashMap<>();

  Filling(Catalogue empty, List<AlbumRow> albumRows, List<ArtistRow> artistRows) {
    this.empty = empty;
    ordering = empty.holdings().ordering();
    var albumFilling = new Table.Filling<Entries<AlbumEntry>, AlbumEntry>(Entries.growing());
    for (AlbumRow row : albumRows) {
      albumFilling.add(row.id().value(), AlbumEntry.of(row, ordering, canon));
    }
    albums = albumFilling.table(Entries.none());
    var artistFilling = new Table.Filling<Entries<ArtistEntry>, ArtistEntry>(Entries.growing());
    for (ArtistRow row : artistRows) {
      artistFilling.add(row.id().value(), ArtistEntry.of(row, ordering, canon));
    }
    artists = artistFilling.table(Entries.none());
    var making = new RowMaking(ordering, canon, album -> albums.find(album.value()));
    songs = new Table.Filling<>(new SongChunk.Making(making));
  }

  /// Takes a song; no two with the same id.
  ///
  /// @throws IllegalArgumentException when the album of a song is not known
  public void add(SongRow song) {
    songs.add(song.id().value(), song);
    songsOf.merge(song.library(), 1, Integer::sum);
  }

  /// The catalogue of all songs taken; none can be added afterwards.
  ///
  /// @throws IllegalArgumentException when rows do not fit together, see [Catalogue#apply]
  public Catalogue catalogue() {
    Table<SongChunk> table = songs.table(new SongChunk[0]);
    Holdings rows = Holdings.of(ordering, Map.copyOf(songsOf), table, albums, artists);
    int[] slots = IntStream.range(0, table.end()).toArray();
    var songWords =
        CompletableFuture.supplyAsync(
            () -> Indexed.Words.of(slots, new SearchTexts(rows).ofSongs()));
    var orders = new AllOrders(rows.comparing());
    var songOrders = CompletableFuture.supplyAsync(orders::songs);
    var summed = withSums(rows.withOrders(rows.orders().withSongsOfAlbums(orders.songsOfAlbums())));
    Holdings whole = Holdings.of(ordering, rows.songsOf(), table, summed, withAlbums(summed));
    var albumOrders = orders.albums(whole.comparing());
    int[] artistOrder = orders.artists(whole.comparing());
    var texts = new SearchTexts(whole);
    TextIndex albumTexts =
        index(albumOrders.getOrDefault(AlbumOrder.Key.NAME, new int[0]), texts.ofAlbums());
    TextIndex artistTexts = index(artistOrder, texts.ofArtists());
    TextIndex songTexts = TextIndex.of(songWords.join(), slots, texts.ofSongs());
    return empty.next(
        whole
            .withOrders(
                new Orders(songOrders.join(), orders.songsOfAlbums(), albumOrders, artistOrder))
            .withTexts(songTexts, albumTexts, artistTexts));
  }

  private static TextIndex index(int[] listed, Indexed.Source source) {
    int[] slots = IntStream.of(listed).sorted().toArray();
    return TextIndex.of(Indexed.Words.of(slots, source), slots, source);
  }

  private Table<Entries<AlbumEntry>> withSums(Holdings rows) {
    var summing = new Summing(rows, canon, artist -> artists.find(artist.value()));
    return albums.refilled(
        slot -> {
          AlbumEntry entry = rows.album(slot);
          return entry.with(summing.of(slot, entry.row()));
        },
        Entries.growing());
  }

  private Table<Entries<ArtistEntry>> withAlbums(Table<Entries<AlbumEntry>> summed) {
    int[] parts = new int[artists.end()];
    int[] counts = new int[artists.end()];
    for (int album = 0; album < summed.end(); album++) {
      AlbumSums sums = Entries.at(summed, album).sums();
      for (int i = 0; i < sums.parts().length; i++) {
        parts[sums.artistAt(i)] |= (int) sums.parts()[i];
        counts[sums.artistAt(i)]++;
      }
    }
    int[][] on = new int[artists.end()][];
    for (int artist = 0; artist < on.length; artist++) {
      on[artist] = new int[counts[artist]];
    }
    for (int album = summed.end() - 1; album >= 0; album--) {
      AlbumSums sums = Entries.at(summed, album).sums();
      for (int i = 0; i < sums.parts().length; i++) {
        int artist = sums.artistAt(i);
        on[artist][--counts[artist]] = album;
      }
    }
    return artists.refilled(
        artist -> Entries.at(artists, artist).on(on[artist], parts[artist]), Entries.growing());
  }
}
