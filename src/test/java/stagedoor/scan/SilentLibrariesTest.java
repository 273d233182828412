package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.LibraryId;

@NullMarked
class SilentLibrariesTest {

  @ParameterizedTest
  @CsvSource({
    "nfs4, true", "cifs, true", "smb3, true", "fuse.sshfs, true", "9p, true", "virtiofs, true",
    "ext4, false", "btrfs, false", "xfs, false", "tmpfs, false", "zfs, false", "overlay, false"
  })
  void changesOnNetworkSharesAreNotReported(String type, boolean remote) {
    assertThat(SilentLibraries.isRemote(type)).isEqualTo(remote);
  }

  @Test
  void aFolderOnAnUnknownKindOfFileSystemIsWatchedAsAnyOther(@TempDir Path folder) {
    var silent = new SilentLibraries(false);
    assertThatCode(() -> silent.look(new LibraryId(1), folder.resolve("unknown")))
        .doesNotThrowAnyException();
    assertThat(silent.due()).isEmpty();
  }

  @Test
  void thatNoMoreFoldersCanBeWatchedIsToldOnce() {
    var silent = new SilentLibraries(false);
    assertThat(silent.isFull()).isFalse();
    assertThat(silent.full()).isTrue();
    assertThat(silent.full()).isFalse();
    assertThat(silent.isFull()).isTrue();
    assertThat(silent.due()).isEmpty();
    assertThat(silent.isEverythingDue()).isFalse();
  }
}
