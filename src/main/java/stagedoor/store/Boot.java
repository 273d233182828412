package stagedoor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether the machine was started anew since a file was last used. Linux gives each start of a
/// machine a name; the name of the last one is kept in a file of its own.
final class Boot {

  private static final Path NAME = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path kept;

  /// @param kept where the name is kept
  Boot(Path kept) {
    this.kept = kept;
  }

  /// Whether it is the one that was noted; false where nobody knows.
  boolean isSame() {
    try {
      return Files.readString(NAME).equals(Files.readString(kept));
    } catch (IOException notKnown) {
      return false;
    }
  }

  void note() {
    try {
      if (!isSame()) {
        Files.writeString(kept, Files.readString(NAME));
      }
    } catch (IOException notKnown) {
      // The next start looks for itself.
    }
  }
}
