package stagedoor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/// Writes numbers into a table, two in each transaction, and says each once it is committed.
@NullMarked
final class WriteForever {

  private WriteForever() {}

  public static void main(String[] arguments) throws IOException {
    Database db = Databases.sqlite(Path.of(arguments[0]));
    db.write(rows -> rows.change("CREATE TABLE number (value BIGINT PRIMARY KEY)"));
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      for (long i = 0; i >= 0; i += 2) {
        long first = i;
        db.write(rows ->
            rows.change("INSERT INTO number VALUES (?)", first)
                + rows.change("INSERT INTO number VALUES (?)", first + 1));
        out.write((first + "\n").getBytes(UTF_8));
      }
    }
  }
}
