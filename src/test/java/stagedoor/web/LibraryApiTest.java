package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static stagedoor.web.WebWorld.BOB;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class LibraryApiTest {

  @Test
  void whereNothingWasHeardTheNewestAlbumsSongsComeFirstInTheirOrder(@TempDir Path folder) {
    try (var world = new WebWorld(folder)) {
      Map<String, ?> artist = WebWorld.json(world.get(BOB, "/api/library/artists/ar-1"));
      assertThat(artist.get("topSongs"))
          .asInstanceOf(list(Map.class))
          .map(song -> song.get("id"))
          .containsExactly("so-4", "so-1", "so-2", "so-3", "so-5");
    }
  }
}
