package stagedoor.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/// A file as one look at it found it.
///
/// @param modified when it was changed last
public record FileState(Path file, long sizeBytes, Instant modified) {

  /// Looks at a file.
  ///
  /// @throws IOException when it is not there or cannot be looked at
  public static FileState of(Path file) throws IOException {
    return of(file, Files.readAttributes(file, BasicFileAttributes.class));
  }

  /// The state that somebody else looked up.
  public static FileState of(Path file, BasicFileAttributes found) {
    return new FileState(file, found.size(), found.lastModifiedTime().toInstant());
  }
}
