package stagedoor.scan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// The folder of a library, as the disk has it now. Each question may take for ever.
record LibraryTop(Disk disk, Path folder) {

  /// What tells the folder from another one put in its place; empty when it is not there.
  Optional<String> place() {
    try {
      BasicFileAttributes attributes = disk.attributes(folder);
      Object key = attributes.fileKey();
      return attributes.isDirectory() ? Optional.of(String.valueOf(key)) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  boolean isEmpty() throws IOException {
    try (DirectoryStream<Path> entries = disk.open(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /// Whether it is there. An empty one that is another than before is where a disk should be
  /// mounted.
  ///
  /// @param before its place at the last complete scan; empty when there was none
  boolean isThere(String before) throws IOException {
    Optional<String> now = place();
    return now.isPresent() && (before.isEmpty() || before.equals(now.get()) || !isEmpty());
  }
}
