package stagedoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.config.Option;
import stagedoor.config.Options;
import stagedoor.signin.Code;

/// The guide's pages say what the program knows.
@NullMarked
class GuideTest {

  private static final Path SIGN_IN = Path.of("docs/sign-in.md");
  private static final List<Path> PAGES =
      List.of(SIGN_IN, Path.of("docs/security.md"), Path.of("docs/playlists.md"));

  /// `ExtAuth.UserHeader`, `BaseURL`, `SessionTimeout = ...`: words with capitals inside.
  private static final Pattern OPTION =
      Pattern.compile(
          "`([A-Z][A-Za-z]*(?:\\.[A-Z][A-Za-z]*)+|[A-Z]\\w*[a-z][A-Z]\\w*)(?: = .*?)?`");

  /// What looks like an option: a client's name, a header's.
  private static final List<String> OTHERS = List.of("NavidromeUI", "Remote.User");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  @Test
  void everyCodeOfTheDoorHasItsRow() throws IOException {
    String page = Files.readString(SIGN_IN);
    for (Code code : Code.values()) {
      if (code.id().startsWith("EA")) {
        assertThat(page).contains("\n| " + code.id() + " | ");
      }
    }
  }

  @Test
  void everyOptionNamedExists() throws IOException {
    var unknown = new TreeSet<String>();
    List<String> names = Options.ALL.stream().map(Option::name).toList();
    for (Path page : PAGES) {
      OPTION
          .matcher(Files.readString(page))
          .results()
          .map(found -> found.group(1))
          .filter(name -> !names.contains(name) && !OTHERS.contains(name))
          .forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void linksLeadToFiles() throws IOException {
    for (Path page : PAGES) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(found -> page.resolveSibling(found.group(1)))
          .forEach(file -> assertThat(file).exists());
    }
  }
}
