package stagedoor.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Databases;

/// Scans a folder, and says when some songs were seen; a process to be killed.
@NullMarked
final class ScanOnce {

  private ScanOnce() {}

  public static void main(String[] arguments) throws IOException {
    var library = new TestLibrary(Databases.sqlite(Path.of(arguments[0])), Path.of(arguments[1]));
    library.scanner.ask(ScanRequest.QUICK);
    while (library.scanner.status().songsSeen() < 50) {
      Thread.onSpinWait();
    }
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      out.write("seen\n".getBytes(UTF_8));
      library.scanner.scanNow(false);
    }
  }
}
