package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Need;
import stagedoor.tag.Oracle.Difference;

/// The files with which mutagen and TagLib are tested, odd and damaged ones among them: each is
/// read in good time, and what mutagen makes of it too reads alike, or [KnownDifference] says why.
@NullMarked
class ForeignFilesTest {

  private static final long MAX_CPU_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(strings = {"mutagen-1.47.0", "taglib-1.13"})
  void everyFileReadsAsByMutagen(String source) throws IOException, InterruptedException {
    Path folder = Need.testFiles(source);
    Map<String, MutagenReading> readings = MutagenReading.of(folder);
    assertThat(readings).hasSizeGreaterThan(80);
    var differences = new ArrayList<Difference>();
    var unknownToMutagen = new HashMap<String, Double>();
    int compared = 0;
    for (var entry : readings.entrySet()) {
      String name = URLDecoder.decode(entry.getKey(), StandardCharsets.UTF_8);
      Path file = folder.resolve(name);
      MutagenReading mutagen = entry.getValue();
      long start = CLOCK.getCurrentThreadCpuTime();
      try {
        Tags tags = TagReader.read(file);
        if (mutagen.error().isEmpty()) {
          differences.addAll(Oracle.differences(name, file, tags, mutagen));
          compared++;
        } else if (tags.audio().durationMs() > 0) {
          unknownToMutagen.put(name, tags.audio().durationMs() / 1_000.0);
        }
      } catch (UnreadableException e) {
        assertThat(e.getMessage()).as(name).isNotBlank();
        if (mutagen.error().isEmpty()) {
          differences.add(new Difference(name, "all", "read", e.getMessage()));
        }
      }
      assertThat(CLOCK.getCurrentThreadCpuTime() - start).as(name).isLessThan(MAX_CPU_NANOS);
    }
    assertThat(Oracle.unexplained(differences)).as("of %d", compared).isEmpty();
    compareWithFfprobe(folder, unknownToMutagen);
    assertThat(compared).isGreaterThan(50);
  }

  /// Lengths of files that mutagen does not read, where ffprobe tells any.
  private static void compareWithFfprobe(Path folder, Map<String, Double> seconds)
      throws IOException, InterruptedException {
    Prober prober = Prober.find();
    for (var entry : seconds.entrySet()) {
      OptionalDouble probed = prober.secondsIfTold(folder.resolve(entry.getKey()));
      if (probed.isPresent()) {
        assertThat(entry.getValue())
            .as("%s seconds", entry.getKey())
            .isCloseTo(probed.getAsDouble(), within(0.06));
      }
    }
  }
}
