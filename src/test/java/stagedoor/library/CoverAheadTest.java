package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.TestPictures.jpeg;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.catalogue.Album;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;

@NullMarked
@ClassOnBothDatabases
class CoverAheadTest {

  private static final int ALBUMS = 12;

  private final Path folder;
  private final PictureWorld world;
  private final AtomicBoolean scanning = new AtomicBoolean();

  CoverAheadTest(DatabaseKind kind, @TempDir Path folder) throws IOException {
    this.folder = folder;
    world = new PictureWorld(folder, kind);
  }

  @BeforeEach
  void makeAlbums() throws IOException {
    for (int i = 0; i < ALBUMS; i++) {
      byte[] bad = {1, 2, 3};
      byte[] good = jpeg(new Color(200, 10 * i, 30), 700, 700 + i);
      world.song("album" + i + "/1.flac", i == 3 ? bad : good);
    }
    world.song("bare/1.flac", new byte[0]);
    world.picture("album3/cover.jpg", new byte[] {1, 2, 3});
  }

  @AfterEach
  void close() {
    world.close();
  }

  private CoverAhead ahead(Covers covers) {
    return new CoverAhead(covers, world.shelf(), world.libraries(), scanning::get);
  }

  private long made() throws IOException {
    Path cache = folder.resolve("cache/covers");
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static void done(CoverAhead ahead) throws Exception {
    Await.that(
        "all are looked at",
        () -> !ahead.progress().working() && ahead.progress().done() == ALBUMS + 1);
  }

  @Test
  void aRoundThatFailsIsNotTheLastOne() throws Exception {
    Covers covers = world.open();
    rename("cover_colour", "away");
    try (CoverAhead ahead = ahead(covers)) {
      ahead.wake();
      Await.that("it failed", () -> ahead.progress().total() > 0 && !ahead.progress().working());
      rename("away", "cover_colour");
      ahead.wake();
      done(ahead);
    }
  }

  private void rename(String table, String name) {
    world.db().write(rows -> rows.change("ALTER TABLE " + table + " RENAME TO " + name));
  }

  @Test
  void everyCoverIsMadeOnceAndItsColourLearned() throws Exception {
    Covers covers = world.open();
    try (CoverAhead ahead = ahead(covers)) {
      ahead.wake();
      done(ahead);
      assertThat(ahead.progress())
          .isEqualTo(new CoverAhead.Progress(ALBUMS + 1, ALBUMS + 1, 1, false));
    }
    assertThat(made()).isEqualTo(ALBUMS - 1);
    assertThat(colour("album0")).startsWith("#c").endsWith(colour("album0").substring(3));
    assertThat(covers.colours().of(album("bare"))).isEmpty();
    assertThat(covers.colours().of(album("album3"))).isEmpty();
  }

  private String colour(String title) {
    return world.covers().colours().of(album(title)).orElseThrow();
  }

  private Album album(String title) {
    return world.albums().stream()
        .filter(album -> album.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  /// Making all the others would be in vain, and each would be told.
  @Test
  void aDiskThatTakesNoPictureEndsTheRound() throws Exception {
    Covers covers = world.open();
    Path cache = folder.resolve("cache/covers");
    Files.delete(cache);
    Files.createFile(cache);
    var told = new ArrayList<String>();
    Logger logger = Logger.getLogger(Covers.class.getName());
    Filter before = logger.getFilter();
    logger.setFilter(line -> !told.add(line.getMessage()));
    try {
      assertThat(covers.ahead(album("album0"))).isEqualTo(Covers.Ahead.FULL);
      assertThat(covers.ahead(album("album1"))).isEqualTo(Covers.Ahead.FULL);
      assertThat(covers.ahead(album("album3"))).isEqualTo(Covers.Ahead.FAILED);
      assertThat(told).containsExactly("pictures are not shown: no more of them can be kept");
      Files.delete(cache);
      assertThat(covers.ahead(album("album4"))).isEqualTo(Covers.Ahead.MADE);
      assertThat(covers.ahead(album("album3"))).isEqualTo(Covers.Ahead.FAILED);
    } finally {
      logger.setFilter(before);
    }
  }

  @Test
  void afterARestartColoursAreThereAndNothingIsMadeAgain() throws Exception {
    try (CoverAhead ahead = ahead(world.open())) {
      ahead.wake();
      done(ahead);
    }
    String before = colour("album1");
    Covers covers = world.open();
    assertThat(colour("album1")).isEqualTo(before);
    for (Album album : world.albums()) {
      assertThat(covers.ahead(album)).isIn(Covers.Ahead.HAD, Covers.Ahead.FAILED);
    }
  }

  @Test
  void aNewPictureHasNoColourUntilItIsLearned() throws Exception {
    try (CoverAhead ahead = ahead(world.open())) {
      ahead.wake();
      done(ahead);
      world.picture("album1/cover.jpg", jpeg(Color.BLUE, 400, 400));
      world.scanAgain();
      assertThat(world.covers().colours().of(album("album1"))).isEmpty();
      ahead.wake();
      Await.that("the new colour", () -> world.covers().colours().of(album("album1")).isPresent());
      assertThat(colour("album1")).startsWith("#0000f");
    }
  }

  @Test
  void nothingIsMadeWhileSongsComeIn() throws Exception {
    scanning.set(true);
    try (CoverAhead ahead = ahead(world.open())) {
      ahead.wake();
      assertThat(made()).isZero();
      scanning.set(false);
      ahead.wake();
      done(ahead);
      assertThat(made()).isEqualTo(ALBUMS - 1);
    }
  }

  @Test
  void whatIsMadeStaysWithinTheCache() throws Exception {
    Covers covers = world.open(CoverSettings.usual(3_000));
    try (CoverAhead ahead = ahead(covers)) {
      ahead.wake();
      Await.that(
          "it has stopped", () -> ahead.progress().total() > 0 && !ahead.progress().working());
      assertThat(ahead.progress().done()).isLessThan(ALBUMS);
    }
    long few = made();
    assertThat(few).isBetween(1L, ALBUMS - 2L);
    for (Album album : world.albums()) {
      covers.ahead(album);
    }
    assertThat(made()).isEqualTo(few);
  }

  @Test
  void closingEndsItInTheMiddle() {
    Covers covers = world.open();
    CoverAhead ahead = ahead(covers);
    ahead.wake();
    ahead.close();
    assertThat(ahead.progress().working()).isFalse();
  }
}
