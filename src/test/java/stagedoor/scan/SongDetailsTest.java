package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

@NullMarked
class SongDetailsTest {

  private static final String RELEASE_TRACK = "22222222-2222-4222-8222-222222222222";

  @TempDir Path folder;

  @OnBothDatabases
  void aRareFieldIsReadForAllSongsThatHaveIt(Database db) {
    SmallSong.titled("A")
        .frame("TKEY", "Am")
        .frame("TCOP", "1999 Ann")
        .frame("TSRC", "GBAAA9900001")
        .frame("TIT3", "Live")
        .musicBrainz("Release Track", RELEASE_TRACK)
        .in(folder, "1.mp3");
    SmallSong.titled("B").frame("TKEY", "C#m").in(folder, "2.mp3");
    SmallSong.titled("C").in(folder, "3.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> ids = library.byTitle();
    SongId a = ids.get("A");
    assertThat(values(db, "key")).isEqualTo(Map.of(a, List.of("Am"), ids.get("B"), List.of("C#m")));
    assertThat(values(db, "copyright")).isEqualTo(Map.of(a, List.of("1999 Ann")));
    assertThat(values(db, "isrc")).isEqualTo(Map.of(a, List.of("GBAAA9900001")));
    assertThat(values(db, "subtitle")).isEqualTo(Map.of(a, List.of("Live")));
    assertThat(values(db, "musicbrainz_releasetrackid"))
        .isEqualTo(Map.of(a, List.of(RELEASE_TRACK)));
    assertThat(values(db, "nothing")).isEmpty();
  }

  @OnBothDatabases
  void totalsAreReadWhereverTheyStand(Database db) {
    SmallSong.titled("A").frame("TRCK", "3/12").frame("TPOS", "1/02").in(folder, "1.mp3");
    SmallSong.titled("B")
        .frame("TRCK", "3/12")
        .frame("TXXX:TRACKTOTAL", "13")
        .frame("TXXX:DISCTOTAL", "many")
        .in(folder, "2.mp3");
    SmallSong.titled("C").frame("TRCK", "3").in(folder, "3.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> ids = library.byTitle();
    assertThat(values(db, "tracktotal"))
        .isEqualTo(Map.of(ids.get("A"), List.of("12"), ids.get("B"), List.of("13")));
    assertThat(values(db, "disctotal"))
        .isEqualTo(Map.of(ids.get("A"), List.of("2"), ids.get("B"), List.of("many")));
  }

  @OnBothDatabases
  void whatIsNoIdIsNotKeptAsOne(Database db) {
    SmallSong.titled("A")
        .musicBrainz("Composer", "Bach")
        .musicBrainz("Lyricist", RELEASE_TRACK)
        .musicBrainz("Disc", "XzPS7vW.HPHsYemQh0HBUGr8vuU-")
        .in(folder, "1.mp3");
    new TestLibrary(db, folder).scan();
    assertThat(values(db, "musicbrainz_composerid")).isEmpty();
    assertThat(values(db, "musicbrainz_lyricistid").values())
        .containsExactly(List.of(RELEASE_TRACK));
    assertThat(values(db, "musicbrainz_discid").values())
        .containsExactly(List.of("XzPS7vW.HPHsYemQh0HBUGr8vuU-"));
  }

  private static Map<SongId, List<String>> values(Database db, String field) {
    var values = new TreeMap<SongId, List<String>>();
    new SongDetails(db).each(field, values::put);
    return values;
  }
}
