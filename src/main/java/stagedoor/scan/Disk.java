package stagedoor.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import stagedoor.tag.Reading;
import stagedoor.tag.TagReader;
import stagedoor.tag.Tags;
import stagedoor.tag.UnreadableException;

/// What a scan asks of the disk. Each question may take for ever.
interface Disk {

  /// The disk of this machine.
  Disk REAL = new Disk() {};

  /// To be closed by the caller.
  @SuppressWarnings("StreamResourceLeak")
  default DirectoryStream<Path> open(Path folder) throws IOException {
    return Files.newDirectoryStream(folder);
  }

  default BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, options);
  }

  /// The system's number of the device a folder is on; 0 where the system numbers none.
  default long device(Path folder) throws IOException {
    return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? (long) Files.getAttribute(folder, "unix:dev")
        : 0;
  }

  /// Where it really is, without links.
  default Path real(Path path) throws IOException {
    return path.toRealPath();
  }

  /// Where a link says that it leads.
  default Path target(Path link) throws IOException {
    return Files.readSymbolicLink(link);
  }

  /// Whether it is certain that there is no such file.
  default boolean isGone(Path path) {
    return Files.notExists(path);
  }

  /// A file's first bytes.
  default byte[] beginning(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }

  default Tags tags(Path file, Reading how) throws UnreadableException, IOException {
    return TagReader.read(file, how);
  }
}
