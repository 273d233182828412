package stagedoor.scan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import stagedoor.tag.Reading;
import stagedoor.tag.Tags;
import stagedoor.tag.UnreadableException;

/// The real disk, of which parts do not answer until they are let go, as on a mount whose server is
/// away; a thread that waits for it cannot be called back. Folders may be mounts of other disks, or
/// fail. And something may be done just before a file is read.
@NullMarked
final class FakeDisk implements Disk {

  private final Set<String> hanging = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> mounted = new ConcurrentHashMap<>();
  private final CountDownLatch letGo = new CountDownLatch(1);
  private volatile Consumer<Path> beforeRead = _ -> {};

  /// Whatever has such a name answers no more.
  void hangs(String name) {
    hanging.add(name);
  }

  /// Whatever folder has such a name cannot be listed, nor a sheet be read.
  void fails(String name) {
    failing.add(name);
  }

  void works(String name) {
    failing.remove(name);
  }

  /// A folder of that name, and what is below it, is on a disk of its own.
  void mounted(String name, long device) {
    mounted.put(name, device);
  }

  void unmounted(String name) {
    mounted.remove(name);
  }

  void letGo() {
    letGo.countDown();
  }

  void beforeRead(Consumer<Path> act) {
    beforeRead = act;
  }

  private void answer(Path path) {
    boolean answered = !hanging.contains(path.getFileName().toString());
    while (!answered) {
      try {
        letGo.await();
        answered = true;
      } catch (InterruptedException nothingCallsItBack) {
        answered = letGo.getCount() == 0;
      }
    }
  }

  @Override
  public DirectoryStream<Path> open(Path folder) throws IOException {
    answer(folder);
    if (failing.contains(folder.getFileName().toString())) {
      throw new IOException("Input/output error");
    }
    return Disk.super.open(folder);
  }

  @Override
  public long device(Path folder) throws IOException {
    answer(folder);
    long own = Disk.super.device(folder);
    for (Path name : folder) {
      own = mounted.getOrDefault(name.toString(), own);
    }
    return own;
  }

  @Override
  public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
    // Looking at an entry of a folder that answers is quick; asking for the folder itself is not.
    if (options.length == 0) {
      answer(path);
    }
    return Disk.super.attributes(path, options);
  }

  @Override
  public boolean isGone(Path path) {
    answer(path);
    return Disk.super.isGone(path);
  }

  @Override
  public byte[] beginning(Path file, int most) throws IOException {
    answer(file);
    if (failing.contains(file.getFileName().toString())) {
      throw new IOException("Input/output error");
    }
    return Disk.super.beginning(file, most);
  }

  @Override
  public Tags tags(Path file, Reading how) throws UnreadableException, IOException {
    answer(file);
    beforeRead.accept(file);
    return Disk.super.tags(file, how);
  }
}
