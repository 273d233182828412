package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.bench.SyntheticRows;

/// What comes in a large change is the objects that are held, where it is equal to them.
@NullMarked
class HeldCanonTest {

  private final Change rows = SyntheticRows.of(2_000, 3);
  private final Holdings held =
      ApplyTest.filled(rows.songs(), rows.albums(), rows.artists()).holdings();
  private final Canon canon = HeldCanon.of(held);

  @Test
  void songsThatComeAgainShareEverythingWithThoseThatAreHeld() {
    for (int slot = 0; slot < held.songs().end(); slot++) {
      SongTraits traits = held.traits(slot);
      SongRow again = Copies.of(rows.songs().get(slot));
      assertThat(SongTraits.of(again, traits.albumSlot(), canon)).isSameAs(traits);
      assertThat(SongPeople.of(again, held.ignored(), canon)).isSameAs(held.people(slot));
      TagSet tags = held.songs().chunk(slot).tags(slot & Table.IN_CHUNK);
      assertThat(again.tags().shared(canon)).isSameAs(tags);
    }
  }

  @Test
  void newSongsShareNamesGenresAndTagsWithThoseThatAreHeld() {
    SongRow song = Copies.of(rows.songs().getFirst());
    SongTraits held = this.held.traits(0);
    SongTraits other = SongTraits.of(Copies.inFolder(song, "other/"), held.albumSlot(), canon);
    assertThat(other).isNotEqualTo(held);
    assertThat(other.genres()).isSameAs(held.genres());
    assertThat(other.date()).isSameAs(held.date());
    assertThat(other.suffix()).isSameAs(held.suffix());
    assertThat(other.album()).isSameAs(held.album());
  }

  @Test
  void albumsAndArtistsThatComeAgainHaveTheTextsThatAreHeld() {
    for (AlbumRow row : rows.albums()) {
      AlbumEntry before = held.album(held.albums().find(row.id().value()));
      AlbumEntry again = AlbumEntry.of(Copies.of(row), held.ordering(), canon);
      assertThat(again.row().title()).isSameAs(before.row().title());
      assertThat(again.row().artist()).isSameAs(before.row().artist());
      assertThat(again.row().artists()).isSameAs(before.row().artists());
      assertThat(again.orderName()).isSameAs(before.orderName());
    }
    for (ArtistRow row : rows.artists()) {
      ArtistEntry before = held.artist(held.artists().find(row.id().value()));
      ArtistEntry again = ArtistEntry.of(Copies.of(row), held.ordering(), canon);
      assertThat(again.row().id()).isSameAs(before.row().id());
      assertThat(again.row().name()).isSameAs(before.row().name());
      assertThat(again.orderName()).isSameAs(before.orderName());
    }
  }

  /// A first scan sends some 25,000 songs at a time, however many there are already.
  @ParameterizedTest
  @CsvSource({
    "99999, 50000, false",
    "100000, 4000, false",
    "100000, 4001, true",
    "500000, 20000, false",
    "500000, 20001, true",
    "1000000, 20000, false",
    "1000000, 25000, true"
  })
  void onlyLargeChangesOfLargeLibrariesAreWorthALookAtEverything(
      int held, int coming, boolean isWorth) {
    assertThat(HeldCanon.isWorth(held, coming)).isEqualTo(isWorth);
  }

  /// The same rows as other objects.
  private static final class Copies {

    static SongRow of(SongRow row) {
      SongRow.Text text = row.text();
      return new SongRow(
          row.id(),
          row.library(),
          new AlbumId(row.album().value()),
          new SongRow.Text(
              copy(text.path()), copy(text.title()), copy(text.sortTitle()), copy(text.artist())),
          row.credits().stream()
              .map(credit ->
                  new Credit(
                      credit.role(), new ArtistId(credit.artist().value()), copy(credit.subRole())))
              .toList(),
          row.genres().stream().map(Copies::copy).toList(),
          row.position(),
          new SongRow.Dates(
              copy(row.dates().shown()),
              copy(row.dates().original()),
              copy(row.dates().release()),
              row.dates().addedMs(),
              row.dates().modifiedMs()),
          row.audio(),
          row.gain(),
          row.marks(),
          TagSet.unpacked(row.tags().packed()),
          row.extras());
    }

    static SongRow inFolder(SongRow row, String folder) {
      SongRow.Text text = row.text();
      return new SongRow(
          row.id(),
          row.library(),
          row.album(),
          new SongRow.Text(folder + "a.mp3", text.title(), text.sortTitle(), text.artist()),
          row.credits(),
          row.genres(),
          row.position(),
          row.dates(),
          row.audio(),
          row.gain(),
          row.marks(),
          row.tags(),
          row.extras());
    }

    static AlbumRow of(AlbumRow row) {
      List<ArtistId> artists =
          row.artists().stream().map(artist -> new ArtistId(artist.value())).toList();
      return new AlbumRow(
          new AlbumId(row.id().value()),
          row.library(),
          copy(row.title()),
          copy(row.sortTitle()),
          copy(row.edition()),
          copy(row.artist()),
          artists,
          row.release(),
          row.releaseGroup(),
          row.cover(),
          row.addedMs());
    }

    static ArtistRow of(ArtistRow row) {
      return new ArtistRow(
          new ArtistId(row.id().value()),
          copy(row.name()),
          copy(row.sortName()),
          row.musicBrainz(),
          row.cover(),
          row.aliases());
    }

    private static String copy(String text) {
      return new String(text.toCharArray());
    }
  }
}
