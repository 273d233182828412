package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
