package stagedoor.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Complete transcodes on disk, bounded by the least recently used.
///
/// A result's file carries the time of its last use as its time of change, so the order outlives
/// the process. Whoever reads a file that is thrown out meanwhile reads it to its end.
final class Results {

  private static final System.Logger LOG = System.getLogger(Results.class.getName());
  private static final String PARTIAL = ".part";

  private final Path folder;
  private final long limitBytes;
  private final Map<String, Long> sizes = new LinkedHashMap<>(64, 0.75f, true);
  private long totalBytes;

  Results(Path folder, long limitBytes) {
    this.folder = folder;
    this.limitBytes = limitBytes;
    try {
      Files.createDirectories(folder);
      load();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder for transcodes " + folder, e);
    }
  }

  private void load() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path left : files.stream().filter(Results::isPartial).toList()) {
      Files.delete(left);
    }
    files.stream()
        .filter(file -> !isPartial(file))
        .map(file -> file.toFile())
        .sorted(Comparator.comparingLong(file -> file.lastModified()))
        .forEach(file -> add(file.getName(), file.length()));
    evict();
  }

  private static boolean isPartial(Path file) {
    return file.toString().endsWith(PARTIAL);
  }

  /// The complete result of that name, marked as used now.
  synchronized Optional<Path> find(String name) {
    if (sizes.get(name) == null) {
      return Optional.empty();
    }
    Path file = folder.resolve(name);
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(file);
    } catch (IOException goneFromDisk) {
      forget(name);
      return Optional.empty();
    }
  }

  /// A new file to write a result into.
  Path newPartial() {
    try {
      return Files.createTempFile(folder, "t", PARTIAL);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a transcode into " + folder, e);
    }
  }

  /// Turns a written file into the result of that name; where that fails the result is made anew.
  synchronized void keep(String name, Path partial) {
    try {
      long size = Files.size(partial);
      Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      forget(name);
      add(name, size);
      evict();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a transcode cannot be kept reason={0}", e.toString());
      discard(partial);
    }
  }

  private void add(String name, long size) {
    sizes.put(name, size);
    totalBytes += size;
  }

  private void forget(String name) {
    Long size = sizes.remove(name);
    totalBytes -= size == null ? 0 : size;
  }

  private void evict() {
    while (totalBytes > limitBytes && !sizes.isEmpty()) {
      String oldest = sizes.keySet().iterator().next();
      forget(oldest);
      discard(folder.resolve(oldest));
    }
  }

  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a transcode cannot be removed path={0}", file);
    }
  }
}
