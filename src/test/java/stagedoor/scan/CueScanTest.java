package stagedoor.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.Excerpt;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// Files that are several songs, as CUE sheets say. The files here sound for 522 ms, which is 39
/// frames.
@NullMarked
class CueScanTest {

  /// Three tracks of 13 frames each.
  static final String SHEET =
      """
      REM GENRE Jazz
      REM DATE 1999
      PERFORMER "Ann"
      TITLE "Live"
      FILE "live.wav" WAVE
        TRACK 01 AUDIO
          TITLE "One"
          INDEX 01 00:00:00
        TRACK 02 AUDIO
          TITLE "Two"
          PERFORMER "Bob"
          ISRC GBAAA9800322
          INDEX 00 00:00:12
          INDEX 01 00:00:13
        TRACK 03 AUDIO
          INDEX 01 00:00:26
      """;

  @TempDir Path folder;

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<Song> byTrack(TestLibrary library) {
    return library.songs().stream().sorted(Comparator.comparingInt(Song::track)).toList();
  }

  @OnBothDatabases
  void aFileWithASheetIsItsTracks(TestDatabase db) throws IOException {
    SmallSong.sound(1)
        .title("The whole")
        .artist("Somebody")
        .album("File's")
        .frame("TPUB", "Label")
        .recording("6f9619ff-8b86-d011-b42d-00c04fc964ff")
        .in(folder.resolve("a"), "live.mp3");
    write(folder.resolve("a/live.cue"), SHEET);
    var library = new TestLibrary(db, folder);
    ScanReport report = library.scan();
    assertThat(report.problems()).isEmpty();
    assertThat(report.added()).isEqualTo(3);
    assertThat(library.paths()).containsExactly("a/live.mp3#01", "a/live.mp3#02", "a/live.mp3#03");
    assertThat(library.albums()).hasSize(1);
    List<Song> songs = byTrack(library);
    assertThat(songs).extracting(Song::title).containsExactly("One", "Two", "Track 3");
    assertThat(songs).extracting(Song::artist).containsExactly("Ann", "Bob", "Ann");
    assertThat(songs)
        .allSatisfy(song -> {
          assertThat(song.album().title()).isEqualTo("Live");
          assertThat(song.album().artist()).isEqualTo("Ann");
          assertThat(song.genres()).containsExactly("Jazz");
          assertThat(song.year()).isEqualTo(1999);
          assertThat(song.recording()).isEmpty();
          assertThat(song.tags().all("recordlabel")).containsExactly("Label");
          assertThat(song.suffix()).isEqualTo("mp3");
          assertThat(song.folder()).isEqualTo(songs.getFirst().folder());
        });
    assertThat(songs.get(1).extras().isrcs()).containsExactly("GBAAA9800322");
    assertThat(songs)
        .extracting(song -> song.excerpt().orElseThrow())
        .containsExactly(new Excerpt(0, 13), new Excerpt(13, 26), new Excerpt(26, 0));
    assertThat(songs).extracting(Song::durationMs).containsExactly(173, 173, 176);
    long bytes = Files.size(folder.resolve("a/live.mp3"));
    assertThat(songs.stream().mapToLong(Song::sizeBytes).sum()).isBetween(bytes - 3, bytes + 3);
    assertThat(library.libraries.fileOf(songs.get(2))).isEqualTo(folder.resolve("a/live.mp3"));
    Map<String, SongId> before = library.byTitle();
    db.reopen();
    assertThat(TestLibrary.stored(db)).isEqualTo(before);
  }

  @OnBothDatabases
  void aSheetInTheTagsCutsTooAndOneBesideCountsMore(Database db) throws IOException {
    Path file = SmallSong.sound(1).frame("TXXX:CUESHEET", SHEET).artist("Ann").in(folder, "x.mp3");
    var library = new TestLibrary(db, folder);
    assertThat(library.scan().added()).isEqualTo(3);
    Map<String, SongId> before = library.byTitle();
    assertThat(library.scan().unchanged()).isEqualTo(1);
    Path beside = write(folder.resolve("x.cue"), SHEET.replace("Two", "Other"));
    ScanReport report = library.scan();
    assertThat(report.added() + report.removed()).isZero();
    assertThat(library.byTitle()).containsEntry("Other", before.get("Two")).hasSize(3);
    Files.delete(beside);
    assertThat(library.scan().changed()).isEqualTo(1);
    assertThat(library.byTitle()).isEqualTo(before);
    SmallSong.sound(1).title("Whole").in(folder, file.getFileName().toString());
    assertThat(library.scan().removed()).isEqualTo(3);
    assertThat(library.byTitle()).containsOnlyKeys("Whole");
  }

  @OnBothDatabases
  void aSheetThatComesChangesAndGoesIsSeen(Database db) throws IOException {
    SmallSong.sound(1).title("Whole").in(folder, "live.mp3");
    SmallSong.sound(2).title("Other").in(folder, "other.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    SongId whole = library.byTitle().get("Whole");
    Path sheet = write(folder.resolve("live.cue"), SHEET);
    ScanReport come = library.scan();
    assertThat(List.of(come.added(), come.removed(), come.unchanged())).containsExactly(3L, 1L, 1L);
    Map<String, SongId> tracks = library.byTitle();
    assertThat(tracks).containsOnlyKeys("One", "Two", "Track 3", "Other");
    assertThat(library.scan().changed()).isZero();
    write(sheet, SHEET.replace("One", "Eins").replace("00:00:26", "00:00:27"));
    assertThat(library.scan().changed()).isEqualTo(3);
    assertThat(library.byTitle())
        .containsEntry("Eins", tracks.get("One"))
        .containsEntry("Track 3", tracks.get("Track 3"))
        .hasSize(4);
    write(sheet, SHEET.substring(0, SHEET.indexOf("  TRACK 03")));
    assertThat(library.scan().removed()).isEqualTo(1);
    assertThat(library.byTitle()).containsOnlyKeys("One", "Two", "Other");
    Files.delete(sheet);
    ScanReport gone = library.scan();
    assertThat(List.of(gone.added(), gone.removed())).containsExactly(1L, 2L);
    assertThat(library.byTitle()).containsEntry("Whole", whole).hasSize(2);
    write(sheet, SHEET);
    library.scan();
    assertThat(library.byTitle()).isEqualTo(tracks);
  }

  @OnBothDatabases
  void aSheetOfFilesThatAreTracksFillsInWhatTheyDoNotSay(Database db) throws IOException {
    SmallSong.sound(1).in(folder, "01.mp3");
    SmallSong.sound(2).title("Mine").artist("Me").in(folder, "02.mp3");
    write(
        folder.resolve("album.cue"),
        """
        PERFORMER "Ann"
        TITLE "Live"
        FILE "01.wav" WAVE
        TRACK 01 AUDIO
        TITLE "One"
        INDEX 01 00:00:00
        TRACK 02 AUDIO
        TITLE "Two"
        INDEX 00 00:00:30
        FILE "02.wav" WAVE
        INDEX 01 00:00:00
        """);
    var library = new TestLibrary(db, folder);
    assertThat(library.scan().problems()).isEmpty();
    assertThat(library.paths()).containsExactly("01.mp3", "02.mp3");
    List<Song> songs = byTrack(library);
    assertThat(songs).extracting(Song::title).containsExactly("One", "Mine");
    assertThat(songs).extracting(Song::artist).containsExactly("Ann", "Me");
    assertThat(library.albums()).hasSize(1);
    assertThat(library.scan().unchanged()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00:00:26               | 00:01:00      | Line 16, column 14: Track 3 begins after the end
          INDEX 01 00:00:26      | ''            | Line 15, column 1: Track 3 has no INDEX 01
          00:00:26               | 00:00:99      | Line 16, column 14: A time is written
          00:00:26               | 00:00:05      | Line 16, column 14: Track 3 does not begin after
          TRACK 03               | TRACK 02      | Line 15, column 1: Track 2 follows track 2
          FILE "live.wav" WAVE   | ''            | Line 6, column 9: There is a track before any FILE
          live.wav               | away.flac     | Line 5: the file “away.flac” is not in the folder
          live.wav               | /etc/passwd   | Line 5: the file “passwd” is not in the folder
          """)
  void aSheetThatCannotBeUsedIsNamedAndTheFileStaysOneSong(String good, String bad, String reason)
      throws IOException {
    SmallSong.sound(1).title("Whole").in(folder, "live.mp3");
    // A single file of a sheet is found by the sheet's own name as well.
    write(folder.resolve("it.cue"), SHEET.replace(good, bad));
    try (Database db = TestDatabases.sqlite()) {
      var library = new TestLibrary(db, folder);
      for (int scans = 0; scans < 3; scans++) {
        ScanReport report = library.scan();
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().getFirst().path()).isEqualTo("Music/it.cue");
        assertThat(report.problems().getFirst().reason()).contains(reason);
        assertThat(library.paths()).containsExactly("live.mp3");
      }
      write(folder.resolve("it.cue"), SHEET);
      assertThat(library.scan().problems()).isEmpty();
      assertThat(library.songs()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret/live.mp3", "/tmp/x/live.mp3", "..\\live.mp3"})
  void aSheetNeverLeadsOutOfItsFolder(String name) throws IOException {
    Path music = Files.createDirectory(folder.resolve("music"));
    SmallSong.sound(1).title("Secret").in(folder.resolve("secret"), "live.mp3");
    SmallSong.sound(2).title("Own").in(music, "live.flac");
    write(music.resolve("a.cue"), SHEET.replace("live.wav", name));
    Files.createDirectories(music.resolve("b.cue"));
    try (Database db = TestDatabases.sqlite()) {
      var library = new TestLibrary(db, music);
      library.scan();
      assertThat(library.paths()).containsExactly("live.flac#01", "live.flac#02", "live.flac#03");
      assertThat(library.songs())
          .allSatisfy(song ->
              assertThat(library.libraries.fileOf(song)).isEqualTo(music.resolve("live.flac")));
    }
  }

  @OnBothDatabases
  void ofTwoSheetsTheOneWhoseEncodingIsSureCounts(Database db) throws IOException {
    SmallSong.sound(1).in(folder, "live.mp3");
    String sheet = SHEET.replace("One", "Größe");
    Files.write(folder.resolve("live.cue"), sheet.getBytes(Charset.forName("windows-1252")));
    Files.write(folder.resolve("live.utf8.cue"), ("\uFEFF" + sheet).getBytes(UTF_8));
    write(folder.resolve("short.cue"), sheet.substring(0, sheet.indexOf("  TRACK 03")));
    var library = new TestLibrary(db, folder);
    ScanReport report = library.scan();
    assertThat(report.problems()).isEmpty();
    assertThat(library.byTitle()).containsOnlyKeys("Größe", "Two", "Track 3");
  }

  @OnBothDatabases
  void manyArtistsWithoutAnAlbumArtistAreOneCompilation(Database db) throws IOException {
    SmallSong.sound(1).in(folder, "live.mp3");
    write(
        folder.resolve("live.cue"),
        SHEET.replace("PERFORMER \"Ann\"\n", "").replace("TITLE \"One\"", "PERFORMER Eve"));
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(library.albums()).hasSize(1);
    assertThat(library.albums().getFirst().artist()).isEqualTo(SongFacts.VARIOUS_ARTISTS);
  }

  @OnBothDatabases
  void tracksOfOneFileAreNoDuplicatesButThoseOfItsCopyAre(Database db) throws IOException {
    for (String name : List.of("a", "b")) {
      SmallSong.sound(1).in(folder.resolve(name), "live.mp3");
      write(folder.resolve(name + "/live.cue"), SHEET);
    }
    var library = new TestLibrary(db, folder);
    library.scan();
    List<List<Song>> groups =
        new Duplicates(db, library.shelf)
            .page(Duplicates.By.SOUND, TestLibrary.everything(), 0, 9)
            .items();
    assertThat(groups)
        .extracting(group -> group.stream().map(Song::path).toList())
        .containsExactlyInAnyOrder(
            List.of("a/live.mp3#01", "b/live.mp3#01"),
            List.of("a/live.mp3#02", "b/live.mp3#02"),
            List.of("a/live.mp3#03", "b/live.mp3#03"));
  }

  @OnBothDatabases
  void tracksOfOneFileThatAreCalledAlikeAreNoDuplicates(Database db) throws IOException {
    SmallSong.sound(1).in(folder, "live.mp3");
    write(folder.resolve("live.cue"), SHEET.replace("Two", "One").replace("Bob", "Ann"));
    var library = new TestLibrary(db, folder);
    library.scan();
    for (Duplicates.By by : Duplicates.By.values()) {
      assertThat(new Duplicates(db, library.shelf).page(by, TestLibrary.everything(), 0, 9).total())
          .isZero();
    }
  }

  @OnBothDatabases
  void aDryRunTellsOfTracks(Database db) throws IOException {
    SmallSong.sound(1).in(folder, "live.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    write(folder.resolve("live.cue"), SHEET);
    library.scanner.scanNow(new ScanRequest(false, true, List.of()));
    assertThat(library.scanner.preview().orElseThrow().planned())
        .extracting(planned -> planned.what() + " " + planned.path())
        .containsExactly(
            "REMOVED Music/live.mp3",
            "ADDED Music/live.mp3#01",
            "ADDED Music/live.mp3#02",
            "ADDED Music/live.mp3#03");
    assertThat(library.songs()).hasSize(1);
  }

  /// More tracks than may wait for the writer at once.
  @OnBothDatabases
  void manyTracksPassThroughTheQueue(Database db) throws IOException {
    var sheet = new StringBuilder("FILE live.wav WAVE\n");
    for (int i = 0; i < 38; i++) {
      sheet.append("TRACK %02d AUDIO\nINDEX 01 00:00:%02d\n".formatted(i + 1, i));
    }
    for (int i = 0; i < 25; i++) {
      SmallSong.sound(i).in(folder.resolve("f" + i), "live.mp3");
      write(folder.resolve("f" + i + "/live.cue"), sheet.toString());
    }
    var library = new TestLibrary(db, folder);
    assertThat(library.scan().added()).isEqualTo(25 * 38);
  }

  @OnBothDatabases
  void aNameWithTheMarkInItIsAFileOfItsOwn(Database db) throws IOException {
    SmallSong.sound(1).title("File").in(folder, "live.mp3#02.mp3");
    SmallSong.sound(2).in(folder, "live.mp3");
    write(folder.resolve("live.cue"), SHEET);
    var library = new TestLibrary(db, folder);
    library.scan();
    assertThat(library.paths())
        .containsExactly("live.mp3#01", "live.mp3#02", "live.mp3#03", "live.mp3%2302.mp3");
  }
}
