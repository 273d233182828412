package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static stagedoor.web.WebWorld.ANN;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SmallCatalogue;

@NullMarked
class DuplicatesApiTest {

  /// Half a minute of silence stands at the end of many albums.
  @Test
  void ofALargeGroupOnlyTheFirstSongsAreTold(@TempDir Path folder) {
    try (var world = new WebWorld(folder)) {
      world.shelf.update(catalogue -> SmallCatalogue.withNamesakes(catalogue, 50));
      Map<String, ?> told = WebWorld.json(world.get(ANN, "/api/duplicates?by=tags"));
      assertThat(told.get("items"))
          .asInstanceOf(list(Map.class))
          .first()
          .satisfies(group -> {
            assertThat(group.get("count")).hasToString("50");
            assertThat((List<?>) group.get("songs")).hasSize(20);
          });
    }
  }
}
