package stagedoor.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import stagedoor.config.Version;

/// Tells this build of the program from others.
final class Build {

  private Build() {}

  /// The version, and where the program is one file, that file's size and time: two builds between
  /// two versions differ in it.
  ///
  /// The file is found by the address of this class: classes from the start-up cache may know none
  /// as their source.
  static String name() {
    URL own = Objects.requireNonNull(Build.class.getResource("Build.class"), "this class itself");
    try {
      if (!(own.openConnection() instanceof JarURLConnection packed)) {
        return Version.CURRENT;
      }
      Path program = Path.of(packed.getJarFileURL().toURI());
      return "%s %d %d"
          .formatted(
              Version.CURRENT, Files.size(program), Files.getLastModifiedTime(program).toMillis());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the program itself", e);
    }
  }
}
