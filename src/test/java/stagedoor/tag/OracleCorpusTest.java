package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Need;
import stagedoor.tag.Oracle.Difference;

/// Thousands of files of every format and kind of tag, written by mutagen: every field, picture and
/// length reads here as it does there, or [KnownDifference] says why not.
///
/// Every run makes the same files; `-Doracle.seed=2` makes others, `-Doracle.files=100` fewer.
@NullMarked
class OracleCorpusTest {

  private static final int FILES = Integer.getInteger("oracle.files", 2_400);
  private static final long SEED = Long.getLong("oracle.seed", 1);

  @TempDir private Path folder;

  @Test
  void everyFieldReadsAsByMutagen() throws IOException, InterruptedException {
    Path corpus = corpus();
    Map<String, MutagenReading> readings = MutagenReading.of(corpus);
    assertThat(readings).hasSize(FILES);
    var differences = new ArrayList<Difference>();
    for (var entry : readings.entrySet()) {
      assertThat(entry.getValue().error()).as(entry.getKey()).isEmpty();
      Path file = corpus.resolve(entry.getKey());
      try {
        Tags tags = TagReader.read(file);
        differences.addAll(Oracle.differences(entry.getKey(), file, tags, entry.getValue()));
      } catch (UnreadableException e) {
        differences.add(new Difference(entry.getKey(), "all", "read", e.getMessage()));
      }
    }
    assertThat(Oracle.unexplained(differences)).as("oracle.seed=%d", SEED).isEmpty();
  }

  private Path corpus() throws IOException, InterruptedException {
    Need.debianFile("/usr/lib/python3/dist-packages/mutagen", "python3-mutagen");
    Path bases = Files.createDirectory(folder.resolve("bases"));
    Prober.find().bases(bases);
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Prober.output(
        List.of(
            "/usr/bin/python3",
            "src/test/python/oracle_corpus.py",
            bases.toString(),
            corpus.toString(),
            Integer.toString(FILES),
            Long.toString(SEED)));
    return corpus;
  }
}
