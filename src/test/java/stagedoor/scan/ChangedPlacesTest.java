package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.Library;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabases;

/// Files that change places, or make room for others, are the songs they were.
@NullMarked
class ChangedPlacesTest {

  private static final String ONE = "11111111-1111-4111-8111-111111111111";
  private static final String TWO = "22222222-2222-4222-8222-222222222222";

  @TempDir Path folder;

  private static void swap(Path one, Path other) throws IOException {
    Path aside = one.resolveSibling("aside.tmp");
    Files.move(one, aside);
    Files.move(other, one);
    Files.move(aside, other);
  }

  private Path song(String path, long sound, String title) {
    Path file = folder.resolve(path);
    return SmallSong.sound(sound)
        .title(title)
        .in(file.resolveSibling(""), file.getFileName().toString());
  }

  private static Map<String, String> titlesByPath(TestLibrary library) {
    var titles = new TreeMap<String, String>();
    library.songs().forEach(song -> titles.put(song.path(), song.title()));
    return titles;
  }

  private static void checkSame(Database db, TestLibrary library, Map<String, SongId> before) {
    assertThat(library.byTitle()).isEqualTo(before);
    assertThat(library.songs()).extracting(Song::id).doesNotHaveDuplicates().hasSize(before.size());
    assertThat(TestLibrary.stored(db)).isEqualTo(before);
    assertThat(library.scan().unchanged()).isEqualTo(before.size());
  }

  private TestLibrary three(Database db) {
    song("01.mp3", 1, "One");
    song("02.mp3", 2, "The second");
    song("03.mp3", 3, "Three, the third");
    var library = new TestLibrary(db, folder);
    library.scan();
    return library;
  }

  @OnBothDatabases
  void filesThatMoveUpByOneAreTheirSongs(Database db) throws IOException {
    TestLibrary library = three(db);
    Map<String, SongId> before = library.byTitle();
    for (int i = 3; i >= 1; i--) {
      Files.move(folder.resolve("0" + i + ".mp3"), folder.resolve("0" + (i + 1) + ".mp3"));
    }
    ScanReport report = library.scan();
    assertThat(List.of(report.added(), report.changed(), report.removed()))
        .containsExactly(0L, 3L, 0L);
    assertThat(titlesByPath(library))
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of("02.mp3", "One", "03.mp3", "The second", "04.mp3", "Three, the third")));
    checkSame(db, library, before);
  }

  @OnBothDatabases
  void filesThatMakeRoomForANewOneAreTheirSongs(Database db) throws IOException {
    TestLibrary library = three(db);
    Map<String, SongId> before = library.byTitle();
    for (int i = 3; i >= 1; i--) {
      Files.move(folder.resolve("0" + i + ".mp3"), folder.resolve("0" + (i + 1) + ".mp3"));
    }
    song("01.mp3", 4, "New");
    ScanReport report = library.scan();
    assertThat(List.of(report.added(), report.changed(), report.removed()))
        .containsExactly(1L, 3L, 0L);
    assertThat(library.byTitle()).containsAllEntriesOf(before).hasSize(4);
    assertThat(before.values()).doesNotContain(library.byTitle().get("New"));
    assertThat(TestLibrary.stored(db)).isEqualTo(library.byTitle());
    assertThat(library.scan().unchanged()).isEqualTo(4);
  }

  @OnBothDatabases
  void twoFilesThatChangePlacesAreTheirSongs(Database db) throws IOException {
    TestLibrary library = three(db);
    Map<String, SongId> before = library.byTitle();
    swap(folder.resolve("01.mp3"), folder.resolve("02.mp3"));
    assertThat(library.scan().changed()).isEqualTo(2);
    assertThat(titlesByPath(library)).containsEntry("01.mp3", "The second");
    checkSame(db, library, before);
  }

  @OnBothDatabases
  void theyAreTheirSongsWhenTheyAreRetaggedToo(Database db) {
    TestLibrary library = three(db);
    Map<String, SongId> before = library.byTitle();
    song("01.mp3", 2, "Two, again");
    song("02.mp3", 1, "One of two");
    library.scan();
    assertThat(library.byTitle())
        .containsEntry("Two, again", before.get("The second"))
        .containsEntry("One of two", before.get("One"))
        .hasSize(3);
  }

  @OnBothDatabases
  void theyAreTheirSongsByReleaseTrackWhenTheirSoundIsAnother(Database db) {
    SmallSong.sound(1).title("One").musicBrainz("Release Track", ONE).in(folder, "1.mp3");
    SmallSong.sound(2).title("Two!").musicBrainz("Release Track", TWO).in(folder, "2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    SmallSong.sound(3).title("Two!").musicBrainz("Release Track", TWO).in(folder, "1.mp3");
    SmallSong.sound(4).title("One").musicBrainz("Release Track", ONE).in(folder, "2.mp3");
    library.scan();
    checkSame(db, library, before);
  }

  private void twoDiscs() {
    for (int i = 1; i <= 150; i++) {
      song("D/CD1/" + i + ".mp3", i, "First " + i);
      song("D/CD2/" + i + ".mp3", 1_000 + i, "The second " + i);
    }
  }

  @OnBothDatabases
  void foldersThatChangePlacesKeepTheirSongs(Database db) throws IOException {
    twoDiscs();
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    swap(folder.resolve("D/CD1"), folder.resolve("D/CD2"));
    ScanReport report = library.scan();
    assertThat(report.changed()).isEqualTo(300);
    assertThat(report.added() + report.removed()).isZero();
    assertThat(titlesByPath(library)).containsEntry("D/CD1/7.mp3", "The second 7");
    checkSame(db, library, before);
  }

  /// As when the program is killed between, or the watcher looks at one of them first.
  @OnBothDatabases
  void foldersThatChangePlacesKeepTheirSongsWhenTheyAreScannedOneByOne(Database db)
      throws IOException {
    twoDiscs();
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    swap(folder.resolve("D/CD1"), folder.resolve("D/CD2"));
    ScanReport first = library.scan("D/CD1");
    assertThat(first.removed()).isEqualTo(150);
    assertThat(library.songs()).hasSize(150);
    library.scan("D/CD2");
    checkSame(db, library, before);
  }

  @OnBothDatabases
  void filesThatChangePlacesBetweenLibrariesAreTheirSongs(Database db) throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    SmallSong.sound(1).title("One").in(first, "1.mp3");
    SmallSong.sound(3).title("Stays").in(first, "3.mp3");
    SmallSong.sound(2).title("The second").in(second, "1.mp3");
    var library = new TestLibrary(db, first);
    Library other = library.libraries.ensure("Other", second);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    swap(first.resolve("1.mp3"), second.resolve("1.mp3"));
    ScanReport report = library.scan();
    assertThat(report.changed()).isEqualTo(2);
    assertThat(report.added() + report.removed()).isZero();
    checkSame(db, library, before);
    Files.move(second.resolve("1.mp3"), second.resolve("2.mp3"));
    Files.move(first.resolve("1.mp3"), second.resolve("1.mp3"));
    SmallSong.sound(4).title("New").in(first, "1.mp3");
    library.scan();
    assertThat(library.byTitle()).containsAllEntriesOf(before).hasSize(4);
    assertThat(library.songs())
        .filteredOn(song -> song.title().equals("One") || song.title().equals("The second"))
        .allSatisfy(song -> assertThat(song.library()).isEqualTo(other.id()));
  }

  @OnBothDatabases
  void theOriginalIsTheSongAndNotWhatIsInItsPlaceWhicheverIsReadFirst(Database db)
      throws IOException {
    song("a/1.mp3", 1, "One");
    song("z/2.mp3", 2, "The second");
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    Files.move(folder.resolve("a/1.mp3"), folder.resolve("z/1.mp3"));
    Files.move(folder.resolve("z/2.mp3"), folder.resolve("a/2.mp3"));
    song("a/1.mp3", 3, "New a");
    song("z/2.mp3", 4, "New z");
    library.scan();
    assertThat(library.byTitle()).containsAllEntriesOf(before).hasSize(4);
    assertThat(TestLibrary.stored(db)).isEqualTo(library.byTitle());
  }

  @OnBothDatabases
  void aFileThatWasReplacedKeepsItsId(Database db) {
    TestLibrary library = three(db);
    Map<String, SongId> before = library.byTitle();
    song("01.mp3", 9, "One, in better quality");
    ScanReport report = library.scan();
    assertThat(report.changed()).isEqualTo(1);
    assertThat(library.byTitle())
        .containsEntry("One, in better quality", before.get("One"))
        .hasSize(3);
    assertThat(library.scan().unchanged()).isEqualTo(3);
  }

  /// As in a folder where music lies until it is sorted.
  @OnBothDatabases
  void whatComesIntoTheFolderOfAnotherAlbumIsNotItsSongs(Database db) throws IOException {
    for (int i = 1; i <= 3; i++) {
      tagged(i, "First " + i, "One", i);
    }
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    Files.createDirectories(folder.resolve("sorted"));
    Files.move(folder.resolve("1.mp3"), folder.resolve("sorted/1.mp3"));
    tagged(11, "Second 1", "Two", 1);
    tagged(12, "Second 2", "Two", 2);
    tagged(13, "Third", "One", 3);
    library.scanOnly("");
    assertThat(before.values())
        .doesNotContain(library.byTitle().get("Second 1"), library.byTitle().get("Second 2"))
        .contains(library.byTitle().get("Third"));
    library.scan();
    assertThat(library.byTitle()).containsEntry("First 1", before.get("First 1")).hasSize(4);
  }

  private void tagged(long sound, String title, String album, int number) {
    SmallSong.sound(sound).title(title).album(album).track(number).in(folder, number + ".mp3");
  }

  /// More than wait to be decided: none is lost, and all keep their ids.
  @Test
  void veryManyThatWereReplacedKeepTheirIds() {
    int songs = 1_150;
    for (int i = 0; i < songs; i++) {
      song("many/" + i % 3 + "/" + i + ".mp3", i, "T" + i);
    }
    try (Database db = TestDatabases.sqlite()) {
      var library = new TestLibrary(db, folder);
      library.scan();
      Map<String, SongId> before = library.byTitle();
      for (int i = 0; i < songs; i++) {
        song("many/" + i % 3 + "/" + i + ".mp3", songs + i, "T" + i);
      }
      ScanReport report = library.scanner.scanNow(true);
      assertThat(report.added() + report.removed()).isZero();
      checkSame(db, library, before);
    }
  }

  @OnBothDatabases
  void copiesThatChangePlacesStayWhereTheyAre(Database db) throws IOException {
    song("1.mp3", 1, "Silence");
    song("2.mp3", 1, "More silence");
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = byPath(library);
    swap(folder.resolve("1.mp3"), folder.resolve("2.mp3"));
    assertThat(library.scan().changed()).isEqualTo(2);
    assertThat(byPath(library)).isEqualTo(before);
  }

  /// Of three copies the one is found whose own place was taken.
  @OnBothDatabases
  void aCopyIsNotTakenForTheOneThatStayed(Database db) throws IOException {
    song("1.mp3", 1, "Same");
    song("2.mp3", 1, "Same");
    song("3.mp3", 2, "The second");
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = byPath(library);
    swap(folder.resolve("1.mp3"), folder.resolve("3.mp3"));
    library.scan();
    assertThat(byPath(library))
        .isEqualTo(
            Map.of(
                "1.mp3", before.get("3.mp3"),
                "2.mp3", before.get("2.mp3"),
                "3.mp3", before.get("1.mp3")));
  }

  private static Map<String, SongId> byPath(TestLibrary library) {
    var ids = new TreeMap<String, SongId>();
    library.songs().forEach(song -> ids.put(song.path(), song.id()));
    return ids;
  }

  @OnBothDatabases
  void aSongInWhosePlaceAnotherIsIsMissingUntilItIsFound(Database db) throws IOException {
    TestLibrary library = three(db);
    Map<String, SongId> before = library.byTitle();
    Path kept = Files.move(folder.resolve("01.mp3"), folder.resolve("01.txt"));
    Files.move(folder.resolve("02.mp3"), folder.resolve("01.mp3"));
    ScanReport report = library.scan();
    assertThat(List.of(report.added(), report.changed(), report.removed()))
        .containsExactly(0L, 1L, 1L);
    assertThat(library.byTitle()).containsEntry("The second", before.get("The second")).hasSize(2);
    Page<MissingSong> missing =
        new MissingSongs(db, library.scanner).page(TestLibrary.everything(), 0, 9);
    assertThat(missing.items())
        .extracting(MissingSong::id, MissingSong::path)
        .containsExactly(tuple(before.get("One"), "01.mp3"));
    Files.move(kept, folder.resolve("07.mp3"));
    assertThat(library.scan().added()).isEqualTo(1);
    checkSame(db, library, before);
  }

  @OnBothDatabases
  void aFileWhoseSongWasFoundElsewhereIsLookedAtThoughItSeemsUnchanged(Database db)
      throws IOException {
    Path one = song("a/1.mp3", 1, "One");
    Path two = song("b/1.mp3", 2, "Two");
    Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    swap(one, two);
    var place = new ScanPlace(library.music.id(), "a", true);
    library.scanner.scanNow(new ScanRequest(true, false, List.of(place)));
    assertThat(titlesByPath(library)).containsExactlyEntriesOf(Map.of("a/1.mp3", "Two"));
    library.scan();
    checkSame(db, library, before);
  }

  @OnBothDatabases
  void aSongThatIsNowhereIsPurgedByTheNextWholeScanThatMay(Database db) throws IOException {
    TestLibrary library = three(db);
    Files.delete(folder.resolve("01.mp3"));
    Files.move(folder.resolve("02.mp3"), folder.resolve("01.mp3"));
    library.scanOnly("");
    var purging = new TestLibrary(db, folder, TestLibrary.PURGING, Disk.REAL);
    var missing = new MissingSongs(db, purging.scanner);
    assertThat(missing.page(TestLibrary.everything(), 0, 9).total()).isEqualTo(1);
    purging.scan();
    assertThat(missing.page(TestLibrary.everything(), 0, 9).total()).isZero();
    assertThat(purging.songs()).hasSize(2);
  }

  @OnBothDatabases
  void aFullScanSeesWhatHasTheSameSizeAndTime(Database db) throws IOException {
    Path one = song("1.mp3", 1, "One");
    Path two = song("2.mp3", 2, "Two");
    Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    swap(one, two);
    assertThat(library.scan().unchanged()).isEqualTo(2);
    assertThat(library.scanner.scanNow(true).changed()).isEqualTo(2);
    assertThat(titlesByPath(library)).containsEntry("1.mp3", "Two");
    checkSame(db, library, before);
  }
}
