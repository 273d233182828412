package stagedoor.playlistfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.library.TestPictures;
import stagedoor.library.UploadedPictures;
import stagedoor.playlist.Edit;
import stagedoor.playlist.EditResult;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.Waiting;
import stagedoor.scan.Problem;
import stagedoor.scan.ScanPlace;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanRequest;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.tag.TagEncoding;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

@NullMarked
class FollowedFilesTest {

  @TempDir Path folder;
  private final Database db = TestDatabases.sqlite();
  private FileWorld world = new FileWorld(db, Path.of("/nowhere"), FileSettings.DEFAULT);
  private UserId ann = new UserId(1);

  @BeforeEach
  void open() {
    world = new FileWorld(db, folder, FileSettings.DEFAULT);
    ann = world.admin("ann");
    world.song(world.music, "Band/one.mp3");
    world.song(world.music, "Band/two.mp3");
    world.song(world.spoken, "Tales/fox.mp3");
  }

  @AfterEach
  void close() {
    world.close();
    db.close();
  }

  private static Edit songs(Edit.Songs songs, Optional<Boolean> sync) {
    return new Edit(
        Optional.empty(), Optional.empty(), Optional.empty(), songs, sync, Optional.empty());
  }

  private EditResult edit(String name, Edit edit) {
    return world.playlists.edit(world.named(name, ann).id(), ann, FileWorld.EVERYTHING, edit);
  }

  private Origin origin(String name) {
    return world.named(name, ann).origin().orElseThrow();
  }

  @OnBothDatabases
  void filesOfEveryFormatBecomePlaylistsOfTheFirstAdministrator(TestDatabase other) {
    try (var here = new FileWorld(other, folder, FileSettings.DEFAULT)) {
      UserId bob = TestUsers.make(here.users, "bob");
      UserId owner = here.admin("zoe");
      here.admin("ann");
      here.write("music/lists/a.m3u", "../Band/two.mp3\n../Band/one.mp3\n");
      here.write("music/b.m3u8", "#EXTM3U\n#PLAYLIST:Called B\nBand/one.mp3\n");
      here.write("music/c.pls", "[playlist]\nFile1=Band/one.mp3\n");
      here.write("spoken/d.xspf", ListReaderTest.XSPF.replace("other.mp3", "Tales/fox.mp3"));
      here.write("music/e.nsp", "{\"name\":\"Ones\",\"all\":[{\"is\":{\"title\":\"one.mp3\"}}]}");
      ScanReport report = here.scan();
      assertThat(report.problems()).isEmpty();
      assertThat(here.names(owner)).containsExactly("a", "c", "Called B", "Ones", "Road & Sea");
      assertThat(here.titles("a", owner)).containsExactly("two.mp3", "one.mp3");
      assertThat(here.titles("Ones", owner)).containsExactly("one.mp3");
      assertThat(here.names(bob)).isEmpty();
      other.reopen();
      try (var again = new FileWorld(other, folder, FileSettings.DEFAULT)) {
        again.scan();
        assertThat(again.names(owner)).hasSize(5);
        assertThat(again.imported.waiting(again.named("Road & Sea", owner)))
            .extracting(Waiting::line)
            .containsExactly(7, 13);
        assertThat(again.named("a", owner).origin())
            .contains(new Origin(again.musicLibrary.id(), "lists/a.m3u", true, false));
      }
    }
  }

  @Test
  void aFileThatChangesChangesItsPlaylistAndNothingElseDoes() {
    world.write("music/a.m3u", "Band/one.mp3\n");
    world.scan();
    Playlist before = world.named("a", ann);
    world.scan();
    assertThat(world.named("a", ann)).isEqualTo(before);
    world.write("music/a.m3u", "#PLAYLIST:Other\nBand/two.mp3\nBand/one.mp3\n");
    world.scan();
    Playlist after = world.named("a", ann);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(world.titles("a", ann)).containsExactly("two.mp3", "one.mp3");
    assertThat(after.changed()).isAfter(before.changed());
  }

  @Test
  void whileAFileIsFollowedItsSongsAreNotEdited() {
    world.write("music/a.m3u", "Band/one.mp3\n");
    world.scan();
    var none = new Edit.Songs.Replace(List.of());
    assertThat(edit("a", songs(none, Optional.empty()))).isInstanceOf(EditResult.InSync.class);
    var rename =
        new Edit(
            Optional.of("Mine"),
            Optional.empty(),
            Optional.of(true),
            new Edit.Songs.Keep(),
            Optional.empty());
    assertThat(edit("a", rename)).isInstanceOf(EditResult.Edited.class);
    assertThat(edit("Mine", songs(none, Optional.of(false)))).isInstanceOf(EditResult.Edited.class);
    world.write("music/a.m3u", "Band/two.mp3\n");
    world.scan();
    assertThat(world.titles("Mine", ann)).isEmpty();
    var keep = new Edit.Songs.Keep();
    assertThat(edit("Mine", songs(keep, Optional.of(true)))).isInstanceOf(EditResult.Edited.class);
    world.followed.forget(origin("Mine"));
    world.scan();
    assertThat(world.titles("Mine", ann)).containsExactly("two.mp3");
    assertThat(world.named("Mine", ann).isPublic()).isTrue();
  }

  @Test
  void onlyAPlaylistOfAFileCanFollowOne() {
    world.playlists.create(ann, "Own", List.of());
    assertThat(edit("Own", songs(new Edit.Songs.Keep(), Optional.of(true))))
        .isInstanceOf(EditResult.Invalid.class);
  }

  @Test
  void aFileThatVanishesLeavesItsPlaylistAndMayComeBack() throws IOException {
    Path file = world.write("music/lists/a.m3u", "../Band/one.mp3\n");
    world.scan();
    Path away = Files.move(file, folder.resolve("away"));
    world.scan();
    assertThat(origin("a").gone()).isTrue();
    assertThat(world.titles("a", ann)).containsExactly("one.mp3");
    Files.move(away, file);
    world.scan();
    assertThat(origin("a").gone()).isFalse();
    assertThat(world.names(ann)).hasSize(1);
  }

  @Test
  void aFileThatMovesKeepsItsPlaylist() throws IOException {
    Path file = world.write("music/a.m3u", "Band/one.mp3\n");
    world.scan();
    PlaylistId id = world.named("a", ann).id();
    Files.move(file, world.music.resolve("Band/b.m3u"));
    world.scan();
    assertThat(world.named("a", ann).id()).isEqualTo(id);
    assertThat(origin("a"))
        .isEqualTo(new Origin(world.musicLibrary.id(), "Band/b.m3u", true, false));
    assertThat(world.names(ann)).hasSize(1);
  }

  @Test
  void aPlaylistThatWasDeletedComesBackWhenItsFileChanges() {
    world.write("music/a.m3u", "Band/one.mp3\n");
    world.scan();
    world.playlists.delete(world.named("a", ann).id(), ann, false);
    world.scan();
    assertThat(world.names(ann)).isEmpty();
    world.write("music/a.m3u", "Band/two.mp3\n");
    world.scan();
    assertThat(world.titles("a", ann)).containsExactly("two.mp3");
  }

  @Test
  void aPlaylistThatWasDeletedStaysSoWhenItsFileMoves() throws IOException {
    Path file = world.write("music/a.m3u", "Band/one.mp3\n");
    world.write("music/b.m3u", "Band/two.mp3\n");
    world.scan();
    world.playlists.delete(world.named("a", ann).id(), ann, false);
    Path moved = Files.move(file, world.music.resolve("Band/c.m3u"));
    world.scan();
    Files.move(moved, world.spoken.resolve("d.m3u"));
    world.scan();
    assertThat(world.names(ann)).containsExactly("b");
    world.write("spoken/d.m3u", "Tales/fox.mp3\n");
    world.scan();
    assertThat(world.names(ann)).containsExactly("b", "d");
    // One with the same content that comes beside it is new.
    world.playlists.delete(world.named("b", ann).id(), ann, false);
    world.write("music/e.m3u", "Band/two.mp3\n");
    world.scan();
    assertThat(world.names(ann)).containsExactly("d", "e");
  }

  @Test
  void aLibraryThatIsNotThereForgetsNoFile() throws IOException {
    world.write("music/a.m3u", "Band/one.mp3\n");
    world.scan();
    Files.move(world.music, folder.resolve("unmounted"));
    world.scan();
    assertThat(origin("a").gone()).isFalse();
  }

  @Test
  void entriesWithoutASongKeepTheirPlacesUntilItComes() {
    world.write("music/a.m3u", "Band/one.mp3\n#EXTINF:1,Late\nBand/late.mp3\nBand/two.mp3\n");
    world.scan();
    assertThat(world.places("a", ann)).containsExactly("one.mp3", "-", "two.mp3");
    Waiting waiting = world.imported.waiting(world.named("a", ann)).getFirst();
    assertThat(waiting.line()).isEqualTo(3);
    assertThat(waiting.location()).isEqualTo("Band/late.mp3");
    assertThat(waiting.title()).isEqualTo("Late");
    assertThat(waiting.reason()).isEqualTo(Missed.UNKNOWN.sentence());
    world.song(world.music, "Band/late.mp3");
    world.scan();
    assertThat(world.places("a", ann)).containsExactly("one.mp3", "late.mp3", "two.mp3");
    assertThat(world.imported.waiting(world.named("a", ann))).isEmpty();
  }

  @Test
  void placesMoveWithTheSongsAroundThem() {
    world.write("music/a.m3u", "Band/late.mp3\nBand/one.mp3\nBand/two.mp3\n");
    world.scan();
    var change = new Edit.Songs.Change(Set.of(0), List.of());
    assertThat(edit("a", songs(change, Optional.of(false)))).isInstanceOf(EditResult.Edited.class);
    assertThat(world.places("a", ann)).containsExactly("-", "two.mp3");
    world.song(world.music, "Band/late.mp3");
    world.scan();
    assertThat(world.places("a", ann)).containsExactly("late.mp3", "two.mp3");
  }

  @Test
  void readersFindOnlySongsOfTheirLibraries() {
    world.write("music/a.m3u", "Band/one.mp3\n../spoken/Tales/fox.mp3\n");
    world.scan();
    assertThat(world.titles("a", ann)).containsExactly("one.mp3", "fox.mp3");
    Playlist playlist = world.named("a", ann);
    assertThat(world.titles(playlist, ann, Visible.of(world.musicLibrary.id())))
        .containsExactly("one.mp3");
  }

  @Test
  void whatCannotBeReadIsAProblemUntilItCanBe() {
    world.write("music/bad.pls", "File1=a.mp3\n");
    world.write("music/rules.nsp", "{\"all\":[{\"is\":{\"titel\":\"a\"}}]}");
    for (int i = 0; i < 2; i++) {
      ScanReport report = world.scan();
      assertThat(report.problems())
          .extracting(Problem::path)
          .containsExactly("Music/bad.pls", "Music/rules.nsp");
      assertThat(report.problems())
          .extracting(Problem::reason)
          .allMatch(reason -> reason.contains("Line 1, column"));
      assertThat(world.names(ann)).isEmpty();
    }
    world.write("music/bad.pls", "[playlist]\nFile1=Band/one.mp3\n");
    assertThat(world.scan().problems()).hasSize(1);
    assertThat(world.names(ann)).containsExactly("bad");
  }

  @Test
  void aFileThatBecomesUnreadableChangesNothing() {
    world.write("music/a.m3u", "Band/one.mp3\n");
    world.scan();
    world.write("music/a.m3u", "Band/one.mp3\n\0\0\0");
    assertThat(world.scan().problems()).hasSize(1);
    assertThat(world.titles("a", ann)).containsExactly("one.mp3");
  }

  @Test
  void nothingOutsideOfTheLibraryIsRead() throws IOException {
    world.write("secret.m3u", "/etc/passwd\n");
    Files.createSymbolicLink(world.music.resolve("link.m3u"), folder.resolve("secret.m3u"));
    world.write("music/out.m3u", "../../../../../../etc/passwd\n/etc/hostname\n../secret.m3u\n");
    ScanReport report = world.scan();
    assertThat(report.problems()).extracting(Problem::path).containsExactly("Music/link.m3u");
    assertThat(world.names(ann)).containsExactly("out");
    assertThat(world.imported.waiting(world.named("out", ann)))
        .extracting(Waiting::reason)
        .containsExactly(
            Missed.UNKNOWN.sentence(), Missed.UNKNOWN.sentence(), Missed.LIST.sentence());
  }

  @Test
  void namesThatNobodyCouldGiveAreMadePlain() {
    world.write("music/a.m3u8", "#PLAYLIST:Up\u0085 and\u009f away " + "x".repeat(400) + "\n");
    world.write("music/b.nsp", "{\"name\":\"\\ud800\\n \",\"comment\":\"a\\u0000b\",\"all\":[]}");
    world.write("music/c.pls", "[playlist]\nX-GNOME-Title=\u0085\n");
    assertThat(world.scan().problems()).isEmpty();
    assertThat(world.names(ann)).hasSize(3).contains("b", "c");
    assertThat(world.names(ann)).anyMatch(name -> name.startsWith("Up  and  away x"));
    assertThat(world.named("b", ann).comment()).isEqualTo("a b");
  }

  @Test
  void aPlaylistThatNamesItselfHoldsAPlace() {
    world.write("music/a.m3u", "a.m3u\nb.m3u\nBand/one.mp3\n");
    world.write("music/b.m3u", "a.m3u\n");
    world.scan();
    assertThat(world.places("a", ann)).containsExactly("-", "-", "one.mp3");
    assertThat(world.places("b", ann)).containsExactly("-");
  }

  @Test
  void rulesNameOtherPlaylistsByTheirFiles() {
    world.write("music/lists/a.m3u", "../Band/one.mp3\n");
    world.write("music/rules/r.nsp", "{\"all\":[{\"inPlaylist\":{\"path\":\"../lists/a.m3u\"}}]}");
    String absolute = world.music.resolve("lists/A.m3u").toString();
    world.write("music/s.nsp", "{\"all\":[{\"notInPlaylist\":{\"path\":\"" + absolute + "\"}}]}");
    assertThat(world.scan().problems()).isEmpty();
    assertThat(world.titles("r", ann)).containsExactly("one.mp3");
    assertThat(world.titles("s", ann)).containsExactly("fox.mp3", "two.mp3");
  }

  @Test
  void filesWhoseRulesNameEachOtherAreAProblem() {
    world.write("music/a.nsp", inPlaylist("b.nsp"));
    world.write("music/b.nsp", inPlaylist("sub/c.nsp"));
    world.write("music/sub/c.nsp", inPlaylist("../a.nsp"));
    for (int i = 0; i < 2; i++) {
      assertThat(world.scan().problems())
          .extracting(Problem::path, Problem::reason)
          .containsExactly(
              tuple(
                  "Music/sub/c.nsp",
                  "The playlist cannot be used. Line 1, column 24: \"a\" would hold itself: its"
                      + " rules name this playlist."));
      assertThat(world.names(ann)).containsExactly("a", "b");
    }
    world.write("music/b.nsp", inPlaylist("sub/d.nsp"));
    assertThat(world.scan().problems()).isEmpty();
    assertThat(world.names(ann)).containsExactly("a", "b", "c");
  }

  @Test
  void aFileWhoseRulesNameItselfIsAProblem() {
    world.write("music/a.nsp", inPlaylist("a.nsp"));
    assertThat(world.scan().problems())
        .extracting(Problem::path, Problem::reason)
        .containsExactly(
            tuple(
                "Music/a.nsp",
                "The playlist cannot be used. Line 1, column 24: The playlist would hold itself:"
                    + " its rules name it."));
    assertThat(world.names(ann)).isEmpty();
  }

  @Test
  void aFileThatMovesWhereItWouldHoldItselfIsAProblem() throws IOException {
    world.write("music/a.nsp", inPlaylist("b.nsp"));
    Path file = world.write("music/c.nsp", inPlaylist("a.nsp"));
    assertThat(world.scan().problems()).isEmpty();
    PlaylistId id = world.named("c", ann).id();
    Files.move(file, world.music.resolve("b.nsp"));
    for (int i = 0; i < 2; i++) {
      assertThat(world.scan().problems()).extracting(Problem::path).containsExactly("Music/b.nsp");
      assertThat(world.named("c", ann).id()).isEqualTo(id);
      assertThat(origin("c").path()).isEqualTo("b.nsp");
    }
  }

  private static String inPlaylist(String path) {
    return "{\"all\":[{\"inPlaylist\":{\"path\":\"" + path + "\"}}]}";
  }

  @Test
  void aPathFromTheFolderOfTheRulesNamesNoFileElsewhere() {
    world.write("music/a.m3u", "Band/one.mp3\n");
    world.write("music/rules/r.nsp", inPlaylist("a.m3u"));
    world.write("music/rules/s.nsp", inPlaylist("../a.m3u"));
    world.write("music/rules/t.nsp", inPlaylist("/elsewhere/a.m3u"));
    world.write("music/rules/u.nsp", inPlaylist("..\\\\A.m3u"));
    world.write("music/rules/v.nsp", inPlaylist("D:\\\\Music\\\\a.m3u"));
    world.write("spoken/w.nsp", inPlaylist("../music/a.m3u"));
    assertThat(world.scan().problems()).isEmpty();
    assertThat(world.titles("r", ann)).isEmpty();
    assertThat(world.titles("s", ann)).containsExactly("one.mp3");
    assertThat(world.titles("t", ann)).containsExactly("one.mp3");
    assertThat(world.titles("u", ann)).containsExactly("one.mp3");
    assertThat(world.titles("v", ann)).containsExactly("one.mp3");
    assertThat(world.titles("w", ann)).containsExactly("one.mp3");
  }

  @Test
  void whoHasAsManyPlaylistsAsMayBeIsToldWhichFilesWait() {
    for (int i = 0; i < Playlists.MAX_PER_USER; i++) {
      assertThat(world.playlists.create(ann, "p" + i, List.of())).isPresent();
    }
    world.write("music/a.m3u", "Band/one.mp3\n");
    assertThat(world.scan().problems())
        .extracting(Problem::path, Problem::reason)
        .containsExactly(tuple("Music/a.m3u", "The owner has too many playlists. Delete one."));
  }

  @Test
  void rulesOfAFileThatChangedAreTheNewOnes() {
    world.write("music/r.nsp", "{\"all\":[{\"is\":{\"title\":\"one.mp3\"}}]}");
    world.scan();
    world.write("music/r.nsp", "{\"all\":[{\"is\":{\"title\":\"two.mp3\"}}]}");
    world.scan();
    assertThat(world.titles("r", ann)).containsExactly("two.mp3");
  }

  @Test
  void filesWaitForAnAdministrator() {
    Database empty = TestDatabases.sqlite();
    try (empty;
        var here = new FileWorld(empty, folder, FileSettings.DEFAULT)) {
      here.write("music/a.m3u", "Band/one.mp3\n");
      here.scan();
      assertThat(here.followed.isOwed()).isFalse();
      UserId owner = here.admin("zoe");
      assertThat(here.followed.isOwed()).isTrue();
      assertThat(here.followed.isOwed()).isFalse();
      here.scan();
      assertThat(here.titles("a", owner)).containsExactly("one.mp3");
    }
  }

  @Test
  void filesOfAnOwnerWhoWentAreReadForTheNextAdministrator() {
    world.write("music/a.m3u", "Band/one.mp3\n");
    world.scan();
    UserId bob = world.admin("bob");
    world.users.delete(ann);
    world.followed.forget(ann);
    world.playlists.forget(ann);
    world.scan();
    assertThat(world.titles("a", bob)).containsExactly("one.mp3");
  }

  @Test
  void optionsSayWhichFilesAreReadAndWhoSeesThem() {
    Database empty = TestDatabases.sqlite();
    var settings = new FileSettings(true, List.of("lists/**"), true, TagEncoding.GUESSED);
    try (empty;
        var here = new FileWorld(empty, folder, settings)) {
      UserId owner = here.admin("zoe");
      UserId bob = TestUsers.make(here.users, "bob");
      here.write("music/a.m3u", "Band/one.mp3\n");
      here.write("music/lists/b.m3u", "../Band/one.mp3\n");
      here.write("music/lists/deep/c.nsp", "{\"public\":false,\"all\":[]}");
      here.scan();
      assertThat(here.names(owner)).containsExactly("b", "c");
      assertThat(here.names(bob)).containsExactly("b");
    }
  }

  @Test
  void aScanOfOneFolderForgetsNoFileOfAnother() throws IOException {
    world.write("music/x/a.m3u", "../Band/one.mp3\n");
    Path gone = world.write("music/y/b.m3u", "../Band/one.mp3\n");
    world.scan();
    Files.delete(gone);
    Files.delete(world.music.resolve("x/a.m3u"));
    var place = new ScanPlace(world.musicLibrary.id(), "y", false);
    world.scanner.scanNow(ScanRequest.quick(List.of(place)));
    assertThat(origin("a").gone()).isFalse();
    assertThat(origin("b").gone()).isTrue();
  }

  @Test
  void aPictureBesideTheFileBecomesThePlaylistsOwn() throws IOException {
    var uploads = new UploadedPictures(db, folder.resolve("pictures"), 1_000_000);
    world.followed.showPictures(uploads);
    Files.write(folder.resolve("out.png"), TestPictures.png(Color.RED, 30, 20));
    world.write("music/a.m3u", "#EXTALBUMARTURL:a.png\nBand/one.mp3\n");
    Files.write(world.music.resolve("a.png"), TestPictures.png(Color.RED, 40, 30));
    world.write("music/b.m3u", "#EXTALBUMARTURL:../out.png\nBand/two.mp3\n");
    world.write("music/c.m3u", "#EXTALBUMARTURL:https://example.org/a.png\nBand/two.mp3\n");
    world.write("music/d.m3u", "#EXTALBUMARTURL:link.png\nBand/one.mp3\nBand/two.mp3\n");
    Files.createSymbolicLink(world.music.resolve("link.png"), folder.resolve("out.png"));
    world.write("music/e.m3u", "#EXTALBUMARTURL:e.m3u\nBand/two.mp3\nBand/one.mp3\n");
    world.scan();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      assertThat(uploads.find(world.named(name, ann).id().toString()).isPresent())
          .as(name)
          .isEqualTo(name.equals("a"));
    }
  }

  @Test
  void noSongHasTheIdOfAPlace() {
    SongId place = Waiting.placeOf(Playlist.MAX_SONGS);
    assertThat(SongId.parse(place.toString())).isEmpty();
    assertThat(Waiting.isPlace(SongId.parse("so-999999999999999999").orElseThrow())).isFalse();
  }
}
