package stagedoor.stream;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A short run of a program, to learn what it is and whether it works at all.
///
/// @param succeeded false when it failed, hung or could not start
/// @param printed its output and errors as they came; or why it could not start
record Trial(boolean succeeded, String printed) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_PRINTED_BYTES = 1024 * 1024;
  private static final int MOST_REASON_LENGTH = 300;

  /// What the dynamic loaders of glibc and of musl say.
  private static final Pattern MISSING =
      Pattern.compile(
          "error while loading shared libraries: ([^\\s:/]+): cannot open shared object file"
              + "|Error loading shared library ([^\\s:/]+): No such file");

  static Trial of(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .start();
      var text =
          CompletableFuture.supplyAsync(
              () -> read(process), work -> Thread.ofPlatform().daemon().name("trial").start(work));
      try {
        String printed = text.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return new Trial(process.waitFor() == 0, printed);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | ExecutionException notRunning) {
      return new Trial(false, String.valueOf(notRunning.getMessage()));
    } catch (TimeoutException hanging) {
      return new Trial(false, "no end after " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Trial(false, "interrupted");
    }
  }

  private static String read(Process process) {
    try (var in = process.getInputStream()) {
      return new String(in.readNBytes(MOST_PRINTED_BYTES), StandardCharsets.UTF_8);
    } catch (IOException closed) {
      return "";
    }
  }

  /// The file name of the shared library for want of which the program did not start.
  Optional<String> missingLibrary() {
    return Optional.of(MISSING.matcher(printed))
        .filter(match -> !succeeded && match.find())
        .map(match -> Optional.ofNullable(match.group(1)).orElseGet(() -> match.group(2)));
  }

  /// Why it failed, for people, in one line.
  String reason() {
    return missingLibrary()
        .map(library -> "this system lacks the library " + library)
        .orElseGet(this::complaint);
  }

  private String complaint() {
    String line = printed.lines().findFirst().orElse("no reason told");
    String start = line.substring(0, Math.min(line.length(), MOST_REASON_LENGTH));
    String hint = line.contains("Permission denied") ? " (is the folder mounted noexec?)" : "";
    return start.replaceAll("\\p{Cntrl}", " ") + hint;
  }

  /// What was printed by a run that succeeded and fits the pattern.
  Optional<Matcher> find(Pattern pattern) {
    return Optional.of(pattern.matcher(printed)).filter(match -> succeeded && match.find());
  }
}
