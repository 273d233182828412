package stagedoor.rule;

import java.util.Comparator;
import java.util.List;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Genre;
import stagedoor.catalogue.Visible;

/// Values that editors may offer for a field.
final class Suggestions {

  private static final int MOST = 200;

  private final Catalogue catalogue;
  private final Visible visible;

  Suggestions(Catalogue catalogue, Visible visible) {
    this.catalogue = catalogue;
    this.visible = visible;
  }

  List<String> of(String field) {
    return switch (field) {
      case "genre" ->
          catalogue.genres().list(visible).stream()
              .sorted(Comparator.comparingInt(Genre::songCount).reversed())
              .map(Genre::name)
              .limit(MOST)
              .toList();
      case Fields.ADVISORY -> List.of("e", "c");
      default -> List.of();
    };
  }
}
