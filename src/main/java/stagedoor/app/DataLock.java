package stagedoor.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Keeps two programs from scanning into one data folder at once: each holds what the music means
/// in memory, and would not see what the other one writes. The system lets go of it when the
/// program ends, however it ends.
final class DataLock implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DataLock.class.getName());
  private static final String FILE = "scan.lock";

  private final Optional<FileChannel> channel;

  private DataLock(Optional<FileChannel> channel) {
    this.channel = channel;
  }

  /// Takes the lock; empty when another program has it. Where the file system knows no locks,
  /// everybody gets it.
  static Optional<DataLock> take(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new DataLock(Optional.of(channel)));
    } catch (OverlappingFileLockException ownProcess) {
      return Optional.empty();
    } catch (IOException noLocks) {
      LOG.log(Level.WARNING, "the data folder cannot be locked file=" + file, noLocks);
      return Optional.of(new DataLock(Optional.empty()));
    }
  }

  @Override
  public void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the lock did not close", e);
    }
  }
}
