package stagedoor.stream;

import java.nio.file.Path;
import java.time.Duration;

/// Bounds of streaming.
///
/// @param folder for results, made when missing; temporary files in it are removed at start
/// @param cacheBytes results kept; the least recently used go first
/// @param processes ffmpeg processes at once
/// @param processesPerUser of those, for one user
/// @param streamsPerUser replies at once for one user, originals included
/// @param processTime the longest one process may run
/// @param silence the longest a process may give nothing
public record StreamSettings(
    Path folder,
    long cacheBytes,
    int processes,
    int processesPerUser,
    int streamsPerUser,
    Duration processTime,
    Duration silence) {

  public static StreamSettings of(Path folder, long cacheBytes) {
    int processes = Math.max(2, Runtime.getRuntime().availableProcessors());
    return new StreamSettings(
        folder,
        cacheBytes,
        processes,
        Math.max(2, processes / 2),
        16,
        Duration.ofMinutes(30),
        Duration.ofSeconds(30));
  }
}
