package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// What becomes of songs whose files are gone.
@NullMarked
class MissingSongsTest {

  @TempDir Path folder;

  private TestLibrary libraryMissing(Database db, String... titles) throws IOException {
    for (String title : titles) {
      SmallSong.titled(title).artist("Ann").album("First").in(folder, title + ".mp3");
    }
    SmallSong.titled("Stays").in(folder, "stays.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    for (String title : titles) {
      Files.delete(folder.resolve(title + ".mp3"));
    }
    library.scan();
    return library;
  }

  private static void mark(Database db, long user, SongId song) {
    db.write(rows -> {
      rows.change(
          "INSERT INTO star (user_id, kind, item_id, starred_ms) VALUES (?, 0, ?, 1)",
          user,
          song.value());
      rows.change(
          "INSERT INTO play_count (user_id, song_id, plays, last_ms) VALUES (?, ?, 7, 1)",
          user,
          song.value());
      return true;
    });
  }

  private static long account(Database db) {
    return db.write(rows ->
        rows.insert(
            """
            INSERT INTO account (name, folded, display_name, email, admin, enabled, may_share,
              may_download, may_edit, epoch, created_ms, seen_ms, password)
            VALUES ('ann', 'ann', '', '', 0, 1, 0, 0, 0, 1, 1, 1, '') RETURNING id
            """));
  }

  @OnBothDatabases
  void theyAreListedWithWhatUsersHaveOnThem(Database db) throws IOException {
    TestLibrary library = libraryMissing(db, "One", "Two", "Three");
    var missing = new MissingSongs(db, library.scanner);
    List<MissingSong> all = missing.page(TestLibrary.everything(), 0, 10).items();
    assertThat(all).extracting(MissingSong::title).containsExactlyInAnyOrder("One", "Two", "Three");
    assertThat(all).allMatch(song -> song.kept().equals(MissingSong.Kept.NOTHING));
    mark(db, account(db), all.get(1).id());
    var page = missing.page(TestLibrary.everything(), 1, 1);
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items())
        .singleElement()
        .satisfies(song -> {
          assertThat(song.id()).isEqualTo(all.get(1).id());
          assertThat(song.album()).isEqualTo("First");
          assertThat(song.kept()).isEqualTo(new MissingSong.Kept(1, 0, 7, 0));
        });
  }

  @OnBothDatabases
  void aPurgedSongIsGoneForGoodAndOneThatIsThereStays(Database db) throws IOException {
    TestLibrary library = libraryMissing(db, "One", "Two");
    SongId there = library.byTitle().get("Stays");
    var missing = new MissingSongs(db, library.scanner);
    SongId one = missing.page(TestLibrary.everything(), 0, 1).items().getFirst().id();
    mark(db, account(db), one);
    assertThat(missing.purge(List.of(one, there, new SongId(999)))).contains(1);
    assertThat(missing.page(TestLibrary.everything(), 0, 9).total()).isEqualTo(1);
    assertThat(TestLibrary.stored(db)).containsOnlyKeys("Stays");
    List<Long> stars = db.read(rows -> rows.list("SELECT item_id FROM star", row -> row.number(1)));
    assertThat(stars).isEmpty();
    assertThat(missing.purgeAll(TestLibrary.everything())).contains(1);
    SmallSong.titled("One").artist("Ann").album("First").in(folder, "One.mp3");
    library.scan();
    assertThat(library.byTitle().get("One")).isNotNull().isNotEqualTo(one);
  }
}
