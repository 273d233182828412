package stagedoor.scan;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// Scans [MarkedMusic] once and says one byte after all it asks of the database and all it writes;
/// a process to be killed.
@NullMarked
final class ScanAloud {

  private ScanAloud() {}

  private record TellingDatabase(Database db, OutputStream out) implements Database {

    private <T> T tell(T answer) {
      try {
        out.write('.');
        return answer;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Dialect dialect() {
      return db.dialect();
    }

    @Override
    public <T> T read(Function<Rows, T> work) {
      return tell(db.read(work));
    }

    @Override
    public <T> T write(Function<Rows, T> work) {
      return tell(db.write(work));
    }

    @Override
    public void settle() {
      db.settle();
    }

    @Override
    public void close() {
      db.close();
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (var out = new FileOutputStream(FileDescriptor.out);
        Database db = ChangeForever.open(arguments[0]);
        var music = new MarkedMusic(new TellingDatabase(db, out), Path.of(arguments[1]))) {
      music.library.scan();
    }
  }
}
