package stagedoor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import stagedoor.app.Settings;
import stagedoor.recipe.Check;
import stagedoor.recipe.Finding;
import stagedoor.recipe.Gateway;
import stagedoor.recipe.Proxy;
import stagedoor.recipe.Recipe;
import stagedoor.recipe.Recipes;
import stagedoor.recipe.Setup;

/// `recipe`: prints a proxy's configuration for the running one, or checks one that exists.
record RecipeCommand(Surroundings surroundings) {

  static void addWords(CommandSpec spec) {
    spec.addOption(word("--proxy", "NAME", names(Proxy.values(), Proxy::id)));
    spec.addOption(word("--gateway", "NAME", names(Gateway.values(), Gateway::id)));
    spec.addOption(
        OptionSpec.builder("--rest-exempt")
            .type(boolean.class)
            .description("Lets /rest/ through without the gateway; apps sign in here.")
            .build());
    spec.addOption(
        word("--check", "FILE", "Finds known mistakes in a proxy's configuration instead."));
  }

  private static OptionSpec word(String name, String label, String text) {
    return OptionSpec.builder(name).type(String.class).paramLabel(label).description(text).build();
  }

  private static <T> String names(T[] values, java.util.function.Function<T, String> id) {
    return List.of(values).stream().map(id).collect(Collectors.joining(", ")) + ".";
  }

  int run(ParseResult words, Settings settings) {
    String given = words.matchedOptionValue("--gateway", "");
    Optional<Gateway> gateway = Gateway.parse(given);
    String wanted = words.matchedOptionValue("--proxy", "");
    Optional<Proxy> proxy = Proxy.parse(wanted);
    if (gateway.isEmpty() && !given.isEmpty()) {
      return wrong("there is no gateway " + given);
    }
    if (proxy.isEmpty() && !wanted.isEmpty()) {
      return wrong("there is no proxy " + wanted);
    }
    Setup plain = settings.recipeSetup();
    Setup setup = words.hasMatchedOption("--rest-exempt") ? plain.withRestExempt() : plain;
    String file = words.matchedOptionValue("--check", "");
    if (!file.isEmpty()) {
      return check(surroundings.folder().resolve(file), proxy, gateway, setup);
    }
    if (proxy.isEmpty()) {
      return wrong("say which proxy: --proxy nginx, and --gateway basic");
    }
    return print(proxy.get(), gateway.orElse(Gateway.BASIC), setup);
  }

  private int print(Proxy proxy, Gateway gateway, Setup setup) {
    Optional<Recipe> recipe = Recipes.of(proxy, gateway, setup);
    if (recipe.isEmpty()) {
      String others =
          Recipes.all().stream()
              .filter(pair -> pair.proxy() == proxy)
              .map(pair -> pair.gateway().id())
              .collect(Collectors.joining(", "));
      return wrong(
          "there is no recipe for "
              + proxy.title()
              + " with "
              + gateway.title()
              + (others.isEmpty() ? "" : "; there is one with: " + others));
    }
    for (Recipe.File file : recipe.get().files()) {
      surroundings.out().println("==> " + file.name() + " <==");
      surroundings.out().println(file.text());
    }
    print(recipe.get().evidence().sentence(), 0);
    recipe.get().notes().forEach(note -> print("- " + note, 2));
    return ExitCode.OK;
  }

  private void print(String sentences, int indent) {
    Wrapped.lines(sentences, indent).forEach(surroundings.out()::println);
  }

  private int check(Path file, Optional<Proxy> asked, Optional<Gateway> gateway, Setup setup) {
    String text;
    try {
      if (Files.size(file) > Check.MAX_CHARACTERS) {
        return fail(file + " is too long to be a proxy's configuration");
      }
      text = Files.readString(file);
    } catch (IOException e) {
      return fail("cannot read " + file + " as text");
    }
    Optional<Proxy> proxy = asked.or(() -> Check.proxyOf(text));
    if (proxy.isEmpty()) {
      return wrong("cannot tell whose configuration this is; say it with --proxy");
    }
    List<Finding> found =
        Check.of(proxy.get(), text, Check.headers(gateway.orElse(Gateway.BASIC), setup));
    found.forEach(finding -> surroundings.out().println(file + ": " + finding));
    if (!found.isEmpty()) {
      return ExitCode.FAILED;
    }
    surroundings.out().println("No known mistake found. The spoof test tries the running proxy.");
    return ExitCode.OK;
  }

  private int wrong(String text) {
    surroundings.err().println("stagedoor: " + text);
    return ExitCode.WRONG_ARGUMENTS;
  }

  private int fail(String text) {
    surroundings.err().println("stagedoor: " + text);
    return ExitCode.FAILED;
  }
}
