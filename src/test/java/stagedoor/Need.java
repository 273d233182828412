package stagedoor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.opentest4j.TestAbortedException;

/// Programs and files beside us that some tests need. Missing ones skip the test on a developer's
/// machine and fail it where `CI` is set: there a skip would hide a hole.
@NullMarked
public final class Need {

  private static final String[] PLACES = {
    "/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/lib/postgresql/15/bin"
  };

  private Need() {}

  /// The program's path, searched in `PATH` and the usual places.
  public static Path program(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return java.util.stream.Stream.concat(Arrays.stream(path.split(":")), Arrays.stream(PLACES))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing("the program " + name));
  }

  /// The newest Caddy, which Debian's is years behind; `./check --install` builds it.
  public static Path newestCaddy() {
    Path built = Path.of(System.getProperty("user.home"), ".cache/stagedoor/bin/caddy");
    if (!Files.isExecutable(built)) {
      throw missing("the newest Caddy at " + built + " (./check --install)");
    }
    return built;
  }

  /// A file or folder that a Debian package brings.
  public static Path debianFile(String path, String debianPackage) {
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      throw missing(path + " (apt-get install " + debianPackage + ")");
    }
    return file;
  }

  /// A folder of music files that another program is tested with; `./check --install` fetches it.
  public static Path testFiles(String name) {
    Path folder = Path.of(System.getProperty("user.home"), ".cache/stagedoor/test-files", name);
    if (!Files.isDirectory(folder)) {
      throw missing("the test files of " + name + " (./check --install)");
    }
    return folder;
  }

  private static RuntimeException missing(String what) {
    if (System.getenv("CI") != null) {
      return new IllegalStateException("needs " + what);
    }
    return new TestAbortedException("skipped: needs " + what);
  }
}
