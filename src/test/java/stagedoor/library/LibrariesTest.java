package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

@NullMarked
class LibrariesTest {

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
