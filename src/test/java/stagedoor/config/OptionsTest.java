package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void everyDefaultIsOfItsType() {
    assertThat(Options.ALL)
        .allMatch(
            option -> option.byDefault().isEmpty() || option.type().accepts(option.byDefault()));
  }

  @Test
  void noTwoOptionsShareAName() {
    assertThat(Options.ALL).extracting(Option::key).doesNotHaveDuplicates();
    assertThat(Options.ALL).extracting(Option::environmentName).doesNotHaveDuplicates();
  }

  @Test
  void theReferencePageIsMadeFromTheTable() throws IOException {
    Path page = Path.of("docs/configuration.md");
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(page, Reference.page());
    }
    assertThat(Files.readString(page)).isEqualTo(Reference.page());
  }

  @Test
  void everyOptionSaidToBeUsedIsAskedFor() throws IOException {
    String sources = "";
    for (String folder : List.of("app", "cli", "config", "signin")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/stagedoor", folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          sources += file.endsWith("Options.java") ? "" : Files.readString(file);
        }
      }
    }
    String all = sources;
    assertThat(Options.ALL)
        .filteredOn(option -> option.standing() == Option.Standing.USED)
        .extracting(Option::name)
        .filteredOn(name -> !name.equals("ConfigFile"))
        .allMatch(name -> all.contains('"' + name + '"'));
  }
}
