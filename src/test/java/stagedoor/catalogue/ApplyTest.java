package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.bench.SyntheticRows;

/// However many changes lead to them, the same rows give the same catalogue.
@NullMarked
class ApplyTest {

  @Test
  void manyChangesGiveWhatTheirLastRowsGive() {
    long seed = Long.getLong("seed", System.nanoTime());
    for (int round = 0; round < 12; round++) {
      var walk = new RandomWalk(seed + round);
      for (int step = 0; step < 40; step++) {
        walk.step();
        if (step % 8 == 7) {
          assertThat(Answers.of(walk.catalogue))
              .as("-Dseed=%d, step %d", seed + round, step)
              .isEqualTo(Answers.of(walk.rebuilt()));
          assertThat(Answers.of(walk.filled()))
              .as("filled, -Dseed=%d, step %d", seed + round, step)
              .isEqualTo(Answers.of(walk.rebuilt()));
        }
      }
    }
  }

  @Test
  void aLargeLibraryIsTheSameAtOnceAndInPieces() {
    Change rows = SyntheticRows.of(12_000, 4);
    Catalogue pieces =
        Catalogue.empty().apply(Change.added(List.of(), rows.albums(), rows.artists()));
    for (int from = 0; from < rows.songs().size(); from += 4_000) {
      List<SongRow> some = rows.songs().subList(from, from + 4_000);
      pieces = pieces.apply(Change.added(some, List.of(), List.of()));
    }
    assertThat(Answers.of(pieces)).isEqualTo(Answers.of(Catalogue.empty().apply(rows)));
    assertThat(Answers.of(filled(rows.songs(), rows.albums(), rows.artists())))
        .isEqualTo(Answers.of(pieces));
  }

  @Test
  void aFilledCatalogueChangesLikeAnyOther() {
    Change rows = SyntheticRows.of(1_000, 6);
    Catalogue filled = filled(rows.songs(), rows.albums(), rows.artists());
    Catalogue applied = Catalogue.empty().apply(rows);
    Set<SongId> gone = Set.of(rows.songs().get(3).id(), rows.songs().get(700).id());
    List<SongRow> back = List.of(rows.songs().get(3));
    for (Change change :
        List.of(gone(gone, Set.of(), Set.of()), Change.added(back, List.of(), List.of()))) {
      filled = filled.apply(change);
      applied = applied.apply(change);
      assertThat(Answers.of(filled)).isEqualTo(Answers.of(applied));
    }
  }

  @Test
  void aFillingRefusesRowsThatDoNotFit() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow here = Rows.album(1, Rows.MAIN, "B", artist);
    AlbumRow there = Rows.album(1, Rows.OTHER, "B", artist);
    SongRow song = Rows.song(1, there, "C", 2000, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song), List.of(), List.of(artist)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song), List.of(here), List.of(artist)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song), List.of(there), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song, song), List.of(there), List.of(artist)));
  }

  static Catalogue filled(List<SongRow> songs, List<AlbumRow> albums, List<ArtistRow> artists) {
    Filling filling = Catalogue.empty().filling(albums, artists);
    songs.forEach(filling::add);
    return filling.catalogue();
  }

  @Test
  void theValueBeforeStaysWhatItWas() {
    var walk = new RandomWalk(5);
    for (int step = 0; step < 10; step++) {
      walk.step();
    }
    Catalogue before = walk.catalogue;
    Map<String, Object> seen = Answers.of(before);
    for (int step = 0; step < 10; step++) {
      walk.step();
    }
    assertThat(Answers.of(before)).isEqualTo(seen);
  }

  @Test
  void rowsThatNameUnknownOnesAreRefused() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow album = Rows.album(1, Rows.MAIN, "B", artist);
    SongRow song = Rows.song(1, album, "C", 2000, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(List.of(song), List.of(), List.of(artist)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(List.of(song), List.of(album), List.of()));
    Catalogue whole = apply(List.of(song), List.of(album), List.of(artist));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.apply(gone(Set.of(), Set.of(album.id()), Set.of())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.apply(gone(Set.of(), Set.of(), Set.of(artist.id()))));
    Catalogue none = whole.apply(gone(Set.of(song.id()), Set.of(album.id()), Set.of(artist.id())));
    assertThat(none.songCount()).isZero();
  }

  @Test
  void aSongIsInTheLibraryOfItsAlbum() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow here = Rows.album(1, Rows.MAIN, "B", artist);
    AlbumRow there = Rows.album(1, Rows.OTHER, "B", artist);
    SongRow song = Rows.song(1, there, "C", 2000, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(List.of(song), List.of(here), List.of(artist)));
  }

  private static Catalogue apply(
      List<SongRow> songs, List<AlbumRow> albums, List<ArtistRow> artists) {
    return Catalogue.empty().apply(Change.added(songs, albums, artists));
  }

  private static Change gone(Set<SongId> songs, Set<AlbumId> albums, Set<ArtistId> artists) {
    return new Change(List.of(), List.of(), List.of(), songs, albums, artists);
  }
}
