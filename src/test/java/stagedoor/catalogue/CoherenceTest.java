package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.bench.SyntheticRows;

/// Parts that are whole but do not belong together are not read.
@NullMarked
class CoherenceTest {

  private final Holdings small = Catalogue.empty().apply(SyntheticRows.of(20, 1)).holdings();
  private final Holdings large = Catalogue.empty().apply(SyntheticRows.of(90, 1)).holdings();

  private static void assertRefused(String why, Holdings holdings) {
    assertThatIOException().isThrownBy(() -> new Coherence(holdings).check()).withMessage(why);
  }

  private Holdings with(
      Map<LibraryId, Integer> songsOf,
      Table<Entries<AlbumEntry>> albums,
      Table<Entries<ArtistEntry>> artists) {
    return Holdings.of(small.ordering(), songsOf, small.songs(), albums, artists)
        .withOrders(small.orders())
        .withTexts(small.songTexts(), small.albumTexts(), small.artistTexts());
  }

  @Test
  void whatBelongsTogetherIsRead() {
    assertThatNoException().isThrownBy(() -> new Coherence(small).check());
  }

  @Test
  void theOrdersAreOfTheSameRows() {
    assertRefused("a slot without a row", small.withOrders(large.orders()));
    assertRefused("an order that is not whole", large.withOrders(small.orders()));
  }

  @Test
  void theWordsAreOfTheSameRows() {
    String why = "words of what is not there";
    TextIndex songs = small.songTexts();
    TextIndex albums = small.albumTexts();
    TextIndex artists = small.artistTexts();
    assertRefused(why, small.withTexts(large.songTexts(), albums, artists));
    assertRefused(why, small.withTexts(songs, large.albumTexts(), artists));
    assertRefused(why, small.withTexts(songs, albums, large.artistTexts()));
  }

  @Test
  void theSongsAreCounted() {
    assertRefused(
        "songs that were not counted",
        with(Map.of(Rows.MAIN, 21), small.albums(), small.artists()));
  }

  @Test
  void everyAlbumAndArtistIsThere() {
    assertRefused(
        "an artist who is not there", with(small.songsOf(), small.albums(), otherIds(1_000)));
    assertRefused(
        "a slot without a row",
        with(small.songsOf(), Table.empty(Entries.none()), small.artists()));
    assertRefused("a song on another album", with(small.songsOf(), otherAlbums(), small.artists()));
  }

  /// The artists in their slots, with ids that nobody names.
  private Table<Entries<ArtistEntry>> otherIds(int more) {
    var filling = new Table.Filling<Entries<ArtistEntry>, ArtistEntry>(Entries.growing());
    for (int slot = 0; slot < small.artists().end(); slot++) {
      ArtistEntry entry = small.artist(slot);
      ArtistRow row = Rows.artist(entry.row().id().value() + more, entry.row().name());
      filling.add(row.id().value(), new ArtistEntry(row, "", entry.albums(), entry.parts()));
    }
    return filling.table(Entries.none());
  }

  private Table<Entries<AlbumEntry>> otherAlbums() {
    var filling = new Table.Filling<Entries<AlbumEntry>, AlbumEntry>(Entries.growing());
    for (int slot = 0; slot < small.albums().end(); slot++) {
      AlbumEntry entry = small.album(slot);
      AlbumRow row = Rows.album(slot + 1_000L, Rows.MAIN, "x", Rows.artist(1, "y"));
      filling.add(row.id().value(), new AlbumEntry(row, "", "", entry.sums()));
    }
    return filling.table(Entries.none());
  }

  private static Postings postings(byte[] bytes, int[] starts) throws IOException {
    var written = new ByteArrayOutputStream();
    var out = new SnapshotOut(written);
    out.bytes(bytes);
    out.ints(starts);
    out.end();
    var in = new SnapshotIn(new ByteArrayInputStream(written.toByteArray()), 10_000);
    return Postings.read(starts.length - 1, 300, in);
  }

  @Test
  void listsOfMembersEndWhereTheySay() throws IOException {
    postings(new byte[] {2, -128, 2, 3, 4, 5, 0, 4}, new int[] {0, 1, 3, 5, 8});
    byte[] fiveBytes = {-1, -1, -1, -1, -1, 1};
    for (Object[] damaged :
        new Object[][] {
          {new byte[] {-128}, new int[] {0, 1}},
          {new byte[] {-128, 2}, new int[] {0, 1, 2}},
          {fiveBytes, new int[] {0, 6}},
          {new byte[] {0}, new int[] {0, 1}},
          {new byte[] {1, 0}, new int[] {0, 2}},
          {new byte[] {3}, new int[] {0, 1}},
          {new byte[] {3, 2}, new int[] {0, 1, 2}},
          {new byte[] {-2, 4}, new int[] {0, 2}},
          {new byte[] {3, -1, 2}, new int[] {0, 3}},
          {new byte[] {2, 2}, new int[] {0, 1}},
          {new byte[] {2, 2}, new int[] {1, 2}},
          {new byte[] {2, 2, 2}, new int[] {0, 2, 1, 3}},
        }) {
      assertThatIOException()
          .as(Arrays.deepToString(damaged))
          .isThrownBy(() -> postings((byte[]) damaged[0], (int[]) damaged[1]));
    }
  }
}
