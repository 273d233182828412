package stagedoor.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Predicate;

/// `audit.jsonl` and its older parts, `audit.1.jsonl` (the youngest of them) and so on.
///
/// The file is opened anew for each batch, so that a command and the server may both write, and
/// either may move the file away. A batch is one write in append mode: lines of two processes do
/// not mix.
final class AuditFile {

  private static final String NAME = "audit.jsonl";
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int MAX_LINE_BYTES = 16 * 1024;

  private final Path folder;
  private final long maxBytes;
  private final int files;

  /// @param maxBytes at which a file is moved away
  /// @param files how many there are at most
  AuditFile(Path folder, long maxBytes, int files) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.files = files;
  }

  private Path part(int number) {
    return folder.resolve(number == 0 ? NAME : "audit." + number + ".jsonl");
  }

  void append(byte[] lines) throws IOException {
    Path file = part(0);
    if (Files.exists(file) && Files.size(file) + lines.length > maxBytes) {
      rotate();
    }
    try (FileChannel out =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), ownerOnly(file))) {
      var buffer = ByteBuffer.wrap(lines);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void rotate() throws IOException {
    for (int number = files - 1; number > 0; number--) {
      Path younger = part(number - 1);
      if (Files.exists(younger)) {
        Files.move(younger, part(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// Hands the lines over, the last one first, until `more` says no or `maxBytesRead` were read.
  void backwards(long maxBytesRead, Predicate<byte[]> more) throws IOException {
    long left = maxBytesRead;
    for (int number = 0; number < files && left > 0; number++) {
      Path file = part(number);
      if (Files.exists(file)) {
        left = backwards(file, left, more);
      }
    }
  }

  /// Reads one file in blocks from its end. A line longer than any of ours is dropped.
  private static long backwards(Path file, long budget, Predicate<byte[]> more) throws IOException {
    long left = budget;
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long position = in.length();
      byte[] begun = new byte[0];
      while (position > 0 && left > 0) {
        int size = Math.toIntExact(Math.min(BLOCK_BYTES, position));
        position -= size;
        left -= size;
        byte[] block = new byte[size];
        in.seek(position);
        in.readFully(block);
        int end = size;
        for (int at = size - 1; at >= 0; at--) {
          if (block[at] == '\n') {
            if (!offer(block, at + 1, end, begun, more)) {
              return 0;
            }
            begun = new byte[0];
            end = at;
          }
        }
        begun = joined(block, 0, end, begun);
      }
      return position == 0 && !offer(begun, 0, begun.length, new byte[0], more) ? 0 : left;
    }
  }

  private static boolean offer(
      byte[] block, int from, int to, byte[] rest, Predicate<byte[]> more) {
    byte[] line = joined(block, from, to, rest);
    return line.length == 0 || more.test(line);
  }

  private static byte[] joined(byte[] block, int from, int to, byte[] rest) {
    if (to - from + rest.length > MAX_LINE_BYTES) {
      return new byte[0];
    }
    var line = new ByteArrayOutputStream(to - from + rest.length);
    line.write(block, from, to - from);
    line.writeBytes(rest);
    return line.toByteArray();
  }
}
