package stagedoor.playlistfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.SmallSongs;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.library.Library;
import stagedoor.playlistfile.SongFinder.Wanted;
import stagedoor.tag.TagEncoding;

@NullMarked
class ListWriterTest {

  private static final LibraryId MUSIC = new LibraryId(1);
  private static final List<Library> LIBRARIES =
      List.of(new Library(MUSIC, "Music", Path.of("/srv/music"), true, true));

  /// Names that mean something in one of the formats.
  private static final List<String> ODD =
      List.of(
          "a/plain.mp3",
          "%231%20hit.mp3",
          "a/%23.mp3",
          "a/line%0Abreak.mp3",
          "a/%20blank%20.mp3",
          "%20first.mp3",
          "a/100%25.mp3",
          "a/50%2520.mp3",
          "a/b&c<d>.mp3",
          "%C3%9Cber/%E5%A4%9C.mp3",
          "a/back%5Cslash.mp3",
          "file:/x.mp3",
          "d:e.mp3",
          "a=b;c.mp3",
          "a/whole.flac#01",
          "a/whole.flac#02");

  private static Catalogue catalogue() {
    var songs = new SmallSongs();
    ODD.forEach(path -> songs.add(MUSIC, path));
    return songs.catalogue();
  }

  private static List<Song> all(Catalogue catalogue, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> catalogue.songs().findAnywhere(new SongId(id)).orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"M3U8", "PLS", "XSPF"})
  void whatIsWrittenFindsTheSameSongsAgain(ListFormat format) {
    Catalogue catalogue = catalogue();
    List<Song> songs = all(catalogue, ODD.size());
    for (ListWriter writer :
        List.of(ListWriter.relative(), ListWriter.absolute(song -> "/srv/music/" + song.path()))) {
      byte[] bytes = writer.write(format, "Odd <&> \"ones\"\n", songs).getBytes(UTF_8);
      ListFile file =
          ((Reading.Entries) new ListReader(TagEncoding.GUESSED).read(format, bytes)).file();
      assertThat(file.title()).contains("Odd <&> \"ones\"");
      List<Wanted> wanted =
          file.entries().stream()
              .map(entry -> new Wanted(entry.location(), Optional.empty()))
              .toList();
      assertThat(new SongFinder(catalogue, Visible.of(MUSIC), LIBRARIES).find(wanted))
          .as("%s", new String(bytes, UTF_8))
          .isEqualTo(songs.stream().<Match>map(song -> new Match.Found(song.id())).toList());
    }
  }

  @Test
  void songsAreWrittenWithTitlesAndLengths() {
    List<Song> songs = all(SmallCatalogue.catalogue(), 1);
    assertThat(ListWriter.relative().write(ListFormat.M3U8, "Sea", songs))
        .isEqualTo(
            """
            #EXTM3U
            #PLAYLIST:Sea
            #EXTINF:61,The Harbour Band - Ebb
            album1/01.flac
            """);
    assertThat(ListWriter.relative().write(ListFormat.PLS, "Sea", songs))
        .isEqualTo(
            """
            [playlist]
            X-GNOME-Title=Sea
            File1=album1/01.flac
            Title1=The Harbour Band - Ebb
            Length1=61
            NumberOfEntries=1
            Version=2
            """);
    assertThat(ListWriter.relative().write(ListFormat.XSPF, "Sea", songs))
        .contains("<location>album1/01.flac</location><title>Ebb</title>")
        .contains("<album>Low Tide</album><trackNum>1</trackNum><duration>61000</duration>");
  }
}
