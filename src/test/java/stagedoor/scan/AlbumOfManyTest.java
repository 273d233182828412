package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongRow;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabases;

/// What an album is where its songs disagree.
@NullMarked
class AlbumOfManyTest {

  private static final String RELEASE = "33333333-3333-4333-8333-333333333333";

  @TempDir Path folder;
  private final Database db = TestDatabases.sqlite();

  @AfterEach
  void close() {
    db.close();
  }

  private static SmallSong gained(String title, String gain, String peak) {
    SmallSong song = SmallSong.titled(title).artist("Ann").album("One");
    return gain.isEmpty()
        ? song
        : song.frame("TXXX:REPLAYGAIN_ALBUM_GAIN", gain).frame("TXXX:REPLAYGAIN_ALBUM_PEAK", peak);
  }

  private static SongRow.Gain gain(TestLibrary library, String title) {
    Song song =
        library.songs().stream().filter(it -> it.title().equals(title)).findFirst().orElseThrow();
    return song.album().gainOf(song);
  }

  @Test
  void aSongWithoutAlbumGainIsPlayedWithTheMostFrequentOfItsAlbum() throws IOException {
    gained("A", "-7.1 dB", "0.9").in(folder, "1.mp3");
    gained("B", "-7.1 dB", "0.9").in(folder, "2.mp3");
    gained("C", "-3 dB", "0.5").in(folder, "3.mp3");
    gained("D", "", "").frame("TXXX:REPLAYGAIN_TRACK_GAIN", "-1 dB").in(folder, "4.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(gain(library, "D")).isEqualTo(new SongRow.Gain(-1f, Float.NaN, -7.1f, 0.9f));
    assertThat(gain(library, "C").albumDb()).isEqualTo(-3f);
    Files.delete(folder.resolve("1.mp3"));
    Files.delete(folder.resolve("2.mp3"));
    library.scan();
    assertThat(gain(library, "D").albumDb()).isEqualTo(-3f);
    Files.delete(folder.resolve("3.mp3"));
    library.scan();
    assertThat(gain(library, "D").albumDb()).isNaN();
  }

  private static SmallSong released(String title, String artist) {
    return SmallSong.titled(title)
        .artist(artist)
        .albumArtist(artist)
        .album("Sampler")
        .musicBrainz("Album", RELEASE);
  }

  private static Album only(TestLibrary library) {
    assertThat(library.albums()).hasSize(1);
    return library.albums().getFirst();
  }

  @OnBothDatabases
  void aCompilationOfSeveralAlbumArtistsIsOfVariousArtists(Database db) {
    released("A", "Ann").frame("TCMP", "1").in(folder, "1.mp3");
    released("B", "Bob").frame("TCMP", "1").in(folder, "2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    for (TestLibrary started : List.of(library, new TestLibrary(db, folder))) {
      Album album = only(started);
      assertThat(album.artist()).isEqualTo("Various Artists");
      assertThat(album.artists())
          .singleElement()
          .satisfies(various -> {
            assertThat(various.musicBrainz()).contains(SongFacts.VARIOUS_ARTISTS_ID);
            assertThat(
                    started.shelf.now().albums().ofArtist(various.id(), TestLibrary.everything()))
                .containsExactly(album);
          });
      assertThat(started.songs()).extracting(Song::artist).containsExactly("Ann", "Bob");
    }
    assertThat(library.scanner.scanNow(true).changed()).isZero();
    assertThat(only(library).artist()).isEqualTo("Various Artists");
  }

  @OnBothDatabases
  void whenAllItsSongsNameOneAlbumArtistItIsThatOnes(Database db) throws IOException {
    released("A", "Ann").frame("TCMP", "1").in(folder, "1.mp3");
    released("B", "Bob").frame("TCMP", "1").in(folder, "2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    Files.delete(folder.resolve("2.mp3"));
    library.scan();
    assertThat(only(library).artist()).isEqualTo("Ann");
    assertThat(only(library).artists()).extracting(Artist::name).containsExactly("Ann");
    assertThat(only(new TestLibrary(db, folder)).artist()).isEqualTo("Ann");
  }

  @Test
  void withoutTheCompilationFlagItIsOfWhoeverItsTagsSay() {
    released("A", "Ann").in(folder, "1.mp3");
    released("B", "Bob").in(folder, "2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(only(library).artist()).isIn("Ann", "Bob");
  }

  @Test
  void aCompilationUnderOneAlbumArtistStaysThatOnes() {
    released("A", "Ann").frame("TCMP", "1").in(folder, "1.mp3");
    released("B", "Ann").frame("TCMP", "1").artist("Bob").in(folder, "2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(only(library).artist()).isEqualTo("Ann");
  }
}
