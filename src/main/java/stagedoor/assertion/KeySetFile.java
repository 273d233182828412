package stagedoor.assertion;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key set, or one public key in PEM, in a file. It is read again when the file changes; one that
/// cannot be read leaves the keys as they were.
public final class KeySetFile implements KeySource {

  private static final System.Logger LOG = System.getLogger(KeySetFile.class.getName());

  private final Path file;
  private volatile @Nullable KeySet set;
  private volatile String why = "the file was not read yet";
  private volatile long version;
  private @Nullable FileTime changed;

  public KeySetFile(Path file) {
    this.file = file;
    refresh();
  }

  @Override
  public Found find(Optional<String> keyId) {
    refresh();
    KeySet held = set;
    if (held == null) {
      return new Found.NotThere(why);
    }
    return new Found.Keys(held.of(keyId));
  }

  @Override
  public synchronized void refresh() {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (now.equals(changed)) {
        return;
      }
      changed = now;
      set = KeySet.read(KeyLook.bytes(file));
      version++;
    } catch (IOException e) {
      failed("the file cannot be read");
    } catch (FetchException e) {
      failed(e.why());
    }
  }

  private void failed(String problem) {
    if (!why.equals(problem)) {
      LOG.log(Level.WARNING, "cannot read the key set file={0}: {1}", file, problem);
    }
    why = problem;
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public long version() {
    return version;
  }
}
