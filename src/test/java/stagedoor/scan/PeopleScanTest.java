package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Song;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

/// Which artists a scan makes of the people in tags.
@NullMarked
class PeopleScanTest {

  private static final String P = "11111111-2222-4333-8444-555555555551";
  private static final String F = "11111111-2222-4333-8444-555555555552";

  @TempDir Path folder;

  @OnBothDatabases
  void twoNamesOfOneArtistAreOneAndTheNextIsAnother(Database db) throws IOException {
    Song song =
        scanned(
            db,
            TinySong.tagged("Prince & Foo", "First", 1, "Song")
                .with(Field.ARTISTS, "Prince", "The Artist", "Foo")
                .with(Field.ARTISTSSORT, "Prince", "", "Foo")
                .with(Field.MUSICBRAINZ_ARTISTID, P, P, F)
                .with(Field.PERFORMER, "Dave Grohl (drums (drum set))", "Foo (guitar/vocals)"));
    assertThat(song.artists().stream().map(PeopleScanTest::told))
        .containsExactly("Prince " + P, "Foo " + F);
    assertThat(
            song.credits().stream()
                .filter(credit -> credit.role() == Role.PERFORMER)
                .map(credit -> song.artist(credit).name() + ": " + credit.subRole()))
        .containsExactly("Dave Grohl: drums (drum set)", "Foo: guitar/vocals");
  }

  @OnBothDatabases
  void twoArtistsOfOneNameAreTwoInOneSong(Database db) throws IOException {
    Song song =
        scanned(
            db,
            TinySong.tagged("John Smith & John Smith", "First", 1, "Song")
                .with(Field.ARTISTS, "John Smith", "John Smith")
                .with(Field.MUSICBRAINZ_ARTISTID, P, F));
    assertThat(song.artists().stream().map(PeopleScanTest::told))
        .containsExactly("John Smith " + P, "John Smith " + F);
  }

  @OnBothDatabases
  void anArtistIsSortedByTheOneCreditThatSaysHow(Database db) throws IOException {
    Song song =
        scanned(
            db,
            TinySong.tagged("Bob Dylan", "First", 1, "Song")
                .with(Field.ARTISTSORT, "Dylan, Bob")
                .with(Field.ALBUMARTIST, "Bob Dylan"));
    assertThat(song.artists().getFirst().sortName()).isEqualTo("Dylan, Bob");
  }

  private Song scanned(Database db, TinySong song) throws IOException {
    Files.write(folder.resolve("1.flac"), song.bytes(TinySong.Kind.FLAC));
    var library = new TestLibrary(db, folder);
    assertThat(library.scan().problems()).isEqualTo(List.of());
    return library.songs().getFirst();
  }

  private static String told(Artist artist) {
    return artist.name() + artist.musicBrainz().map(id -> " " + id).orElse("");
  }
}
