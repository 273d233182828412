package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What earlier versions wrote is read: after an upgrade it is shown until it is made anew. There
/// is a file of each format; when it is counted up, `./dev golden SnapshotFormatsTest` adds one.
@NullMarked
class SnapshotFormatsTest {

  private static final Path FILES = Path.of("src/test/resources/stagedoor/catalogue");

  static IntStream formats() {
    return IntStream.rangeClosed(Snapshot.OLDEST, Snapshot.FORMAT);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatWasWrittenInAFormatIsRead(int format) throws IOException {
    Path file = FILES.resolve("snapshot-" + format + ".bin");
    if (Boolean.getBoolean("golden.rewrite") && Files.notExists(file)) {
      Files.createDirectories(FILES);
      Files.write(file, SnapshotTest.written(EveryField.catalogue()));
    }
    Catalogue read =
        Snapshot.read(
            new ByteArrayInputStream(Files.readAllBytes(file)), Catalogue.empty(), 100_000_000);
    assertThat(read.songCount()).isPositive();
    if (format == Snapshot.FORMAT) {
      assertThat(Content.of(read)).isEqualTo(Content.of(EveryField.catalogue()));
    }
  }
}
