package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.bench.SyntheticRows;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Content;

/// What is read from the file is what was written, or nothing.
@NullMarked
class SnapshotFileTest {

  private static final int SONGS = 150;
  private static final String STATE = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private final Catalogue catalogue = Catalogue.empty().apply(SyntheticRows.of(SONGS, 2));
  private SnapshotFile file;
  private Path path;

  private static void atOnce() {
    // Nobody else wants a turn.
  }

  @BeforeEach
  void write() throws IOException {
    file = new SnapshotFile(folder.resolve("cache"), "1.0");
    path = folder.resolve("cache/catalogue.snapshot");
    assertThat(file.isThere()).isFalse();
    long bytes = file.write(STATE, catalogue, SnapshotFileTest::atOnce);
    assertThat(file.isThere()).isFalse();
    file.take();
    assertThat(path).hasSize(bytes);
    assertThat(file.isThere()).isTrue();
  }

  private Catalogue read() throws IOException {
    return file.read(STATE, Catalogue.empty());
  }

  private void assertRefused(String why) {
    assertThatIOException()
        .isThrownBy(this::read)
        .satisfies(refused -> assertThat(SnapshotFile.why(refused)).contains(why));
  }

  @Test
  void itIsReadAsItWasWrittenAndOnlyTheOwnerMayReadIt() throws IOException {
    assertThat(Content.of(read())).isEqualTo(Content.of(catalogue));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (var inside = Files.list(folder.resolve("cache"))) {
      assertThat(inside).containsExactly(path);
    }
  }

  @Test
  void theCatalogueOfAnotherStateIsNotRead() {
    assertThatIOException()
        .isThrownBy(() -> file.read("", Catalogue.empty()))
        .withMessage("it shows another state of the music");
  }

  @Test
  void whatAnotherProgramMadeIsReadAndIsNotOwn() throws IOException {
    assertThat(file.isOwn()).isTrue();
    file = new SnapshotFile(folder.resolve("cache"), "1.1");
    assertThat(file.isOwn()).isFalse();
    assertThat(Content.of(read())).isEqualTo(Content.of(catalogue));
  }

  @Test
  void noBitMayBeAnotherOne() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int at = 0; at < whole.length; at += 1 + at / 60) {
      byte[] other = whole.clone();
      other[at] ^= (byte) (1 << at % 8);
      Files.write(path, other);
      assertThatIOException().as("byte %d", at).isThrownBy(this::read);
    }
    Files.write(path, whole);
    assertThat(read().songCount()).isEqualTo(SONGS);
  }

  @Test
  void aPartOfItIsNotRead() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int length : new int[] {0, 7, 8, 15, 16, 40, 100, 5_000, whole.length - 1}) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThatIOException().as("%d bytes", length).isThrownBy(this::read);
    }
    Files.write(path, Arrays.copyOf(whole, whole.length + 1));
    assertRefused("more than there should be");
  }

  @Test
  void somethingElseInItsPlaceIsNotRead() throws IOException {
    Files.writeString(path, "not at all a snapshot");
    assertRefused("it is no snapshot");
    Files.delete(path);
    Files.createDirectory(path);
    assertThat(file.isThere()).isFalse();
  }

  @Test
  void whereItCannotBeWrittenTheOneBeforeStays() throws IOException {
    byte[] before = Files.readAllBytes(path);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(ClosedByInterruptException.class)
        .isThrownBy(() -> file.write("other", catalogue, SnapshotFileTest::atOnce));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    assertThat(path.resolveSibling("catalogue.snapshot.next")).doesNotExist();
    Path noFolder = Files.writeString(folder.resolve("file"), "");
    assertThatIOException()
        .isThrownBy(() ->
            new SnapshotFile(noFolder, "1.0").write(STATE, catalogue, SnapshotFileTest::atOnce));
  }

  @Test
  void whatAKillLeftIsReplaced() throws IOException {
    Files.writeString(path.resolveSibling("catalogue.snapshot.next"), "half");
    file.write(STATE, catalogue, SnapshotFileTest::atOnce);
    file.take();
    assertThat(read().songCount()).isEqualTo(SONGS);
  }

  @Test
  void afterAKillBetweenWritingAndTakingTheOneOfTheStateIsThere() throws IOException {
    String later = "fedcba9876543210fedcba9876543210";
    file.write(later, Catalogue.empty(), SnapshotFileTest::atOnce);
    file.settle(STATE);
    assertThat(read().songCount()).isEqualTo(SONGS);
    file.write(later, Catalogue.empty(), SnapshotFileTest::atOnce);
    file.settle(later);
    assertThat(file.read(later, Catalogue.empty()).songCount()).isZero();
    file.settle(later);
    assertThat(file.read(later, Catalogue.empty()).songCount()).isZero();
  }

  @Test
  void whatAKillLeftInTheMiddleIsNotTaken() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    Path next = path.resolveSibling("catalogue.snapshot.next");
    for (int length : new int[] {0, 7, 16, 17, 40, 47}) {
      Files.write(next, Arrays.copyOf(whole, length));
      file.settle(STATE);
      assertThat(next).doesNotExist();
      assertThat(read().songCount()).isEqualTo(SONGS);
    }
  }
}
