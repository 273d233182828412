package stagedoor.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import stagedoor.config.Version;

/// Tells this build of the program from others.
final class Build {

  private Build() {}

  /// The version, and where the program is one file, that file's size and time: two builds between
  /// two versions differ in it.
  static String name() {
    try {
      Path code = Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code)
          ? "%s %d %d"
              .formatted(
                  Version.CURRENT, Files.size(code), Files.getLastModifiedTime(code).toMillis())
          : Version.CURRENT;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the program itself", e);
    }
  }
}
