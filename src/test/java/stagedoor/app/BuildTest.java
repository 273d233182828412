package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Code that makes another catalogue has another fingerprint; other code has the same.
@NullMarked
class BuildTest {

  private static final List<String> COUNT =
      List.of(
          "stagedoor/catalogue/Fold.class",
          "stagedoor/scan/SongReading.class",
          "stagedoor/store/Row.class",
          "stagedoor/store/migrations/001-library.sql");

  private static final List<String> DO_NOT =
      List.of("stagedoor/web/Page.class", "stagedoor/scanner.txt", "META-INF/MANIFEST.MF");

  @TempDir Path folder;
  private final Map<String, String> program = new TreeMap<>();

  @BeforeEach
  void fill() {
    COUNT.forEach(name -> program.put(name, name));
    DO_NOT.forEach(name -> program.put(name, name));
  }

  /// The fingerprint of the program as a jar, which is that of its folder.
  private String fingerprint() throws IOException {
    Path jar = folder.resolve("program.jar");
    Path classes = Files.createTempDirectory(folder, "classes");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : program.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
        zip.closeEntry();
        Path path = classes.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    String ofJar = Build.ofJar(jar);
    if (program.keySet().containsAll(COUNT)) {
      assertThat(Build.ofFolder(classes)).isEqualTo(ofJar);
    }
    return ofJar;
  }

  @Test
  void whatMakesTheCatalogueCountsAndNothingElse() throws IOException {
    String before = fingerprint();
    assertThat(fingerprint()).isEqualTo(before);
    for (String name : COUNT) {
      program.put(name, "other");
      assertThat(fingerprint()).as(name).isNotEqualTo(before);
      program.put(name, name);
    }
    for (String name : DO_NOT) {
      program.put(name, "other");
    }
    program.put("stagedoor/web/New.class", "new");
    assertThat(fingerprint()).isEqualTo(before);
    program.put("stagedoor/scan/New.class", "new");
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void aProgramThatCannotBeSeenIsLikeNoOther() throws IOException {
    program.keySet().removeIf(name -> name.startsWith("stagedoor/scan/"));
    assertThat(fingerprint()).isNotEqualTo(fingerprint());
    assertThat(Build.ofFolder(folder.resolve("nowhere")))
        .isNotEqualTo(Build.ofFolder(folder.resolve("nowhere")));
  }

  @Test
  void thisProgramSeesItself() {
    assertThat(Build.ofCatalogue()).matches("[0-9a-f]{32}").isEqualTo(Build.ofCatalogue());
  }
}
