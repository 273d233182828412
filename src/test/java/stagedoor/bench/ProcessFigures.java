package stagedoor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// What Linux tells about a process; see proc(5).
@NullMarked
record ProcessFigures(long pid) {

  /// The kernel counts in hundredths of a second.
  private static final long TICK_MS = 10;

  /// CPU time used so far, in all threads.
  long cpuMs() throws IOException {
    String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
    List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * TICK_MS;
  }

  /// Resident memory now.
  long residentMib() throws IOException {
    return statusKib("VmRSS:") / 1024;
  }

  /// The most that was ever resident.
  long peakMib() throws IOException {
    return statusKib("VmHWM:") / 1024;
  }

  private long statusKib(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
