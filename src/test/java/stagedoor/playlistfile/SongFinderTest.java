package stagedoor.playlistfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SmallSongs;
import stagedoor.catalogue.Visible;
import stagedoor.library.Library;
import stagedoor.playlistfile.SongFinder.Base;
import stagedoor.playlistfile.SongFinder.Wanted;

@NullMarked
class SongFinderTest {

  private static final LibraryId MUSIC = new LibraryId(1);
  private static final LibraryId SPOKEN = new LibraryId(2);
  private static final Visible BOTH = new Visible(Set.of(MUSIC, SPOKEN));

  /// Ids count from 1.
  private static final List<String> PATHS =
      List.of(
          "Band/Low%20Tide/01%20Ebb.mp3",
          "Band/Low%20Tide/02%20Flow.mp3",
          "Band/Quay/01%20Ebb.mp3",
          "%C3%9Cber/Caf%C3%A9.flac",
          "Upper/Song.mp3",
          "upper/song.mp3",
          "100%25/50%2525.mp3",
          "back%5Cslash.mp3",
          "Alt/Caf%E9.mp3",
          "root.mp3");

  private static final List<String> PARTS =
      List.of("One/live.flac#02", "One/live.flac#01", "Two/live.flac#01", "%23x/real%231.flac");

  private static final List<String> SPOKEN_PATHS = List.of("Tales/01%20Fox.mp3", "root.mp3");

  private static final Catalogue CATALOGUE = catalogue();

  private static Catalogue catalogue() {
    var songs = new SmallSongs();
    PATHS.forEach(path -> songs.add(MUSIC, path));
    SPOKEN_PATHS.forEach(path -> songs.add(SPOKEN, path));
    return songs.catalogue();
  }

  private static final List<Library> LIBRARIES =
      List.of(
          new Library(MUSIC, "Music", Path.of("/srv/music"), true, true),
          new Library(SPOKEN, "Spoken", Path.of("/srv/spoken"), true, true));

  private static String find(String location, Optional<Base> base, Visible visible) {
    return find(CATALOGUE, location, base, visible);
  }

  private static String find(
      Catalogue catalogue, String location, Optional<Base> base, Visible visible) {
    Match match =
        new SongFinder(catalogue, visible, LIBRARIES)
            .find(List.of(new Wanted(location, base)))
            .getFirst();
    return switch (match) {
      case Match.Found(var songs) ->
          songs.stream().map(song -> Long.toString(song.value())).collect(Collectors.joining(" "));
      case Match.None(var why) -> why.name();
    };
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Low Tide/01 Ebb.mp3                          | 1
          ./Low Tide/./02 Flow.mp3                     | 2
          ../Band/Low Tide//01 Ebb.mp3                 | 1
          Low%20Tide/01%20Ebb.mp3                      | 1
          Low Tide\\01 Ebb.mp3                         | 1
          LOW TIDE/01 EBB.MP3                          | 1
          /srv/music/Band/Quay/01 Ebb.mp3              | 3
          file:///srv/music/Band/Quay/01%20Ebb.mp3     | 3
          file://localhost/srv/music/root.mp3          | 10
          FILE:/srv/music/root.mp3                     | 10
          /SRV/Music/BAND/quay/01 ebb.mp3              | 3
          ../../spoken/Tales/01 Fox.mp3                | 11
          /srv/spoken/root.mp3                         | 12
          ../root.mp3                                  | 10
          ../Über/Café.flac                            | 4
          ../U\u0308ber/Cafe\u0301.flac                | 4
          ../Upper/Song.mp3                            | 5
          ../upper/song.mp3                            | 6
          ../UPPER/SONG.MP3                            | SEVERAL
          ../100%/50%25.mp3                            | 7
          ../back\\slash.mp3                           | 8
          ../Alt/Café.mp3                              | 9
          C:\\Users\\ann\\Music\\Band\\Low Tide\\02 Flow.mp3 | 2
          file:///D:/Band/Low%20Tide/02%20Flow.mp3     | 2
          \\\\nas\\music\\Band\\Low Tide\\02 Flow.mp3  | 2
          /mnt/usb/Quay/01 Ebb.mp3                     | 3
          /mnt/usb/Other/01 Ebb.mp3                    | UNKNOWN
          /mnt/usb/root.mp3                            | 10
          /mnt/usb/Tales/01 Fox.mp3                    | 11
          02 Flow.mp3                                  | UNKNOWN
          nothing.mp3                                  | UNKNOWN
          ../../../../etc/passwd                       | UNKNOWN
          /etc/passwd                                  | UNKNOWN
          http://example.org/01 Ebb.mp3                | ADDRESS
          other.m3u                                    | LIST
          ../../../lists/other.XSPF                    | LIST
          ""                                           | NOTHING
          /                                            | UNKNOWN
          """)
  void aFileInTheLibraryFindsItsSongs(String location, String expected) {
    assertThat(find(location, Optional.of(new Base(MUSIC, List.of("Band"))), BOTH))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          02 Flow.mp3                          | 2
          01 Ebb.mp3                           | SEVERAL
          Quay/01 Ebb.mp3                      | 3
          ../x/Quay/01 Ebb.mp3                 | 3
          root.mp3                             | SEVERAL
          /home/ann/Music/root.mp3             | SEVERAL
          /srv/spoken/root.mp3                 | 12
          Fox/01 Fox.mp3                       | UNKNOWN
          """)
  void aFileFromElsewhereFindsSongsByTheLongestEnd(String location, String expected) {
    assertThat(find(location, Optional.empty(), BOTH)).isEqualTo(expected);
  }

  @Test
  void songsOfOtherLibrariesAreNeitherFoundNorCounted() {
    var base = Optional.of(new Base(MUSIC, List.of("Band")));
    var only = Visible.of(MUSIC);
    assertThat(find("/srv/spoken/Tales/01 Fox.mp3", base, only)).isEqualTo("UNKNOWN");
    assertThat(find("../../spoken/Tales/01 Fox.mp3", base, only)).isEqualTo("UNKNOWN");
    assertThat(find("root.mp3", Optional.empty(), only)).isEqualTo("10");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "One/live.flac, 2 1",
    "/other/ONE/live.flac, 2 1",
    "One/live.flac#02, 1",
    "live.flac, SEVERAL",
    "live.flac#02, 1",
    "#x/real#1.flac, 4",
    "real, UNKNOWN"
  })
  void aFileOfSeveralSongsMeansAllOfThem(String location, String expected) {
    var songs = new SmallSongs();
    PARTS.forEach(path -> songs.add(MUSIC, path));
    assertThat(find(songs.catalogue(), location, Optional.empty(), BOTH)).isEqualTo(expected);
  }

  @Test
  void manyEntriesWithOneNameAreLookedUpInFewSteps() {
    var songs = new SmallSongs();
    var wanted = new ArrayList<Wanted>();
    for (int i = 0; i < 3_000; i++) {
      songs.add(MUSIC, "Album" + i + "/CD1/01.mp3");
      wanted.add(new Wanted("/other/Album" + i + "/CD1/01.mp3", Optional.empty()));
      wanted.add(new Wanted("/other/x" + i + "/CD1/01.mp3", Optional.empty()));
    }
    List<Match> found = new SongFinder(songs.catalogue(), BOTH, LIBRARIES).find(wanted);
    assertThat(found.stream().filter(Match.Found.class::isInstance)).hasSize(3_000);
    assertThat(found)
        .filteredOn(Match.None.class::isInstance)
        .allMatch(new Match.None(Missed.SEVERAL)::equals);
  }
}
