package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.scan.Renewals;

/// The queue of somebody while the library is made anew.
@NullMarked
class QueueApiTest {

  @TempDir Path folder;
  private WebWorld world;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void save(String songs) {
    String queue = "{\"songs\":[" + songs + "],\"index\":1,\"positionMs\":7}";
    assertThat(world.send(ANN, "PUT", "/api/queue", queue).status()).isEqualTo(204);
  }

  /// Whoever got the rest of it would save that in its place.
  @Test
  void aQueueIsNotShownWithoutSongsThatMayComeBack() {
    save("\"so-1\",\"so-999\"");
    Renewals.expect(world.scanner);
    Reply early = world.get(ANN, "/api/queue");
    assertThat(early.status()).isEqualTo(503);
    assertThat(early.headers()).anySatisfy(it -> assertThat(it.name()).isEqualTo("Retry-After"));
    assertThat(world.listening.queues().find(world.ann).orElseThrow().songs())
        .isEqualTo(List.of(new SongId(1), new SongId(999)));
    Renewals.end(world.scanner);
    assertThat(world.get(ANN, "/api/queue").status()).isEqualTo(200);
  }

  @Test
  void aQueueThatIsWholeIsShownMeanwhile() {
    save("\"so-1\",\"so-2\"");
    Renewals.expect(world.scanner);
    assertThat(world.get(ANN, "/api/queue").status()).isEqualTo(200);
  }
}
