package stagedoor.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stagedoor.library.Library;
import stagedoor.library.RawPath;

/// The files of playlists that a scan saw in one library. What they mean is for others to say.
public final class SeenLists {

  private final ScanRun run;
  private final Library library;
  private final List<SeenList> files;
  private final Predicate<String> gone;

  /// @param gone whether a path is certainly no file any more
  SeenLists(ScanRun run, Library library, List<SeenList> files, Predicate<String> gone) {
    this.run = run;
    this.library = library;
    this.files = List.copyOf(files);
    this.gone = gone;
  }

  public Library library() {
    return library;
  }

  /// In no order.
  public List<SeenList> files() {
    return files;
  }

  /// Whether a file that was known is certainly not there any more: the scan looked where it was.
  public boolean isGone(String path) {
    return gone.test(path);
  }

  /// What is in a file, at most `most` bytes; empty when it cannot be read, does not answer in
  /// time, or is a link that leads out of the library.
  public Optional<byte[]> read(SeenList file, int most) {
    return run.patience().ask(() -> bytes(file.file(), most));
  }

  private byte[] bytes(Path file, int most) throws IOException {
    if (!file.toRealPath().startsWith(library.folder().toRealPath())) {
      throw new IOException("leads out of the library");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }

  /// Lists a file among what the scan could not use.
  public void problem(String path, String reason) {
    run.progress()
        .problem(
            new Problem(
                library.id(),
                path,
                library.name() + "/" + RawPath.shown(path),
                reason,
                Instant.now()));
  }
}
