package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finished pictures on disk, within a limit of bytes, or the [#ALWAYS_KEPT] that were used last:
/// the one not used for longest goes first.
///
/// The order of use is kept in memory and, to the hour, in the files' times, from which a new start
/// reads it. Safe to use from any thread.
final class CoverCache {

  /// So many stay whatever the limit is: those who were given them are about to read them.
  static final int ALWAYS_KEPT = 64;

  private static final Duration TOUCH_EVERY = Duration.ofHours(1);
  private static final String UNFINISHED = ".part";

  private record Entry(PictureKind kind, long sizeBytes, Instant touched) {}

  private final Path folder;
  private final long limitBytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long totalBytes;

  /// How many pictures in a row could not be kept.
  private int refused;

  /// @throws IOException when the folder cannot be made or read
  CoverCache(Path folder, long limitBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.limitBytes = limitBytes;
    for (Path file : filesByTime()) {
      load(file);
    }
  }

  private List<Path> filesByTime() throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .toList();
    }
  }

  private void load(Path file) throws IOException {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    Optional<PictureKind> kind = PictureKind.ofSuffix(name.substring(dot + 1));
    if (dot < 0 || kind.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    remember(
        name.substring(0, dot),
        new Entry(kind.get(), attributes.size(), attributes.lastModifiedTime().toInstant()));
  }

  /// Whether the picture of that name is here; does not count as a use.
  synchronized boolean has(String name) {
    return entries.containsKey(name);
  }

  /// Whether some more pictures would drive others out.
  synchronized boolean isNearlyFull() {
    long oneBytes = entries.isEmpty() ? 1 : totalBytes / entries.size();
    return totalBytes + 2 * oneBytes > limitBytes;
  }

  /// The picture of that name, or empty when it is not here.
  synchronized Optional<CoverImage> find(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    Path file = file(name, entry.kind());
    if (!touch(name, entry, file)) {
      forget(name);
      return Optional.empty();
    }
    return Optional.of(new CoverImage(file, entry.kind().contentType(), name));
  }

  /// False when the file is gone: somebody emptied the folder.
  private boolean touch(String name, Entry entry, Path file) {
    Instant now = Instant.now();
    if (entry.touched().plus(TOUCH_EVERY).isAfter(now)) {
      return Files.exists(file);
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(now));
      entries.put(name, new Entry(entry.kind(), entry.sizeBytes(), now));
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /// How many pictures in a row could not be kept, because the disk is full or may not be written.
  synchronized int refused() {
    return refused;
  }

  /// Keeps a picture; others may go for it. No one ever sees half a file.
  ///
  /// @throws UnkeptPictureException when the disk does not take it
  CoverImage keep(String name, CoverScaler.Scaled picture) throws UnkeptPictureException {
    try {
      CoverImage kept = written(name, picture);
      refused(0);
      return kept;
    } catch (IOException e) {
      throw new UnkeptPictureException(refused(1) == 1, e);
    }
  }

  private synchronized int refused(int more) {
    refused = more == 0 ? 0 : refused + more;
    return refused;
  }

  private CoverImage written(String name, CoverScaler.Scaled picture) throws IOException {
    PictureKind kind = PictureKind.ofType(picture.contentType());
    Path file = file(name, kind);
    Path part = Files.createTempFile(Files.createDirectories(folder), "cover", UNFINISHED);
    try {
      Files.write(part, picture.bytes());
      moveInto(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
    synchronized (this) {
      remember(name, new Entry(kind, picture.bytes().length, Instant.now()));
      makeRoom();
    }
    return new CoverImage(file, kind.contentType(), name);
  }

  private static void moveInto(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException noFolderYet) {
      Files.createDirectories(file.resolveSibling("."));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void remember(String name, Entry entry) {
    forget(name);
    entries.put(name, entry);
    totalBytes += entry.sizeBytes();
  }

  private void forget(String name) {
    Entry old = entries.remove(name);
    totalBytes -= old == null ? 0 : old.sizeBytes();
  }

  private void makeRoom() throws IOException {
    Iterator<Map.Entry<String, Entry>> oldest = entries.entrySet().iterator();
    while (totalBytes > limitBytes && entries.size() > ALWAYS_KEPT) {
      Map.Entry<String, Entry> next = oldest.next();
      Files.deleteIfExists(file(next.getKey(), next.getValue().kind()));
      totalBytes -= next.getValue().sizeBytes();
      oldest.remove();
    }
  }

  private Path file(String name, PictureKind kind) {
    return folder.resolve(name.substring(0, 2)).resolve(name + "." + kind.suffix());
  }
}
