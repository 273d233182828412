package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static stagedoor.library.PictureWorld.EVERYTHING;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Album;

/// Asks at once for covers that were never made, and says how many came and how many MB the heap
/// took at most; a process of its own, with a heap that may grow as large as it likes.
@NullMarked
final class ColdCovers {

  static final int ASKED = 300;

  private ColdCovers() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    try (var world = new PictureWorld(Path.of(arguments[0]));
        var out = new FileOutputStream(FileDescriptor.out)) {
      out.write((answered(world) + " " + peakMb() + "\n").getBytes(UTF_8));
    }
  }

  private static long answered(PictureWorld world) throws InterruptedException, ExecutionException {
    Covers covers = world.open();
    List<Album> albums = world.albums();
    var answers = new ArrayList<Future<Optional<CoverImage>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ASKED; i++) {
        Album album = albums.get(i % albums.size());
        answers.add(threads.submit(() -> covers.find(album.id(), EVERYTHING, 300)));
      }
    }
    long count = 0;
    for (Future<Optional<CoverImage>> answer : answers) {
      count += answer.get().isPresent() ? 1 : 0;
    }
    return count;
  }

  private static long peakMb() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(java.lang.management.MemoryUsage::getCommitted)
            .sum()
        >> 20;
  }
}
