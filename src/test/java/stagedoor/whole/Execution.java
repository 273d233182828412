package stagedoor.whole;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.LoopbackProcess;
import stagedoor.recipe.Gateway;
import stagedoor.recipe.Recipe;
import stagedoor.recipe.Recipes;
import stagedoor.recipe.Setup;
import stagedoor.recipe.Site;
import stagedoor.recipe.Upstream;

/// One recipe with one real program that can execute it.
record Execution(Program program, Gateway gateway) {

  /// Every recipe whose page says that it is executed, with every program that executes it.
  static Stream<Execution> all() {
    return Recipes.all().stream()
        .filter(pair -> recipe(pair, Setup.EXAMPLE).evidence() != Recipe.Evidence.UNTRIED)
        .flatMap(pair ->
            Arrays.stream(Program.values())
                .filter(program -> program.proxy == pair.proxy())
                .map(program -> new Execution(program, pair.gateway())));
  }

  private static Recipe recipe(Recipes.Pair pair, Setup setup) {
    return Recipes.of(pair.proxy(), pair.gateway(), setup).orElseThrow();
  }

  Recipe recipe(Setup setup) {
    return recipe(new Recipes.Pair(program.proxy, gateway), setup);
  }

  /// The set-up whose site is on a loopback port.
  static Setup setup(int port, Upstream upstream) {
    return new Setup(
        upstream, new Site(false, "127.0.0.1", port, ""), Map.of(), false, Optional.empty());
  }

  LoopbackProcess start(Path folder, Setup setup, Gate gate) {
    return program.start(folder, recipe(setup), setup.site().port(), gate.port());
  }

  @Override
  public String toString() {
    return program + " with " + gateway;
  }
}
