package stagedoor.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// The native library of SQLite, kept in the cache folder. Left alone, the driver unpacks it anew
/// at each start into the system's folder for temporary files, which may forbid to run what lies
/// there.
public final class SqliteLibrary {

  private static final System.Logger LOG = System.getLogger(SqliteLibrary.class.getName());
  private static final String FILE = "libsqlitejdbc.so";

  private SqliteLibrary() {}

  /// Has databases opened from now on use the library of that folder, which is unpacked when it is
  /// not there. When that fails the driver helps itself as it does everywhere.
  public static void keepIn(Path cacheFolder) {
    Path home = cacheFolder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
    try {
      if (!Files.exists(home.resolve(FILE))) {
        unpack(Files.createDirectories(home));
      }
      System.setProperty("org.sqlite.lib.path", home.toString());
      System.setProperty("org.sqlite.lib.name", FILE);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "SQLite is unpacked for temporary use folder={0}: {1}",
          cacheFolder,
          e.toString());
    }
  }

  /// The file appears by one rename: what exists is whole, also when two servers start at once.
  private static void unpack(Path home) throws IOException {
    String packed =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    Path part = Files.createTempFile(home, ".", "");
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (in == null) {
        throw new IOException("no library for this system at " + packed);
      }
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
