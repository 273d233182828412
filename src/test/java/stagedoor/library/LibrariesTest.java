package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

@NullMarked
class LibrariesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  @TempDir Path folder;

  @OnBothDatabases
  void aFolderIsOneLibraryWhateverItsNameAndOutlivesARestart(TestDatabase db) {
    var libraries = new Libraries(db);
    Library first = libraries.ensure("Music", folder);
    Library renamed = libraries.ensure("My music", folder.resolve("x/.."));
    assertThat(renamed.id()).isEqualTo(first.id());
    db.reopen();
    assertThat(new Libraries(db).list()).containsExactly(renamed);
  }

  @OnBothDatabases
  void anotherFolderIsAnotherLibrary(TestDatabase db) {
    var libraries = new Libraries(db);
    Library music = libraries.ensure("Music", folder.resolve("größe % ?#"));
    Library books = libraries.ensure("Books", folder.resolve("books"));
    assertThat(libraries.list()).containsExactly(music, books);
    assertThat(libraries.fileOf(music.id(), "a%20b/c%25.mp3"))
        .isEqualTo(folder.resolve("größe % ?#/a b/c%.mp3"));
  }

  private static Library done(LibraryOutcome outcome) {
    if (outcome instanceof LibraryOutcome.Done(Library library)) {
      return library;
    }
    throw new AssertionError(outcome);
  }

  @OnBothDatabases
  void aMovedLibraryIsTheSameInAnotherFolder(TestDatabase db) {
    var libraries = new Libraries(db);
    Library music = done(libraries.add("Music", folder.resolve("a")));
    Library moved = done(libraries.change(music.id(), LibraryEdit.folder(folder.resolve("b"))));
    assertThat(moved.id()).isEqualTo(music.id());
    assertThat(libraries.fileOf(music.id(), "1.mp3")).isEqualTo(folder.resolve("b/1.mp3"));
    db.reopen();
    assertThat(new Libraries(db).list()).containsExactly(moved);
  }

  @OnBothDatabases
  void whatCannotBeChangedAsAWholeStaysAsItWas(TestDatabase db) {
    var libraries = new Libraries(db);
    Library music = done(libraries.add("Music", folder.resolve("a")));
    done(libraries.add("Tales", folder.resolve("b")));
    var edit =
        new LibraryEdit(
            Optional.of("Tales"),
            Optional.empty(),
            Optional.of(false),
            Optional.of(folder.resolve("c")));
    assertThat(libraries.change(music.id(), edit)).isEqualTo(new LibraryOutcome.NameTaken());
    assertThat(libraries.find(music.id())).contains(music);
  }

  @OnBothDatabases
  void theFolderOfTheConfigurationIsNoOtherLibrarysEither(TestDatabase db) {
    var libraries = new Libraries(db);
    Library music = done(libraries.configured("Music", folder.resolve("all/rock")));
    Library tales = done(libraries.add("Tales", folder.resolve("all/tales")));
    for (String taken : List.of("all/tales", "all", "all/tales/new")) {
      assertThat(libraries.configured("Music", folder.resolve(taken)))
          .as(taken)
          .isEqualTo(new LibraryOutcome.FolderTaken(tales));
    }
    assertThat(libraries.list()).containsExactly(music, tales);
  }

  @Test
  @Timeout(20)
  void aDiskThatHangsKeepsNoOtherLibraryFromBeingAddedOrItsOwnFromBeingRemoved() {
    var never = new CountDownLatch(1);
    try (var db = TestDatabases.sqlite()) {
      var libraries =
          new Libraries(
              db, path -> path.endsWith("far") ? hang(never) : path, Duration.ofMillis(50));
      Library far = done(libraries.add("Far", folder.resolve("far")));
      Library near = done(libraries.add("Near", folder.resolve("near")));
      assertThat(libraries.change(near.id(), LibraryEdit.folder(folder.resolve("far/below"))))
          .isEqualTo(new LibraryOutcome.FolderTaken(far));
      done(libraries.remove(far.id(), NOW));
      assertThat(libraries.list()).containsExactly(near);
    } finally {
      never.countDown();
    }
  }

  private static Path hang(CountDownLatch never) {
    try {
      never.await();
      throw new AssertionError("the test is over");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @OnBothDatabases
  void librariesStandInTheOrderThatWasGiven(TestDatabase db) {
    var libraries = new Libraries(db);
    Library a = done(libraries.add("A", folder.resolve("a")));
    Library b = done(libraries.add("B", folder.resolve("b")));
    Library c = done(libraries.add("C", folder.resolve("c")));
    libraries.order(List.of(c.id(), new LibraryId(99), a.id(), c.id()));
    assertThat(libraries.list()).containsExactly(c, a, b);
    Library d = done(libraries.add("D", folder.resolve("d")));
    assertThat(new Libraries(db).list()).containsExactly(c, a, b, d);
  }

  @OnBothDatabases
  void aRemovedLibraryIsInNoListAndComesBackWithItsFolder(TestDatabase db) {
    var libraries = new Libraries(db);
    Library a = done(libraries.add("A", folder.resolve("a")));
    Library b = done(libraries.add("B", folder.resolve("b")));
    assertThat(libraries.remove(a.id(), NOW)).isEqualTo(new LibraryOutcome.Done(a));
    assertThat(libraries.list()).containsExactly(b);
    assertThat(libraries.removed()).containsExactly(a.id());
    assertThat(libraries.remove(a.id(), NOW)).isInstanceOf(LibraryOutcome.Unknown.class);
    Library again = done(libraries.add("C", folder.resolve("a")));
    assertThat(again.id()).isEqualTo(a.id());
    assertThat(again.forNewUsers()).isFalse();
    assertThat(libraries.removed()).isEmpty();
    assertThat(libraries.list()).containsExactly(b, again);
  }

  @OnBothDatabases
  void theFolderOfARemovedLibraryIsFree(TestDatabase db) {
    var libraries = new Libraries(db);
    Library a = done(libraries.add("A", folder.resolve("a")));
    Library b = done(libraries.add("B", folder.resolve("b")));
    libraries.remove(a.id(), NOW);
    assertThat(done(libraries.change(b.id(), LibraryEdit.folder(folder.resolve("a")))).folder())
        .isEqualTo(folder.resolve("a"));
    libraries.remove(b.id(), NOW);
    assertThat(done(libraries.configured("Music", folder.resolve("a"))).id()).isEqualTo(b.id());
    assertThat(libraries.list()).hasSize(1);
  }

  @Test
  void noFolderLiesInTwoLibraries() throws Exception {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var libraries = new Libraries(db);
      Path music = folder.resolve("music");
      Files.createDirectories(music.resolve("rock"));
      Path link = Files.createSymbolicLink(folder.resolve("link"), music);
      Library library = done(libraries.add("Music", music));
      Library other = done(libraries.add("Other", folder.resolve("other")));
      for (Path place :
          List.of(music, music.resolve("rock"), folder, link.resolve("rock"), link, Path.of("/"))) {
        assertThat(libraries.add("X", place))
            .as(place.toString())
            .isEqualTo(new LibraryOutcome.FolderTaken(library));
      }
      assertThat(libraries.change(other.id(), LibraryEdit.folder(link)))
          .isEqualTo(new LibraryOutcome.FolderTaken(library));
      assertThat(libraries.add("Music", folder.resolve("musical")))
          .isInstanceOf(LibraryOutcome.NameTaken.class);
      assertThat(libraries.change(other.id(), LibraryEdit.name("Music")))
          .isInstanceOf(LibraryOutcome.NameTaken.class);
      assertThat(
              done(libraries.change(library.id(), LibraryEdit.folder(music.resolve("rock"))))
                  .folder())
          .isEqualTo(music.resolve("rock"));
    }
  }

  @Test
  void theLibraryOfTheConfigurationIsNeitherMovedNorRemoved() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var libraries = new Libraries(db);
      Library music = done(libraries.configured("Music", folder));
      assertThat(libraries.isConfigured(music.id())).isTrue();
      assertThat(libraries.remove(music.id(), NOW)).isInstanceOf(LibraryOutcome.Configured.class);
      assertThat(libraries.change(music.id(), LibraryEdit.folder(folder.resolve("x"))))
          .isInstanceOf(LibraryOutcome.Configured.class);
      assertThat(done(libraries.change(music.id(), LibraryEdit.name("Own"))).name())
          .isEqualTo("Own");
    }
  }

  @Test
  void whatAnotherProcessChangedIsSeenAfterARefresh() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var here = new Libraries(db);
      Library made = done(new Libraries(db).add("Music", folder));
      assertThat(here.list()).isEmpty();
      here.refresh();
      assertThat(here.list()).containsExactly(made);
    }
  }

  @Test
  void namesBecomeWhatTheirUriSays() {
    for (String name : new String[] {"a b", "50%", "Größe", "大", "a;b", "~'()*!", "[x]", "+&=,"}) {
      Path path = folder.resolve(name);
      assertThat(RawPath.of(path)).endsWith("/" + RawPath.nameOf(path));
      assertThat(RawPath.path(RawPath.of(path))).isEqualTo(path);
      assertThat(RawPath.shown(RawPath.nameOf(path))).isEqualTo(name);
    }
  }

  @Test
  void aNameThatIsNotUtf8RoundTrips() throws Exception {
    var shell =
        new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'caf\\351.mp3')\"")
            .directory(folder.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    try (var files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();
      assertThat(RawPath.nameOf(file)).isEqualTo("caf%E9.mp3");
      assertThat(RawPath.shown("caf%E9.mp3")).isEqualTo("caf\uFFFD.mp3");
      assertThat(Files.readString(RawPath.path(RawPath.of(folder) + "/caf%E9.mp3"))).isEqualTo("x");
    }
  }
}
