package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;

/// Pictures of songs, albums and artists, in the sizes that players ask for.
///
/// A picture that was made before comes from the cache, found by its name alone. One that was not
/// is made once, however many ask for it at the same time; they all wait for it. What cannot be
/// made (no picture, damaged, over the limits) is empty, logged, and not tried again until a scan
/// has published something new. Safe to use from any thread.
public final class Covers {

  private static final System.Logger LOG = System.getLogger(Covers.class.getName());

  /// Sizes that are made; others are rounded up to the next. Beyond the last, the picture as it is.
  private static final int[] SIZES = {64, 160, 300, 320, 640, 1_200};

  private static final int NAME_BYTES = 16;
  private static final int MAX_FAILURES = 10_000;

  private final CoverFinder finder;
  private final CoverCache cache;
  private final CoverScaler scaler = new CoverScaler();
  private final MemoryBudget encoded = new MemoryBudget(CoverSource.MAX_BYTES);
  private final Map<String, FutureTask<Optional<CoverImage>>> running = new ConcurrentHashMap<>();
  private final Set<String> failed =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MAX_FAILURES;
                }
              }));

  /// @param cacheFolder a folder `covers` in it is this object's own
  /// @throws UncheckedIOException when that folder cannot be made or read
  public Covers(Libraries libraries, Shelf shelf, Path cacheFolder, long cacheLimitBytes) {
    finder = new CoverFinder(libraries, shelf);
    shelf.onPublish(next -> failed.clear());
    try {
      cache = new CoverCache(cacheFolder.resolve("covers"), cacheLimitBytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder for covers in " + cacheFolder, e);
    }
  }

  /// The picture of an item, with its longer side about `size` pixels and never more than the
  /// picture has; 0 is the picture as it is. Whether the caller may see the item is theirs to
  /// check.
  public Optional<CoverImage> find(ItemId item, int size) {
    Optional<CoverFinder.Known> known = finder.find(item);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    int step = step(size);
    String name = hash(known.get().name()) + "-" + step;
    Optional<CoverImage> ready = cache.find(name);
    return ready.isPresent() || failed.contains(name) ? ready : make(name, known.get(), step);
  }

  private static int step(int size) {
    return size <= 0 ? 0 : IntStream.of(SIZES).filter(step -> step >= size).findFirst().orElse(0);
  }

  /// A name for a file: what a picture is known by may hold any characters.
  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<CoverImage> make(String name, CoverFinder.Known known, int size) {
    var task = new FutureTask<>(() -> made(name, known, size));
    FutureTask<Optional<CoverImage>> earlier = running.putIfAbsent(name, task);
    if (earlier == null) {
      try {
        task.run();
      } finally {
        running.remove(name);
      }
    }
    try {
      return (earlier == null ? task : earlier).get();
    } catch (ExecutionException e) {
      boolean interrupted = e.getCause() instanceof InterruptedException;
      if (earlier == null && !interrupted) {
        failed.add(name);
        LOG.log(
            Level.WARNING,
            "a picture cannot be used picture={0} reason=\"{1}\"",
            known.name(),
            e.getCause());
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<CoverImage> made(String name, CoverFinder.Known known, int size)
      throws IOException, InterruptedException {
    // Another caller may have finished between the look into the cache and this one's turn.
    Optional<CoverImage> ready = cache.find(name);
    if (ready.isPresent()) {
      return ready;
    }
    Optional<CoverSource> source = known.source().get();
    if (source.isEmpty()) {
      return Optional.empty();
    }
    // Taken before the scaler's memory, always in this order, so that nobody waits in a circle.
    try (var _ = encoded.take(source.get().length())) {
      return Optional.of(cache.keep(name, sized(source.get().bytes(), size)));
    }
  }

  private CoverScaler.Scaled sized(byte[] picture, int size)
      throws IOException, InterruptedException {
    return size == 0
        ? new CoverScaler.Scaled(picture, PictureKind.of(picture).contentType())
        : scaler.scale(picture, size);
  }
}
