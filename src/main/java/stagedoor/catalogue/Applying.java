package stagedoor.catalogue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;

/// One change on its way into the next catalogue.
///
/// The steps are in the order in which one thing follows from another: rows; then the songs of each
/// album; then the sums of the albums that changed; then the albums of their artists; then orders
/// and search of all that reads differently now. Each step touches only what the change reaches; an
/// array of slots is copied whole, which is a matter of microseconds.
final class Applying {

  /// Orders and search do not need each other; when a library is loaded, two threads save time.
  private static final int WORTH_A_SECOND_THREAD = 10_000;

  private final Holdings before;
  private final Change change;
  private final Canon canon;

  private final Table<SongChunk>.Edit<SongRow> songEdit;
  private final Table<Entries<AlbumEntry>>.Edit<AlbumEntry> albumEdit;
  private final Table<Entries<ArtistEntry>>.Edit<ArtistEntry> artistEdit;

  /// Slots whose own row is new, replaced or gone.
  private final BitSet songs = new BitSet();

  /// Slots of songs that stand elsewhere in an order or are found by other words.
  private final BitSet movedSongs = new BitSet();

  private final BitSet albums = new BitSet();
  private final BitSet artists = new BitSet();
  private final BitSet renamedAlbums = new BitSet();

  /// The albums of each artist whose part in any of them may have changed.
  private final Map<Integer, Set<Integer>> artistAlbums = new HashMap<>();

  Applying(Holdings before, Change change) {
    this.before = before;
    this.change = change;
    boolean shares = HeldCanon.isWorth(before.songs().size(), change.songs().size());
    canon = shares ? HeldCanon.of(before) : new Canon();
    songEdit = before.songs().edit();
    albumEdit = before.albums().edit();
    artistEdit = before.artists().edit();
  }

  Holdings run() {
    putArtists();
    putAlbums();
    putSongs();
    Holdings rows = withRows();
    Holdings summed = withSums(rows);
    Holdings credited = withArtists(summed);
    markMoved(credited);
    if (movedSongs.cardinality() < WORTH_A_SECOND_THREAD) {
      return withSearch(withOrders(credited));
    }
    var ordered = CompletableFuture.supplyAsync(() -> withOrders(credited));
    return withSearch(credited).withOrders(ordered.join().orders());
  }

  private void putArtists() {
    for (ArtistRow row : change.artists()) {
      int known = artistEdit.find(row.id().value());
      var entry = ArtistEntry.of(row, before.ordering(), canon);
      if (known >= 0 && before.artists().find(row.id().value()) == known) {
        ArtistEntry old = before.artist(known);
        entry = entry.on(old.albums(), old.parts());
        if (!old.row().names().equals(row.names())) {
          markSongsOf(old);
        }
      }
      artists.set(artistEdit.put(row.id().value(), entry));
    }
  }

  /// The songs of an artist are found by the artist's name.
  private void markSongsOf(ArtistEntry artist) {
    for (int album : artist.albums()) {
      renamedAlbums.set(album);
    }
  }

  private void putAlbums() {
    for (AlbumRow row : change.albums()) {
      int known = before.albums().find(row.id().value());
      AlbumEntry entry = AlbumEntry.of(row, before.ordering(), canon);
      int slot = albumEdit.put(row.id().value(), entry);
      albums.set(slot);
      if (known >= 0 && !before.album(known).readsLike(entry)) {
        renamedAlbums.set(slot);
      }
    }
  }

  private void putSongs() {
    for (SongId id : change.goneSongs()) {
      int slot = songEdit.find(id.value());
      if (slot >= 0) {
        leaveAlbum(slot);
        songEdit.remove(id.value(), slot);
      }
    }
    for (SongRow row : change.songs()) {
      int known = songEdit.find(row.id().value());
      if (known >= 0) {
        leaveAlbum(known);
      }
      songs.set(songEdit.put(row.id().value(), row));
      int album = albumEdit.find(row.album().value());
      if (album >= 0) {
        albums.set(album);
      }
    }
  }

  private void leaveAlbum(int songSlot) {
    songs.set(songSlot);
    if (isTaken(before.songs(), songSlot)) {
      albums.set(before.traits(songSlot).albumSlot());
    }
  }

  private Holdings withRows() {
    var making = new RowMaking(before.ordering(), canon, album -> albumEdit.find(album.value()));
    Table<SongChunk> table = songEdit.make(making::chunk);
    var comparing = new Comparing(before.ordering(), table, before.albums(), before.artists());
    Orders orders =
        before.orders().withSongsOfAlbums(comparing, step(songs, slot -> isTaken(table, slot)));
    return new Holdings(
        before.ordering(),
        songsOf(table),
        table,
        before.albums(),
        before.artists(),
        orders,
        before.songTexts(),
        before.albumTexts(),
        before.artistTexts());
  }

  private Map<LibraryId, Integer> songsOf(Table<SongChunk> table) {
    var counts = new HashMap<>(before.songsOf());
    songs.stream()
        .filter(slot -> isTaken(before.songs(), slot))
        .forEach(slot -> counts.merge(before.traits(slot).library(), -1, Integer::sum));
    songs.stream()
        .filter(slot -> isTaken(table, slot))
        .mapToObj(slot -> table.chunk(slot).traits(slot & Table.IN_CHUNK).library())
        .forEach(library -> counts.merge(library, 1, Integer::sum));
    counts.values().removeIf(count -> count == 0);
    return Map.copyOf(counts);
  }

  private Holdings withSums(Holdings rows) {
    BitSet gone = goneAlbumSlots();
    albums.or(gone);
    var summing = new Summing(rows, canon, artist -> artistEdit.find(artist.value()));
    albums.stream().forEach(slot -> sum(summing, slot, gone.get(slot)));
    Table<Entries<AlbumEntry>> table = albumEdit.make(Entries::make);
    return new Holdings(
        rows.ordering(),
        rows.songsOf(),
        rows.songs(),
        table,
        rows.artists(),
        rows.orders(),
        rows.songTexts(),
        rows.albumTexts(),
        rows.artistTexts());
  }

  private BitSet goneAlbumSlots() {
    var gone = new BitSet();
    var kept = new HashSet<AlbumId>();
    change.albums().forEach(row -> kept.add(row.id()));
    for (AlbumId id : change.goneAlbums()) {
      int slot = before.albums().find(id.value());
      if (slot >= 0 && !kept.contains(id)) {
        gone.set(slot);
      }
    }
    return gone;
  }

  private void sum(Summing summing, int slot, boolean gone) {
    AlbumEntry entry = albumEdit.changed(slot).orElseGet(() -> before.album(slot));
    AlbumSums sums = summing.of(slot, entry.row());
    boolean known = Entries.isTaken(before.albums(), slot);
    noteParts(slot, known ? before.album(slot).sums() : AlbumSums.NONE, sums);
    if (!gone) {
      albumEdit.set(slot, entry.with(sums));
      return;
    }
    if (sums.songCount() > 0) {
      throw new IllegalArgumentException(entry.row().id() + " goes but has songs");
    }
    albumEdit.remove(entry.row().id().value(), slot);
  }

  private void noteParts(int albumSlot, AlbumSums old, AlbumSums sums) {
    for (int i = 0; i < old.parts().length; i++) {
      albumsOf(old.artistAt(i)).remove(albumSlot);
    }
    for (int i = 0; i < sums.parts().length; i++) {
      albumsOf(sums.artistAt(i)).add(albumSlot);
    }
  }

  private Set<Integer> albumsOf(int artistSlot) {
    return artistAlbums.computeIfAbsent(
        artistSlot,
        slot -> {
          var known = new TreeSet<Integer>();
          if (Entries.isTaken(before.artists(), slot)) {
            Arrays.stream(before.artist(slot).albums()).forEach(known::add);
          }
          return known;
        });
  }

  private Holdings withArtists(Holdings summed) {
    artistAlbums.forEach((slot, on) -> {
      ArtistEntry entry = artistEdit.changed(slot).orElseGet(() -> before.artist(slot));
      int[] slots = on.stream().mapToInt(album -> album).toArray();
      int parts = 0;
      for (int album : slots) {
        parts |= summed.album(album).sums().partOf(slot);
      }
      artistEdit.set(slot, entry.on(slots, parts));
      artists.set(slot);
    });
    removeArtists();
    Table<Entries<ArtistEntry>> table = artistEdit.make(Entries::make);
    return new Holdings(
        summed.ordering(),
        summed.songsOf(),
        summed.songs(),
        summed.albums(),
        table,
        summed.orders(),
        summed.songTexts(),
        summed.albumTexts(),
        summed.artistTexts());
  }

  private void removeArtists() {
    var kept = new HashSet<ArtistId>();
    change.artists().forEach(row -> kept.add(row.id()));
    for (ArtistId id : change.goneArtists()) {
      int slot = before.artists().find(id.value());
      if (slot >= 0 && !kept.contains(id)) {
        if (artistEdit.changed(slot).orElseGet(() -> before.artist(slot)).isListed()) {
          throw new IllegalArgumentException(id + " goes but has credits");
        }
        artistEdit.remove(id.value(), slot);
        artists.set(slot);
      }
    }
  }

  private void markMoved(Holdings now) {
    movedSongs.or(songs);
    renamedAlbums.stream()
        .filter(slot -> Entries.isTaken(now.albums(), slot))
        .flatMap(now::songsOfAlbum)
        .forEach(movedSongs::set);
    albums.or(renamedAlbums);
  }

  private Holdings withOrders(Holdings now) {
    var comparing = now.comparing();
    Orders orders =
        now.orders()
            .withSongs(comparing, songStep(now))
            .withAlbums(comparing, albumStep(now))
            .withArtists(comparing, artistStep(now));
    return now.withOrders(orders);
  }

  private Holdings withSearch(Holdings now) {
    var texts = new SearchTexts(now);
    return now.withTexts(
        now.songTexts().with(songStep(now), texts.ofSongs()),
        now.albumTexts().with(albumStep(now), texts.ofAlbums()),
        now.artistTexts().with(artistStep(now), texts.ofArtists()));
  }

  private Orders.Step songStep(Holdings now) {
    return step(movedSongs, slot -> isTaken(now.songs(), slot));
  }

  private Orders.Step albumStep(Holdings now) {
    return step(albums, slot -> Entries.isTaken(now.albums(), slot) && now.album(slot).isListed());
  }

  private Orders.Step artistStep(Holdings now) {
    return step(
        artists, slot -> Entries.isTaken(now.artists(), slot) && now.artist(slot).isListed());
  }

  private static Orders.Step step(BitSet changed, IntPredicate isListed) {
    return new Orders.Step(changed, changed.stream().filter(isListed).toArray());
  }

  private static boolean isTaken(Table<SongChunk> table, int slot) {
    return slot < table.end() && table.chunk(slot).isTaken(slot & Table.IN_CHUNK);
  }
}
