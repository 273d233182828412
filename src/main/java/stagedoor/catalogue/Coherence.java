package stagedoor.catalogue;

import java.io.IOException;
import java.util.BitSet;

/// Whether the parts of holdings that were read fit together: every slot and id that one part names
/// is there in the other. The parts have looked at themselves already.
///
/// What this lets pass may be wrong, if somebody made it so, but no question to it leaves its
/// arrays. Costs one look at each song and each place in the orders.
record Coherence(Holdings holdings) {

  void check() throws IOException {
    BitSet songs = taken(holdings.songs(), this::songId);
    BitSet albums =
        taken(
            holdings.albums(),
            slot ->
                Entries.isTaken(holdings.albums(), slot)
                    ? holdings.album(slot).row().id().value()
                    : 0);
    BitSet artists =
        taken(
            holdings.artists(),
            slot ->
                Entries.isTaken(holdings.artists(), slot)
                    ? holdings.artist(slot).row().id().value()
                    : 0);
    checkSongs(songs, albums);
    checkAlbums(albums, artists);
    checkArtists(albums, artists);
    checkOrders(songs, albums, artists);
    checkTexts(holdings.songTexts(), songs);
    checkTexts(holdings.albumTexts(), albums);
    checkTexts(holdings.artistTexts(), artists);
  }

  private long songId(int slot) {
    SongChunk chunk = holdings.songs().chunk(slot);
    int place = slot & Table.IN_CHUNK;
    return chunk.isTaken(place) ? chunk.id(place) : 0;
  }

  @FunctionalInterface
  private interface Ids {
    /// The id of the row in a slot, 0 when it has none.
    long of(int slot);
  }

  /// The slots that are taken: each by one id, which finds it.
  private static BitSet taken(Table<?> table, Ids ids) throws IOException {
    var taken = new BitSet(table.end());
    table
        .ids()
        .each((id, slot) -> {
          SnapshotIn.check(slot >= 0 && slot < table.end() && ids.of(slot) == id, "a lost row");
          taken.set(slot);
        });
    for (int slot = 0; slot < table.end(); slot++) {
      SnapshotIn.check(taken.get(slot) == (ids.of(slot) != 0), "a row without an id");
    }
    var free = new BitSet(table.end());
    for (int slot : table.free()) {
      SnapshotIn.check(isFree(slot, table.end(), taken, free), "a slot that is not free");
      free.set(slot);
    }
    return taken;
  }

  private static boolean isFree(int slot, int end, BitSet taken, BitSet free) {
    return slot >= 0 && slot < end && !taken.get(slot) && !free.get(slot);
  }

  @SuppressWarnings("ReferenceEquality")
  private void checkSongs(BitSet songs, BitSet albums) throws IOException {
    SongTraits lastTraits = null;
    SongPeople lastPeople = null;
    for (int slot = songs.nextSetBit(0); slot >= 0; slot = songs.nextSetBit(slot + 1)) {
      SongTraits traits = holdings.traits(slot);
      if (traits != lastTraits) {
        checkTraits(traits, albums);
        lastTraits = traits;
      }
      SongPeople people = holdings.people(slot);
      if (people != lastPeople) {
        for (Credit credit : people.credits()) {
          checkKnown(credit.artist());
        }
        lastPeople = people;
      }
    }
    int counted = holdings.songsOf().values().stream().mapToInt(count -> count).sum();
    SnapshotIn.check(counted == songs.cardinality(), "songs that were not counted");
  }

  private void checkTraits(SongTraits traits, BitSet albums) throws IOException {
    checkSlot(traits.albumSlot(), albums);
    AlbumRow album = holdings.album(traits.albumSlot()).row();
    SnapshotIn.check(
        album.id().equals(traits.album()) && album.library().equals(traits.library()),
        "a song on another album");
    SnapshotIn.check(traits.year() == year(traits.date()), "a song of another year");
    var _ = year(traits.originalDate());
    var _ = year(traits.releaseDate());
  }

  private static int year(String date) throws IOException {
    SnapshotIn.check(date.isEmpty() || date.length() >= 4, "a date without a year");
    return SongRow.Dates.yearOf(date);
  }

  private void checkAlbums(BitSet albums, BitSet artists) throws IOException {
    for (int slot = albums.nextSetBit(0); slot >= 0; slot = albums.nextSetBit(slot + 1)) {
      AlbumEntry album = holdings.album(slot);
      for (int i = 0; i < album.sums().parts().length; i++) {
        checkSlot(album.sums().artistAt(i), artists);
      }
      if (album.isListed()) {
        for (ArtistId artist : album.row().artists()) {
          checkKnown(artist);
        }
      }
    }
  }

  private void checkArtists(BitSet albums, BitSet artists) throws IOException {
    for (int slot = artists.nextSetBit(0); slot >= 0; slot = artists.nextSetBit(slot + 1)) {
      checkSlots(holdings.artist(slot).albums(), albums);
    }
  }

  private void checkOrders(BitSet songs, BitSet albums, BitSet artists) throws IOException {
    Orders orders = holdings.orders();
    checkSlots(orders.songsOfAlbums(), songs);
    for (int[] order : orders.songs().values()) {
      checkSlots(order, songs);
      SnapshotIn.check(order.length == songs.cardinality(), "an order that is not whole");
    }
    for (int[] order : orders.albums().values()) {
      checkSlots(order, albums);
    }
    checkSlots(orders.artists(), artists);
  }

  private static void checkTexts(TextIndex texts, BitSet taken) throws IOException {
    BitSet live = texts.all();
    live.andNot(taken);
    SnapshotIn.check(live.isEmpty(), "words of what is not there");
  }

  private void checkKnown(ArtistId artist) throws IOException {
    SnapshotIn.check(holdings.artists().find(artist.value()) >= 0, "an artist who is not there");
  }

  private static void checkSlots(int[] slots, BitSet taken) throws IOException {
    for (int slot : slots) {
      checkSlot(slot, taken);
    }
  }

  private static void checkSlot(int slot, BitSet taken) throws IOException {
    SnapshotIn.check(slot >= 0 && taken.get(slot), "a slot without a row");
  }
}
