package stagedoor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// A database that lives as long as one test, and can be closed and opened again within it.
@NullMarked
public final class TestDatabase implements Database {

  private final String address;
  private final Supplier<Database> source;
  private final Runnable remove;
  private Database open;

  private TestDatabase(String address, Supplier<Database> source, Runnable remove) {
    this.address = address;
    this.source = source;
    this.remove = remove;
    this.open = source.get();
  }

  static TestDatabase sqlite() {
    try {
      Path folder = Files.createTempDirectory("stagedoor-sqlite-");
      Path file = Files.write(folder.resolve("test.db"), Fresh.SQLITE);
      return new TestDatabase(file.toString(), () -> Databases.sqlite(file), () -> delete(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A new database is the copy of one that went through all migrations, which take long.
  private static final class Fresh {

    static final byte[] SQLITE = make();

    private static byte[] make() {
      try {
        Path folder = Files.createTempDirectory("stagedoor-sqlite-");
        Path file = folder.resolve("test.db");
        Databases.sqlite(file).close();
        byte[] made = Files.readAllBytes(file);
        delete(folder);
        return made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static TestDatabase postgresql() {
    TestPostgres.Schema schema = TestPostgres.freshSchema();
    return new TestDatabase(schema.url(), () -> Databases.postgresql(schema.url()), schema::drop);
  }

  /// The path of SQLite's file, or the JDBC address of PostgreSQL, for another process.
  public String address() {
    return address;
  }

  /// Closes and opens it, as a restart of the program does.
  public void reopen() {
    open.close();
    open = source.get();
  }

  @Override
  public Dialect dialect() {
    return open.dialect();
  }

  @Override
  public <T> T read(Function<Rows, T> work) {
    return open.read(work);
  }

  @Override
  public <T> T write(Function<Rows, T> work) {
    return open.write(work);
  }

  @Override
  public void settle() {
    open.settle();
  }

  /// Also after a failed [#reopen], when the database is closed already.
  @Override
  public void close() {
    open.close();
    remove.run();
  }

  @Override
  public String toString() {
    return dialect().toString();
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
