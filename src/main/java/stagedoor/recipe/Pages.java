package stagedoor.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The pages of `recipes/`, in Markdown: one for each proxy with its plainest recipes, one for each
/// gateway with all proxies it has recipes for.
public final class Pages {

  private static final List<Gateway> PLAIN = List.of(Gateway.BASIC, Gateway.FORWARD_AUTH);

  private Pages() {}

  /// Text by file name.
  public static SequencedMap<String, String> all() {
    var pages = new LinkedHashMap<String, String>();
    for (Proxy proxy : Proxy.values()) {
      List<Recipe> recipes =
          Recipes.all().stream()
              .filter(pair -> pair.proxy() == proxy && PLAIN.contains(pair.gateway()))
              .map(Pages::recipe)
              .toList();
      add(pages, proxy.id(), proxy.title(), recipes);
    }
    for (Gateway gateway : Gateway.values()) {
      List<Recipe> recipes =
          Recipes.all().stream()
              .filter(pair -> pair.gateway() == gateway && !PLAIN.contains(gateway))
              .map(Pages::recipe)
              .toList();
      add(pages, gateway.id(), gateway.title(), recipes);
    }
    pages.put("README.md", index());
    return pages;
  }

  private static Recipe recipe(Recipes.Pair pair) {
    return Recipes.of(pair.proxy(), pair.gateway(), Setup.EXAMPLE).orElseThrow();
  }

  private static void add(
      SequencedMap<String, String> pages, String id, String title, List<Recipe> recipes) {
    if (!recipes.isEmpty()) {
      String text = recipes.stream().map(Pages::section).collect(Collectors.joining("\n"));
      pages.put(id + ".md", "# " + title + "\n\n" + generated() + "\n" + text);
    }
  }

  private static String generated() {
    return "`./dev recipes` writes this page from the source of `stagedoor recipe`, which prints"
        + " the same for your own configuration. What every recipe does is said in"
        + " [Security](../docs/security.md).\n";
  }

  private static String section(Recipe recipe) {
    var text = new StringBuilder("## " + title(recipe) + "\n\n");
    text.append(recipe.evidence().sentence()).append("\n\n");
    text.append("`stagedoor recipe --proxy ")
        .append(recipe.proxy().id())
        .append(" --gateway ")
        .append(recipe.gateway().id())
        .append("`\n");
    for (Recipe.File file : recipe.files()) {
      text.append("\n`").append(file.name()).append("`\n\n```\n").append(file.text());
      text.append("```\n");
    }
    text.append('\n');
    recipe.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    return text.toString();
  }

  private static String title(Recipe recipe) {
    return recipe.proxy() == Proxy.NONE
        ? recipe.gateway().title()
        : recipe.proxy().title() + " with " + recipe.gateway().title();
  }

  private static String index() {
    var text = new StringBuilder("# Recipes\n\n");
    text.append("Complete configurations of reverse proxies in front of Stagedoor, each with")
        .append(" Stagedoor's own part.\n\n");
    for (Recipe.Evidence evidence : Recipe.Evidence.values()) {
      text.append("**").append(evidence.sentence()).append("**\n\n");
      Recipes.all().stream()
          .map(Pages::recipe)
          .filter(recipe -> recipe.evidence() == evidence)
          .forEach(recipe ->
              text.append("- [")
                  .append(title(recipe))
                  .append("](")
                  .append(page(recipe))
                  .append(")\n"));
      text.append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String page(Recipe recipe) {
    return (PLAIN.contains(recipe.gateway()) ? recipe.proxy().id() : recipe.gateway().id()) + ".md";
  }
}
