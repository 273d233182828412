package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class FoldersTest {

  private static final ArtistRow ARTIST = Rows.artist(1, "Ann");
  private static final AlbumRow ALBUM = Rows.album(1, Rows.MAIN, "Album", ARTIST);
  private static final AlbumRow OTHERS = Rows.album(2, Rows.OTHER, "Other", ARTIST);
  private static final Visible MAIN = Visible.of(Rows.MAIN);
  private static final Visible BOTH = new Visible(Set.of(Rows.MAIN, Rows.OTHER));

  private static SongRow at(long id, AlbumRow album, String path) {
    SongRow row = Rows.song(id, album, "song " + id, 2000, List.of());
    var text =
        new SongRow.Text(path, row.text().title(), row.text().sortTitle(), row.text().artist());
    return new SongRow(
        row.id(),
        row.library(),
        row.album(),
        text,
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

  private static Catalogue catalogue(SongRow... songs) {
    return Catalogue.empty()
        .apply(Change.added(List.of(songs), List.of(ALBUM, OTHERS), List.of(ARTIST)));
  }

  private static Catalogue of(String... paths) {
    var songs = new ArrayList<SongRow>();
    for (int i = 0; i < paths.length; i++) {
      songs.add(at(i + 1, ALBUM, paths[i]));
    }
    return catalogue(songs.toArray(SongRow[]::new));
  }

  private static Folder top(Catalogue catalogue) {
    return catalogue.folders().top(Rows.MAIN, MAIN).orElseThrow();
  }

  private static List<String> names(Folder folder) {
    return folder.folders(0, 1_000).items().stream().map(Folder::name).toList();
  }

  private static List<String> paths(Page<Song> page) {
    return page.items().stream().map(Song::path).toList();
  }

  private static Folder below(Folder folder, String name) {
    return folder.folders(0, 1_000).items().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFolderHoldsWhatIsDirectlyInItAndCountsAllBelow() {
    Folder top = top(of("a/1.mp3", "a/b/2.mp3", "a/b/c/3.mp3", "4.mp3"));
    Folder a = below(top, "a");
    assertThat(top.songCount()).isEqualTo(4);
    assertThat(paths(top.songs(0, 10))).containsExactly("4.mp3");
    assertThat(a.songCount()).isEqualTo(3);
    assertThat(paths(a.songs(0, 10))).containsExactly("a/1.mp3");
    assertThat(a.folderCount()).isEqualTo(1);
    assertThat(below(a, "b").path()).isEqualTo("a/b");
    assertThat(below(a, "b").parent().map(Folder::id)).contains(a.id());
    assertThat(a.parent().map(Folder::id)).contains(top.id());
    assertThat(top.parent()).isEmpty();
  }

  @Test
  void namesAreDecodedAndSortedAsPeopleDo() {
    Folder top =
        top(
            of(
                "CD%2010/1.mp3",
                "CD%202/1.mp3", "cd%201/1.mp3", "%C3%89t%C3%A9/1.mp3", "f%FF/1.mp3"));
    assertThat(names(top)).containsExactly("cd 1", "CD 2", "CD 10", "Été", "f\uFFFD");
    Folder files = below(top(of("x/10.mp3", "x/9%20b.mp3", "x/09%20a.mp3")), "x");
    assertThat(paths(files.songs(0, 10)))
        .containsExactly("x/09%20a.mp3", "x/9%20b.mp3", "x/10.mp3");
  }

  @ParameterizedTest
  @CsvSource({
    "a2,a10",
    "a,a1",
    "a01,a1",
    "2,10",
    "a 1 b,a 1 c",
    "09,10",
    "x9999999999999999998,x9999999999999999999"
  })
  void numbersInNamesCount(String first, String second) {
    assertThat(NaturalOrder.compare(first, second)).isNegative();
    assertThat(NaturalOrder.compare(second, first)).isPositive();
    assertThat(NaturalOrder.compare(first, first)).isZero();
  }

  @Test
  void aFolderOfALibraryThatIsNotVisibleIsNotFound() {
    Catalogue catalogue = catalogue(at(1, ALBUM, "a/1.mp3"), at(2, OTHERS, "a/1.mp3"));
    Folder others = catalogue.folders().top(Rows.OTHER, BOTH).orElseThrow();
    Folder inIt = below(others, "a");
    assertThat(catalogue.folders().top(Rows.OTHER, MAIN)).isEmpty();
    assertThat(catalogue.folders().find(inIt.id(), MAIN)).isEmpty();
    assertThat(catalogue.folders().find(inIt.id(), BOTH)).isPresent();
    assertThat(below(top(catalogue), "a").id()).isNotEqualTo(inIt.id());
  }

  @Test
  void anIdOutlivesTheCatalogueAndSaysWhereASongIs() {
    Catalogue before = of("a/b/1.mp3");
    FolderId id = below(below(top(before), "a"), "b").id();
    Catalogue after =
        before.apply(Change.added(List.of(at(9, ALBUM, "a/b/9.mp3")), List.of(), List.of()));
    assertThat(after.folders().find(id, MAIN).map(Folder::songCount)).contains(2);
    assertThat(after.songs().find(new SongId(9), MAIN).map(Song::folder)).contains(id);
    assertThat(FolderId.parse(id.toString())).contains(id);
    assertThat(FolderId.parse("fo-1")).contains(FolderId.top(Rows.MAIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fo-", "fo-0", "fo-01", "fo-1-", "fo-1-1", "fo-1-000000000000000G", "fo--1"})
  void whatIsNoIdIsNone(String text) {
    assertThat(FolderId.parse(text)).isEqualTo(Optional.empty());
  }

  @Test
  void aLibraryWithoutSongsHasNoFolders() {
    assertThat(Catalogue.empty().folders().top(Rows.MAIN, MAIN)).isEmpty();
  }

  /// Windows of all songs below, put together, are the tree read from top to bottom.
  @Test
  void windowsOfTheWholeTreeFitTogether() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      String[] paths =
          Stream.generate(() -> path(random)).distinct().limit(60).toArray(String[]::new);
      Folder top = top(of(paths));
      List<String> whole = read(top);
      assertThat(whole).as("seed=%d", seed).containsExactlyInAnyOrder(paths);
      int size = 1 + random.nextInt(7);
      var windows = new ArrayList<String>();
      for (int offset = 0; offset < paths.length; offset += size) {
        windows.addAll(paths(top.allSongs(offset, size)));
      }
      assertThat(windows).as("seed=%d", seed).isEqualTo(whole);
    }
  }

  private static String path(Random random) {
    var path = new StringBuilder();
    for (int depth = random.nextInt(5); depth > 0; depth--) {
      path.append("abc".charAt(random.nextInt(3))).append('/');
    }
    return path.append(random.nextInt(40)).append(".mp3").toString();
  }

  private static List<String> read(Folder folder) {
    var songs = new ArrayList<String>();
    folder.folders(0, 100).items().forEach(below -> songs.addAll(read(below)));
    songs.addAll(paths(folder.songs(0, 100)));
    return songs;
  }
}
