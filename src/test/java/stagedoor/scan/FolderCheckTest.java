package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class FolderCheckTest {

  @TempDir private Path folder;

  private void file(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  @Test
  void musicIsCountedAndTheFoldersInItAreNamed() throws IOException {
    for (String path :
        List.of("b/1.mp3", "a/2.FLAC", "a/x/3.opus", "a/cover.jpg", ".trash/4.mp3")) {
      file(path);
    }
    FolderCheck.Seen seen = FolderCheck.look(folder, List.of());
    assertThat(seen).isEqualTo(new FolderCheck.Seen("", 3, true, List.of("a", "b"), 0, 0));
    assertThat(seen.isUsable()).isTrue();
  }

  @Test
  void whatALibraryShouldFindThereIsLookedFor() throws IOException {
    file("a b/1.mp3");
    FolderCheck.Seen seen = FolderCheck.look(folder, List.of("a%20b/1.mp3", "a%20b/2.mp3"));
    assertThat(seen.expected()).isEqualTo(2);
    assertThat(seen.found()).isEqualTo(1);
  }

  @Test
  void aFolderThatIsNotThereAndOneThatIsAFileAreToldApart() throws IOException {
    file("1.mp3");
    assertThat(FolderCheck.look(folder.resolve("x"), List.of()).problem()).contains("no such");
    assertThat(FolderCheck.look(folder.resolve("1.mp3"), List.of()).problem())
        .contains("not a folder");
  }

  @Test
  void aLinkToAFolderInItIsNotFollowed() throws IOException {
    file("a/1.mp3");
    Files.createSymbolicLink(folder.resolve("a/again"), folder);
    assertThat(FolderCheck.look(folder, List.of()).songs()).isEqualTo(1);
  }
}
