package stagedoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What the source text must keep to, so that review need not.
@NullMarked
class TidyTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final int MAX_COLUMNS = 100;

  private static final Pattern BROAD =
      Pattern.compile("catch \\((final )?(Exception|Throwable|RuntimeException|Error) ");
  private static final Pattern CONSOLE =
      Pattern.compile("System\\.(out|err)\\b|printStackTrace\\(\\)");

  @Test
  void linesAreShort() throws IOException {
    assertThat(linesWhere(MAIN, line -> line.length() > MAX_COLUMNS && !line.startsWith("import")))
        .isEmpty();
  }

  @Test
  void importsNameTypes() throws IOException {
    Predicate<String> star = line -> line.startsWith("import ") && line.endsWith(".*;");
    assertThat(linesWhere(MAIN, star)).isEmpty();
    assertThat(linesWhere(TEST, star)).isEmpty();
  }

  /// The adapter of the engine, a background job's loop, the program's entry, and the reader of
  /// configurations, whose library throws what it does not declare.
  @Test
  void broadCatchesStandInFourPlaces() throws IOException {
    assertThat(linesWhere(MAIN, line -> BROAD.matcher(line).find()))
        .allMatch(line ->
            line.contains("stagedoor/http/Jetty")
                || line.contains("stagedoor/app/Job")
                || line.contains("stagedoor/config/TomlFile")
                || line.contains("stagedoor/Main.java"));
  }

  @Test
  void onlyCommandsPrint() throws IOException {
    assertThat(linesWhere(MAIN, line -> CONSOLE.matcher(line).find()))
        .allMatch(line -> line.contains("stagedoor/cli/") || line.contains("stagedoor/Main.java"));
  }

  @Test
  void noTestWaitsByTheClock() throws IOException {
    assertThat(linesWhere(TEST, line -> line.contains("Thread" + ".sleep("))).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (Path file : javaFiles(MAIN)) {
      Path description = file.resolveSibling("package-info.java");
      if (!description.equals(MAIN.resolve("stagedoor/package-info.java"))
          && !Files.exists(description)) {
        silent.add(file);
      }
    }
    assertThat(silent).isEmpty();
    for (Path file : javaFiles(MAIN)) {
      if (file.endsWith("package-info.java")) {
        assertThat(Files.readString(file)).contains("@NullMarked").startsWith("///");
      }
    }
  }

  private static List<String> linesWhere(Path root, Predicate<String> wanted) throws IOException {
    var found = new ArrayList<String>();
    for (Path file : javaFiles(root)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (wanted.test(lines.get(i))) {
          found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return found;
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
