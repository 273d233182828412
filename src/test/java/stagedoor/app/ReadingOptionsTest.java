package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.config.ConfigReader;
import stagedoor.tag.Field;

@NullMarked
class ReadingOptionsTest {

  @TempDir Path folder;

  @Test
  void theOldListOfSeparatorsCountsUntilTheTableOfGenresSaysOtherwise() throws IOException {
    Map<String, String> old = Map.of("ND_SCANNER_GENRESEPARATORS", "; /");
    assertThat(separators(Map.of())).isEmpty();
    assertThat(separators(old)).isEqualTo(Map.of(Field.GENRE, List.of(";", "/")));
    Files.writeString(folder.resolve("stagedoor.toml"), "[Tags.genre]\nSplit = [\"|\"]\n");
    assertThat(separators(old)).isEqualTo(Map.of(Field.GENRE, List.of("|")));
  }

  private Map<Field, List<String>> separators(Map<String, String> environment) {
    return ReadingOptions.separators(ConfigReader.read(Map.of(), environment, folder).config());
  }
}
