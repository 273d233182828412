package stagedoor.scan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import stagedoor.library.DiskQuestions;
import stagedoor.library.RawPath;

/// Looks at a folder that may become a library's, before anything is done with it: may it be read,
/// is there music in it, and where a library is to move there, is it that library's music?
///
/// A mount that hangs costs a thread that waits for it, at most [#MOST_AT_ONCE] of them, and never
/// the caller.
public final class FolderCheck {

  /// @param problem what is wrong with the folder, a sentence; empty when nothing is
  /// @param songs how many files of music were counted
  /// @param all whether they were counted to the end
  /// @param folders names of the folders in it, sorted, at most [#MOST_NAMES]
  /// @param expected how many files were looked for, and how many of them are there
  public record Seen(
      String problem, int songs, boolean all, List<String> folders, int expected, int found) {

    public Seen {
      folders = List.copyOf(folders);
    }

    static Seen wrong(String problem) {
      return new Seen(problem, 0, false, List.of(), 0, 0);
    }

    public boolean isUsable() {
      return problem.isEmpty();
    }
  }

  private static final int MOST_AT_ONCE = 4;
  private static final int MOST_NAMES = 500;
  private static final int MOST_ENTRIES = 200_000;
  private static final Duration COUNTING = Duration.ofSeconds(2);
  private static final DiskQuestions QUESTIONS =
      new DiskQuestions(MOST_AT_ONCE, Duration.ofSeconds(6));

  private final Path folder;
  private final List<String> expected;
  private final long endNs = System.nanoTime() + COUNTING.toNanos();
  private final Deque<Path> waiting = new ArrayDeque<>();
  private final List<String> names = new ArrayList<>();
  private int songs;
  private int entries;

  private FolderCheck(Path folder, List<String> expected) {
    this.folder = folder;
    this.expected = expected;
  }

  /// Counts for at most two seconds.
  ///
  /// @param folder absolute
  /// @param expected raw paths of songs that should be in it
  public static Seen look(Path folder, List<String> expected) {
    return QUESTIONS
        .ask(() -> new FolderCheck(folder, expected).look())
        .orElseGet(() -> Seen.wrong("The folder does not answer; is its disk or network there?"));
  }

  private Seen look() {
    if (Files.notExists(folder)) {
      return Seen.wrong("There is no such folder.");
    }
    if (!Files.isDirectory(folder)) {
      return Seen.wrong("That is not a folder, or this server may not look at it.");
    }
    try {
      count(folder);
    } catch (IOException unreadable) {
      return Seen.wrong("This server may not read the folder.");
    }
    while (!waiting.isEmpty() && hasTime()) {
      try {
        count(waiting.pop());
      } catch (IOException oneOfMany) {
        // The scan names each folder that could not be read.
        entries++;
      }
    }
    names.sort(String.CASE_INSENSITIVE_ORDER);
    return new Seen("", songs, waiting.isEmpty(), names, expected.size(), found());
  }

  private void count(Path of) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(of)) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        if (!FolderListing.isHidden(name) && !IgnoreRules.isOfSystem(name)) {
          add(of, path, name);
        }
        if (++entries % 1_000 == 0 && !hasTime()) {
          waiting.push(path);
          return;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void add(Path of, Path path, String name) {
    if (FolderListing.isSong(name)) {
      songs++;
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      waiting.push(path);
      if (of.equals(folder) && names.size() < MOST_NAMES) {
        names.add(name);
      }
    }
  }

  private boolean hasTime() {
    return entries < MOST_ENTRIES && System.nanoTime() - endNs < 0;
  }

  private int found() {
    String raw = RawPath.of(folder);
    return (int)
        expected.stream()
            .filter(_ -> hasTime())
            .filter(path -> Files.exists(RawPath.path(raw + "/" + path)))
            .count();
  }
}
