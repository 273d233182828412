package stagedoor.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.store.Databases;

/// The data folder and the database in it.
///
/// @param data the folder; it need not exist yet
record Disk(Path data) {

  private static final String DATABASE = "stagedoor.db";
  private static final List<String> SECRET = List.of("password.key", "audit.jsonl", DATABASE);
  private static final long LITTLE_BYTES = 200L << 20;

  List<Finding> examine() {
    if (!Files.exists(data)) {
      return List.of(Finding.fine("data folder: " + data + " is made at the first start"));
    }
    if (!Files.isWritable(data)) {
      return List.of(
          Finding.fault(
              "data folder: " + data + " cannot be written",
              "Run this and the server as the same user, and give that user the folder."));
    }
    var found = new ArrayList<Finding>();
    try {
      found.addAll(rights());
      found.add(room());
    } catch (IOException | UnsupportedOperationException e) {
      found.add(Finding.warning("data folder: could not be looked at: " + e.getMessage(), ""));
    }
    found.add(database());
    return found;
  }

  private List<Finding> rights() throws IOException {
    var found = new ArrayList<Finding>();
    for (String name : SECRET) {
      Path file = data.resolve(name);
      if (Files.exists(file) && isOpenToOthers(file)) {
        found.add(
            Finding.warning("data folder: other users can read " + file, "chmod 600 " + file));
      }
    }
    return found.isEmpty()
        ? List.of(Finding.fine("data folder: " + data + " is kept from other users"))
        : found;
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    return rights.contains(PosixFilePermission.OTHERS_READ)
        || rights.contains(PosixFilePermission.OTHERS_WRITE)
        || rights.contains(PosixFilePermission.GROUP_WRITE);
  }

  private Finding room() throws IOException {
    long free = Files.getFileStore(data).getUsableSpace();
    return free < LITTLE_BYTES
        ? Finding.warning("disk: only " + (free >> 20) + " MiB are free for " + data, "Make room.")
        : Finding.fine("disk: " + (free >> 20) + " MiB are free");
  }

  private Finding database() {
    Path file = data.resolve(DATABASE);
    if (!Files.exists(file)) {
      return Finding.fine("database: none yet");
    }
    Optional<String> fault = Databases.fault(file);
    return fault
        .map(what ->
            Finding.fault(
                "database: " + what,
                "Stop the server and restore a backup, or put " + file + " aside."))
        .orElseGet(() -> Finding.fine("database: whole"));
  }
}
