package stagedoor.recipe;

import java.util.List;

/// What to know about a recipe beside its files.
final class Notes {

  private Notes() {}

  static List<String> of(Proxy proxy, Gateway gateway, Setup setup) {
    return List.of();
  }
}
