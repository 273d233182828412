package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.Library;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.Database;
import stagedoor.store.DatabaseKind;

/// Songs, albums and artists stay who they are.
@NullMarked
@ClassOnBothDatabases
class ScanIdentityTest {

  private static final String RECORDING = "11111111-1111-4111-8111-111111111111";
  private static final String RELEASE_TRACK = "22222222-2222-4222-8222-222222222222";
  private static final String RELEASE = "33333333-3333-4333-8333-333333333333";
  private static final String OTHER_RELEASE = "44444444-4444-4444-8444-444444444444";
  private static final String ARTIST = "55555555-5555-4555-8555-555555555555";
  private static final String OTHER_ARTIST = "66666666-6666-4666-8666-666666666666";

  private final Path folder;
  private final Database db;
  private final TestLibrary library;

  ScanIdentityTest(DatabaseKind kind, @TempDir Path folder) {
    this.folder = folder;
    db = kind.fresh();
    library = new TestLibrary(db, folder);
  }

  @AfterEach
  void close() {
    db.close();
  }

  private SongId id(String title) {
    return library.songs().stream()
        .filter(song -> song.title().equals(title))
        .map(Song::id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSongKeepsItsIdWhenItMovesAndIsRetaggedInOneScan() throws IOException {
    Path old = SmallSong.sound(1).title("Olde").in(folder.resolve("a"), "1.mp3");
    SmallSong.titled("Other").in(folder.resolve("a"), "2.mp3");
    library.scan();
    SongId id = library.byTitle().get("Olde");
    Files.delete(old);
    SmallSong.sound(1).title("New").album("Tagged").in(folder.resolve("b/c"), "x.mp3");
    ScanReport report = library.scan();
    assertThat(library.byTitle()).containsEntry("New", id).hasSize(2);
    assertThat(report.changed()).isEqualTo(1);
    assertThat(report.added() + report.removed()).isZero();
    assertThat(TestLibrary.stored(db)).isEqualTo(library.byTitle());
  }

  @Test
  void aSongIsKnownAgainByMusicBrainzWhenItsSoundIsAnother() throws IOException {
    Path old =
        SmallSong.sound(1)
            .title("Mine")
            .recording(RECORDING)
            .musicBrainz("Release Track", RELEASE_TRACK)
            .in(folder, "lossy.mp3");
    library.scan();
    SongId id = id("Mine");
    Files.delete(old);
    SmallSong.sound(2)
        .title("Mine, better")
        .recording(RECORDING)
        .musicBrainz("Release Track", RELEASE_TRACK)
        .in(folder, "better.mp3");
    library.scan();
    assertThat(id("Mine, better")).isEqualTo(id);
  }

  private static SmallSong identified(long sound, String recording, String releaseTrack) {
    SmallSong song = SmallSong.sound(sound);
    if (!recording.isEmpty()) {
      song.recording(recording);
    }
    return releaseTrack.isEmpty() ? song : song.musicBrainz("Release Track", releaseTrack);
  }

  /// Which ids the old file has and the new one, whose sound is another; `-` is none.
  @ParameterizedTest
  @CsvSource({
    "R -, R -, same",
    "- T, - T, same",
    "R -, R T, same",
    "R T, R -, same",
    "- T, R T, same",
    "R T, - T, same",
    "R T, S T, same",
    "R T, R U, other",
    "R T, S -, other",
    "R -, - T, other",
    "- -, - -, other",
  })
  void oneMusicBrainzIdIsEnoughUnlessTheOtherContradicts(
      String before, String after, String outcome) throws IOException {
    Path old = identified(1, id(before, 0), id(before, 2)).title("Old").in(folder, "old.mp3");
    SmallSong.titled("Other").in(folder, "other.mp3");
    library.scan();
    SongId id = id("Old");
    Files.delete(old);
    identified(2, id(after, 0), id(after, 2)).title("New").in(folder.resolve("x"), "new.mp3");
    library.scan();
    assertThat(id("New").equals(id)).isEqualTo(outcome.equals("same"));
  }

  private static String id(String ids, int at) {
    return switch (ids.charAt(at)) {
      case 'R' -> RECORDING;
      case 'S' -> ARTIST;
      case 'T' -> RELEASE_TRACK;
      case 'U' -> OTHER_RELEASE;
      default -> "";
    };
  }

  @Test
  void aRecordingAloneIsNotEnoughWhenTwoLostSongsHaveIt() throws IOException {
    Path one = identified(1, RECORDING, RELEASE_TRACK).title("One").in(folder, "1.mp3");
    Path two = identified(2, RECORDING, OTHER_RELEASE).title("Two").in(folder, "2.mp3");
    SmallSong.titled("Other").in(folder, "other.mp3");
    library.scan();
    Map<String, SongId> before = library.byTitle();
    Files.delete(one);
    Files.delete(two);
    identified(3, RECORDING, "").title("New").in(folder, "3.mp3");
    library.scan();
    assertThat(before.values()).doesNotContain(library.byTitle().get("New"));
    identified(4, "", RELEASE_TRACK).title("One, better").in(folder, "4.mp3");
    library.scan();
    assertThat(library.byTitle()).containsEntry("One, better", before.get("One"));
  }

  @Test
  void aSongThatWasMissingIsKnownAgainElsewhere() throws IOException {
    Path old = SmallSong.titled("Lost").in(folder.resolve("a"), "1.mp3");
    SmallSong.titled("Other").in(folder, "2.mp3");
    library.scan();
    SongId id = id("Lost");
    Files.delete(old);
    assertThat(library.scan().removed()).isEqualTo(1);
    SmallSong.titled("Lost").in(folder.resolve("z"), "found.mp3");
    assertThat(library.scan().added()).isEqualTo(1);
    assertThat(id("Lost")).isEqualTo(id);
  }

  @Test
  void aRenamedFolderKeepsEverySongsId() throws IOException {
    for (int i = 1; i <= 20; i++) {
      SmallSong.sound(7).title("Silence " + i).track(i).in(folder.resolve("old"), i + ".mp3");
    }
    library.scan();
    Map<String, SongId> before = library.byTitle();
    Files.move(folder.resolve("old"), folder.resolve("new"));
    library.scan();
    assertThat(library.byTitle()).isEqualTo(before).hasSize(20);
  }

  @Test
  void aCopyIsASongOfItsOwn() {
    SmallSong.titled("Same").in(folder, "1.mp3");
    library.scan();
    SmallSong.titled("Same").in(folder, "2.mp3");
    SmallSong.titled("Same").in(folder, "3.mp3");
    library.scan();
    assertThat(library.songs()).extracting(Song::id).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void twoCopiesOfALostSongAreTwoSongs() throws IOException {
    Path old = SmallSong.titled("Same").in(folder, "1.mp3");
    library.scan();
    SongId id = id("Same");
    Files.delete(old);
    SmallSong.titled("Same").in(folder.resolve("x"), "2.mp3");
    SmallSong.titled("Same").in(folder.resolve("x"), "3.mp3");
    library.scan();
    assertThat(library.songs()).extracting(Song::id).contains(id).doesNotHaveDuplicates();
    assertThat(library.songs()).hasSize(2);
  }

  @Test
  void aSongKeepsItsIdWhenItMovesToAnotherLibrary(@TempDir Path second) throws IOException {
    Library books = library.libraries.ensure("Books", second);
    Path file = SmallSong.titled("Talk").in(folder, "1.mp3");
    SmallSong.titled("Stay").in(folder, "2.mp3");
    library.scan();
    SongId id = id("Talk");
    Files.move(file, second.resolve("1.mp3"));
    library.scan();
    assertThat(id("Talk")).isEqualTo(id);
    assertThat(library.songs())
        .filteredOn(song -> song.id().equals(id))
        .extracting(Song::library)
        .containsExactly(books.id());
  }

  @Test
  void aLibraryWhoseFolderMovedKeepsItsSongs(@TempDir Path other) throws IOException {
    SmallSong.titled("One").in(folder.resolve("a"), "1.mp3");
    library.scan();
    SongId id = id("One");
    Files.move(folder.resolve("a"), other.resolve("a"));
    library.libraries.ensure("Music", other);
    assertThat(library.scan().unchanged()).isEqualTo(1);
    assertThat(id("One")).isEqualTo(id);
  }

  @Test
  void aRetaggedFileKeepsItsIdAndShowsItsNewTags() {
    SmallSong.sound(1).title("Befor").artist("Bjork").album("Debut").in(folder, "1.mp3");
    library.scan();
    SongId id = id("Befor");
    SmallSong.sound(1).title("Before, right").artist("Björk").album("Debut").in(folder, "1.mp3");
    assertThat(library.scan().changed()).isEqualTo(1);
    assertThat(library.byTitle()).containsOnlyKeys("Before, right").containsValue(id);
  }

  @Test
  void datesNeverSplitAnAlbum() {
    SmallSong.titled("A").artist("Ann").album("One").date("1999").in(folder.resolve("a"), "1.mp3");
    SmallSong.titled("B").artist("Ann").album("One").date("2009").in(folder.resolve("b"), "2.mp3");
    library.scan();
    assertThat(library.albums()).hasSize(1);
    assertThat(library.albums().getFirst().releaseDate()).isEmpty();
  }

  @Test
  void aDateAllSongsAgreeOnIsTheAlbums() {
    SmallSong.titled("A").artist("Ann").album("One").date("1999").in(folder, "1.mp3");
    SmallSong.titled("B").artist("Ann").album("One").date("2009").in(folder, "2.mp3");
    library.scan();
    SmallSong.titled("B").artist("Ann").album("One").date("1999").track(2).in(folder, "2.mp3");
    library.scan();
    assertThat(library.albums()).extracting(Album::releaseDate).containsExactly("1999");
  }

  @Test
  void releasesOfOneNameAreTwoAlbumsAndUntaggedSongsJoinOne() {
    release("A", RELEASE).in(folder, "1.mp3");
    library.scan();
    release("B", OTHER_RELEASE).in(folder, "2.mp3");
    SmallSong.titled("C").artist("Ann").album("One").in(folder, "3.mp3");
    library.scan();
    assertThat(library.albums()).hasSize(2);
  }

  @Test
  void aSongWithoutReleaseStaysOnItsAlbumWhateverOthersOfItsNameThereAre() {
    release("C", OTHER_RELEASE).album("Uno").in(folder, "3.mp3");
    library.scan();
    SmallSong.titled("A").artist("Ann").album("One").in(folder, "1.mp3");
    release("B", RELEASE).in(folder, "2.mp3");
    library.scan();
    var id = albumOf("A");
    release("C", OTHER_RELEASE).in(folder, "3.mp3");
    library.scan();
    SmallSong.titled("A").artist("Ann").album("One").date("1999").in(folder, "1.mp3");
    library.scan();
    library.scanner.scanNow(true);
    assertThat(albumOf("A")).isEqualTo(id).isEqualTo(albumOf("B")).isNotEqualTo(albumOf("C"));
  }

  private AlbumId albumOf(String title) {
    return library.songs().stream()
        .filter(song -> song.title().equals(title))
        .map(song -> song.album().id())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAlbumKeepsItsIdWhenItsSongsGetAReleaseId() {
    SmallSong.titled("A").artist("Ann").album("One").in(folder, "1.mp3");
    SmallSong.titled("B").artist("Ann").album("One").in(folder, "2.mp3");
    library.scan();
    var id = library.albums().getFirst().id();
    release("A", RELEASE).in(folder, "1.mp3");
    release("B", RELEASE).in(folder, "2.mp3");
    library.scan();
    assertThat(library.albums()).extracting(Album::id).containsExactly(id);
  }

  private static SmallSong release(String title, String release) {
    return SmallSong.titled(title).artist("Ann").album("One").musicBrainz("Album", release);
  }

  @Test
  void artistsOfOneNameAreTwoWhenMusicBrainzSaysSo() {
    SmallSong.titled("A").artist("Nirvana").musicBrainz("Artist", ARTIST).in(folder, "1.mp3");
    library.scan();
    SmallSong.titled("B").artist("Nirvana").musicBrainz("Artist", OTHER_ARTIST).in(folder, "2.mp3");
    SmallSong.titled("C").artist("nirvana").in(folder, "3.mp3");
    library.scan();
    assertThat(artists()).hasSize(2);
  }

  @Test
  void spellingOfTheSameNameMakesNoSecondArtist() {
    SmallSong.titled("A").artist("Guns N’ Roses").in(folder, "1.mp3");
    SmallSong.titled("B").artist("Guns n' Roses").in(folder, "2.mp3");
    SmallSong.titled("C").artist("Guns N' Roses").musicBrainz("Artist", ARTIST).in(folder, "3.mp3");
    library.scan();
    assertThat(artists()).hasSize(1);
  }

  private List<Artist> artists() {
    return library
        .shelf
        .now()
        .artists()
        .page(false, false, TestLibrary.everything(), 0, 100)
        .items();
  }

  @Test
  void idsAreNeverGivenTwice() throws IOException {
    Path file = SmallSong.titled("A").in(folder, "1.mp3");
    SmallSong.titled("B").in(folder, "2.mp3");
    library.scan();
    SongId first = id("A");
    Files.delete(file);
    library.scan();
    SmallSong.titled("C").in(folder, "3.mp3");
    library.scan();
    assertThat(id("C")).isNotIn(first, id("B"));
  }
}
