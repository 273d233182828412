package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.png;

import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

@NullMarked
class FetchedPicturesTest {

  private static final URI SOURCE = URI.create("https://archive.org/download/a.jpg");
  private static final AlbumId ALBUM = new AlbumId(1);
  private static final Wish WISH = wish(ALBUM, 1);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-29T12:00:00Z");

  private static Wish wish(AlbumId album, long id) {
    return new Wish.OfAlbum(album, Optional.of(new UUID(0, id)), Optional.empty());
  }

  private FetchedPictures open(TestDatabase db) {
    return open(db, CoverSettings.usual(0));
  }

  private FetchedPictures open(TestDatabase db, CoverSettings settings) {
    return new FetchedPictures(db, folder.resolve("fetched"), settings, () -> now);
  }

  private static boolean keep(FetchedPictures pictures, Wish wish, byte[] picture)
      throws IOException, InterruptedException {
    return pictures.keep(wish, PictureAgent.COVER_ART_ARCHIVE, SOURCE, picture);
  }

  private List<String> files() throws IOException {
    if (!Files.exists(folder.resolve("fetched"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("fetched"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// Makes an album of a song, whose folders and artists nobody looks at here.
  private static void store(TestDatabase db, long album, boolean withSong) {
    db.write(rows -> {
      rows.change("INSERT INTO library (name, folder) VALUES (?, ?)", "L" + album, "/" + album);
      rows.change(
          """
          INSERT INTO album (id, library, identity, title, sort_title, edition, artist, artists,
            release, cover, added_ms)
          VALUES (?, (SELECT max(id) FROM library), '', 'T', '', '', 'A', ?, '', '', 0)
          """,
          album,
          album + " " + (album + 100));
      rows.change(
          "INSERT INTO folder (library, path, listing, cover)"
              + " VALUES ((SELECT max(id) FROM library), '', 0, '')");
      return withSong
          ? rows.change(
              """
              INSERT INTO song (library, folder, album, path, title, sort_title, artist, credits,
                genres, facts, size_bytes, modified_ms, added_ms, missing_ms, musicbrainz, sound)
              VALUES ((SELECT max(id) FROM library), (SELECT max(id) FROM folder), ?, 'a', '', '',
                '', '', '', '', 0, 0, 0, 5, '', ?)
              """,
              album,
              new byte[0])
          : 0;
    });
  }

  @OnBothDatabases
  void aPictureIsKeptUnderItsContentAndFoundAfterARestart(TestDatabase db) throws Exception {
    var changes = new ArrayList<List<ItemId>>();
    FetchedPictures pictures = open(db);
    pictures.onChange(changes::add);
    assertThat(keep(pictures, WISH, jpeg(Color.RED, 50, 50))).isTrue();
    assertThat(keep(pictures, wish(new AlbumId(2), 2), jpeg(Color.RED, 50, 50))).isTrue();
    assertThat(files()).hasSize(1);
    assertThat(changes).isEmpty();
    pictures.tell();
    pictures.tell();
    assertThat(changes).containsExactly(List.of(ALBUM, new AlbumId(2)));
    FetchedPictures again = open(db);
    assertThat(again.version(ALBUM)).isEqualTo(pictures.version(ALBUM)).isPresent();
    assertThat(again.isDue(WISH)).isFalse();
    assertThat(again.find("al-1").orElseThrow().source()).isEqualTo(SOURCE.toString());
    assertThat(again.takeAway(ALBUM)).isTrue();
    assertThat(files()).hasSize(1);
    assertThat(again.takeAway(new AlbumId(2))).isTrue();
    assertThat(files()).isEmpty();
  }

  @OnBothDatabases
  void whatNobodyHasIsAskedForAgainAfterThirtyDays(TestDatabase db) {
    FetchedPictures pictures = open(db);
    assertThat(pictures.isDue(WISH)).isTrue();
    pictures.none(WISH, "");
    assertThat(open(db).isDue(WISH)).isFalse();
    assertThat(open(db).isDue(wish(ALBUM, 2))).as("another id").isTrue();
    now = now.plus(Duration.ofDays(29));
    assertThat(open(db).isDue(WISH)).isFalse();
    now = now.plus(Duration.ofDays(2));
    assertThat(open(db).isDue(WISH)).isTrue();
    now = now.minus(Duration.ofDays(60));
    assertThat(open(db).isDue(WISH)).as("noted by a clock that went wrong").isTrue();
  }

  @OnBothDatabases
  void whatWasOfNoUseIsAskedForAgainTheNextDay(TestDatabase db) throws Exception {
    FetchedPictures pictures = open(db);
    byte[] bomb = png(Color.RED, 9, 9);
    bomb[17] = 0x7F;
    for (byte[] bad : List.of(new byte[0], "<html>".getBytes(UTF_8), bomb)) {
      assertThat(keep(pictures, WISH, bad)).isFalse();
      assertThat(pictures.version(ALBUM)).isEmpty();
    }
    assertThat(files()).isEmpty();
    assertThat(pictures.isDue(WISH)).isFalse();
    now = now.plus(Duration.ofHours(25));
    assertThat(open(db).isDue(WISH)).isTrue();
  }

  @OnBothDatabases
  void aPictureThatWasTakenAwayIsNeverTakenAgain(TestDatabase db) throws Exception {
    FetchedPictures pictures = open(db);
    byte[] picture = jpeg(Color.RED, 50, 50);
    keep(pictures, WISH, picture);
    assertThat(pictures.takeAway(ALBUM)).isTrue();
    assertThat(pictures.takeAway(ALBUM)).isFalse();
    now = now.plus(Duration.ofDays(300));
    assertThat(open(db).isDue(WISH)).isFalse();
    assertThat(open(db).isDue(wish(ALBUM, 2))).isTrue();
    assertThat(keep(pictures, wish(ALBUM, 2), picture)).isFalse();
    assertThat(files()).isEmpty();
    assertThat(keep(pictures, wish(ALBUM, 3), jpeg(Color.BLUE, 50, 50))).isTrue();
  }

  @OnBothDatabases
  void aKillBetweenFileAndRowLeavesNothing(TestDatabase db) throws Exception {
    FetchedPictures pictures = open(db);
    store(db, 1, true);
    keep(pictures, WISH, jpeg(Color.RED, 50, 50));
    String kept = files().getFirst();
    Files.write(folder.resolve("fetched/picture1.part"), new byte[9]);
    Files.write(folder.resolve("fetched/" + "0".repeat(32) + ".jpg"), jpeg(Color.RED, 9, 9));
    FetchedPictures again = open(db);
    again.sweep();
    assertThat(files()).containsExactly(kept);
    Files.delete(folder.resolve("fetched/" + kept));
    FetchedPictures without = open(db);
    assertThat(without.version(ALBUM)).isEmpty();
    assertThat(without.isDue(WISH)).as("its file is gone").isTrue();
  }

  @OnBothDatabases
  void whatNothingIsLeftOfIsForgotten(TestDatabase db) throws Exception {
    store(db, 1, true);
    store(db, 2, false);
    FetchedPictures pictures = open(db);
    byte[] picture = jpeg(Color.RED, 50, 50);
    for (long id : new long[] {1, 2, 3}) {
      keep(pictures, wish(new AlbumId(id), 1), picture);
    }
    for (long id : new long[] {1, 2, 101, 102}) {
      pictures.none(new Wish.OfArtist(new ArtistId(id), "A"), "");
    }
    pictures.sweep();
    assertThat(Stream.of("al-1", "al-2", "al-3", "ar-1", "ar-2", "ar-101", "ar-102"))
        .filteredOn(owner -> pictures.find(owner).isPresent())
        .containsExactly("al-1", "ar-1", "ar-101");
    assertThat(files()).hasSize(1);
    assertThat(open(db).find("al-2")).isEmpty();
  }

  @OnBothDatabases
  void anItemThatLivesOnAsAnotherTakesItsPictureAlong(TestDatabase db) throws Exception {
    FetchedPictures pictures = open(db);
    keep(pictures, WISH, jpeg(Color.RED, 50, 50));
    pictures.take(ALBUM, new AlbumId(2));
    assertThat(pictures.version(ALBUM)).isEmpty();
    assertThat(open(db).version(new AlbumId(2))).isPresent();
    keep(pictures, WISH, jpeg(Color.BLUE, 50, 50));
    pictures.take(ALBUM, new AlbumId(2));
    assertThat(files()).hasSize(1);
  }

  @OnBothDatabases
  void whereTheOrderHasNoPlaceForThemTheyAreNeitherShownNorWishedFor(TestDatabase db)
      throws Exception {
    keep(open(db), WISH, jpeg(Color.RED, 50, 50));
    CoverSettings noAlbums =
        CoverSettings.usual(0).with(List.of("cover.*"), CoverSettings.USUAL_ARTISTS);
    FetchedPictures pictures = open(db, noAlbums);
    assertThat(pictures.version(ALBUM)).isEmpty();
    assertThat(pictures.isDue(wish(ALBUM, 7))).isFalse();
    assertThat(pictures.isDue(new Wish.OfArtist(new ArtistId(1), "A"))).isTrue();
    assertThat(open(db).version(ALBUM)).isPresent();
  }
}
