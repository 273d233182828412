package stagedoor.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.config.Options;
import stagedoor.signin.Preset;

class RecipesTest {

  private static final Path FOLDER = Path.of("recipes");

  static Stream<Recipes.Pair> pairs() {
    return Recipes.all().stream();
  }

  private static Recipe recipe(Recipes.Pair pair, Setup setup) {
    return Recipes.of(pair.proxy(), pair.gateway(), setup).orElseThrow();
  }

  @Test
  void thePagesAreMadeFromTheRecipes() throws IOException {
    Map<String, String> pages = Pages.all();
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.createDirectories(FOLDER);
      for (var page : pages.entrySet()) {
        Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
      }
    }
    var found = new LinkedHashMap<String, String>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        found.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(found).as("./dev recipes writes them").isEqualTo(pages);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void stagedoorsPartNamesOptionsThatExist(Recipes.Pair pair) {
    for (Setup setup :
        List.of(
            Setup.EXAMPLE,
            Setup.EXAMPLE.withSecret("X-Proxy-Secret"),
            Setup.EXAMPLE.with(new Upstream.Unix("/run/stagedoor/stagedoor.sock")))) {
      String section = "";
      for (String line : recipe(pair, setup).files().getLast().text().lines().toList()) {
        if (line.startsWith("[")) {
          section = line.substring(1, line.length() - 1) + ".";
        } else if (!line.isBlank()) {
          String name = section + line.replaceFirst(" = .*", "");
          assertThat(Options.ALL).extracting("name").contains(name);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everythingAClientCouldSayIsRemoved(Recipes.Pair pair) {
    if (pair.proxy() == Proxy.NONE) {
      return;
    }
    Setup setup = Setup.EXAMPLE.withRestExempt().withSecret("X-Proxy-Secret");
    List<Recipe.File> files = recipe(pair, setup).files();
    String text =
        files.subList(0, files.size() - 1).stream()
            .map(Recipe.File::text)
            .collect(Collectors.joining("\n"));
    for (String name : Carried.of(pair.gateway(), setup).removed()) {
      String spelt = pair.proxy() == Proxy.HAPROXY ? name.replace("-", "[-_.]") : name;
      assertThat(text).containsIgnoringCase(spelt);
    }
    assertThat(text).contains("/share/", "/rest/");
  }

  @Test
  void aBasePathStandsInEveryRule() {
    Setup below =
        Setup.EXAMPLE.with(new Site(true, "music.example.org", 443, "/music")).withRestExempt();
    for (Recipes.Pair pair : Recipes.all()) {
      String text = recipe(pair, below).files().getFirst().text();
      assertThat(text.replace("/music/share/", "").replace("/music/rest/", ""))
          .as("%s", pair)
          .doesNotContainPattern("[ `\"](/share/|/rest/)");
    }
  }

  @Test
  void gatewaysSendWhatTheirPresetsRead() {
    for (Gateway gateway : Gateway.values()) {
      if (gateway.preset().isEmpty()) {
        continue;
      }
      var headers = Preset.parse(gateway.preset().get()).orElseThrow().headers();
      Map<Part, String> read = new LinkedHashMap<>();
      read.put(Part.USER, headers.user());
      read.put(Part.NAME, headers.name());
      read.put(Part.EMAIL, headers.email());
      read.put(Part.GROUPS, headers.groups());
      read.put(Part.SUBJECT, headers.subject());
      read.values().removeIf(String::isEmpty);
      assertThat(gateway.sends()).as("%s", gateway).isEqualTo(read);
    }
  }

  @Test
  void otherSpellingsAreAllFoundByTheirBeginnings() {
    assertThat(Carried.spellings("X-Auth-User"))
        .hasSize(8)
        .contains("X_Auth-User", "X-Auth.User", "X_Auth.User")
        .allMatch(spelling ->
            Carried.otherBeginnings("X-Auth-User").stream().anyMatch(spelling::startsWith));
  }

  @Test
  void aPlaceholderStandsForTheSecret() {
    Setup setup = Setup.EXAMPLE.withSecret("X-Proxy-Secret");
    assertThat(recipe(new Recipes.Pair(Proxy.NGINX, Gateway.BASIC), setup).notes())
        .anyMatch(note -> note.contains(Setup.SECRET));
  }
}
