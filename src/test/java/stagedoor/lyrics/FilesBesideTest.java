package stagedoor.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class FilesBesideTest {

  @TempDir private Path folder;
  private final List<Path> asked = new ArrayList<>();

  private boolean ask(Path file) {
    asked.add(file);
    return Files.isRegularFile(file);
  }

  private List<Path> wanted() {
    return List.of(folder.resolve("01.lrc"), folder.resolve("01.LRC"), folder.resolve("01.txt"));
  }

  private void fill(int files) throws IOException {
    for (int i = 0; i < files; i++) {
      Files.createFile(folder.resolve("song" + i + ".flac"));
    }
  }

  @Test
  void inAFolderOfUsualSizeNoFileIsAskedForByItself() throws IOException {
    fill(FilesBeside.MOST_ENTRIES - 1);
    assertThat(FilesBeside.of(wanted(), this::ask)).isEmpty();
    Files.createFile(folder.resolve("01.LRC"));
    assertThat(FilesBeside.of(wanted(), this::ask)).containsExactly(folder.resolve("01.LRC"));
    assertThat(asked).isEmpty();
  }

  @Test
  void aLargeFolderIsNotReadToItsEnd() throws IOException {
    fill(FilesBeside.MOST_ENTRIES);
    Files.createFile(folder.resolve("01.txt"));
    assertThat(FilesBeside.of(wanted(), this::ask)).containsExactly(folder.resolve("01.txt"));
    assertThat(asked).isEqualTo(wanted());
  }

  @Test
  void inAFolderThatCannotBeReadFilesAreAskedFor() {
    List<Path> nowhere = List.of(folder.resolve("gone/01.lrc"));
    assertThat(FilesBeside.of(nowhere, this::ask)).isEmpty();
    assertThat(asked).isEqualTo(nowhere);
    assertThat(FilesBeside.of(List.of(), this::ask)).isEmpty();
  }
}
