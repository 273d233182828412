package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.header;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.SongId;
import stagedoor.http.BodyTooLargeException;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.library.PictureAgent;
import stagedoor.library.TestPictures;
import stagedoor.library.Wish;
import stagedoor.playlist.Edit;
import stagedoor.playlist.Playlist;

/// Pictures that people give. `pl-1` is ann's own, `pl-2` bob's and public.
@NullMarked
class ArtworkApiTest {

  @TempDir private Path folder;
  private WebWorld world;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
    world.playlists.create(world.ann, "Tideline", List.of(new SongId(1)));
    Playlist bobs = world.playlists.create(world.bob, "Open", List.of(new SongId(1))).orElseThrow();
    var shown =
        new Edit(
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            new Edit.Songs.Keep(),
            Optional.empty());
    world.playlists.edit(bobs.id(), world.bob, stagedoor.catalogue.SmallCatalogue.BOTH, shown);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Reply put(String user, String id, String type, InputStream body) {
    Request plain = WebWorld.request(user, "PUT", "/api/artwork/" + id, Optional.empty());
    var fields = new ArrayList<>(plain.headers().fields());
    fields.add(new Field("Content-Type", type));
    return world.api.handle(WebWorld.changed(plain, new Headers(fields), body));
  }

  private Reply put(String user, String id) throws IOException {
    byte[] picture = TestPictures.jpeg(Color.RED, 200, 200);
    return put(user, id, "image/jpeg", new ByteArrayInputStream(picture));
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "ann, al-1, 200", "ann, ar-1, 200", "ann, pl-1, 200", "ann, pl-2, 200", "bob, pl-2, 200",
    "bob, al-1, 403", "bob, ar-1, 403", "bob, pl-1, 404", "ann, so-1, 404", "ann, al-99, 404",
    "ann, pl-9, 404", "ann, x, 404"
  })
  void administratorsGivePicturesToEverythingOthersToTheirPlaylists(
      String user, String id, int status) throws IOException {
    assertThat(put(user, id).status()).isEqualTo(status);
    int removed = status == 200 ? 204 : status;
    assertThat(world.delete(user, "/api/artwork/" + id).status()).isEqualTo(removed);
    int nothing = status == 200 ? 404 : status;
    assertThat(world.delete(user, "/api/artwork/" + id).status()).isEqualTo(nothing);
  }

  @Test
  void theGivenPictureIsServedUnderItsVersion() throws IOException {
    String version = (String) WebWorld.json(put(BOB, "pl-2")).get("cover");
    Reply present = world.get(ANN, "/api/covers/pl-2?size=64&v=" + version);
    assertThat(present.status()).isEqualTo(200);
    assertThat(header(present, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(present, "Cache-Control")).contains("max-age=31536000");
    Reply other = world.get(ANN, "/api/covers/pl-2?size=64&v=u0");
    assertThat(header(other, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(WebWorld.json(world.get(ANN, "/api/playlists/pl-2")))
        .containsEntry("cover", version);
    world.playlists.delete(world.playlists.visibleTo(world.bob).getFirst().id(), world.bob, true);
    assertThat(world.get(ANN, "/api/covers/pl-2").status()).isEqualTo(404);
  }

  @Test
  void aFetchedPictureIsTakenAwayLikeAGivenOne() throws IOException, InterruptedException {
    var wish = new Wish.OfAlbum(new AlbumId(1), Optional.of(new UUID(1, 2)), Optional.empty());
    byte[] picture = TestPictures.jpeg(Color.RED, 20, 20);
    URI source = URI.create("https://archive.org/a.jpg");
    world.kept.fetched().keep(wish, PictureAgent.COVER_ART_ARCHIVE, source, picture);
    world.kept.fetched().tell();
    assertThat(WebWorld.json(world.get(BOB, "/api/artwork/al-1"))).containsEntry("given", true);
    assertThat(world.delete(BOB, "/api/artwork/al-1").status()).isEqualTo(403);
    assertThat(world.delete(ANN, "/api/artwork/al-1").status()).isEqualTo(204);
    assertThat(world.delete(ANN, "/api/artwork/al-1").status()).isEqualTo(404);
    assertThat(WebWorld.json(world.get(BOB, "/api/artwork/al-1"))).containsEntry("given", false);
    assertThat(world.kept.fetched().keep(wish, PictureAgent.COVER_ART_ARCHIVE, source, picture))
        .isFalse();
  }

  @Test
  void whatIsNoPictureIsRefusedWithASentence() {
    byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8);
    Reply text = put(ANN, "pl-1", "text/plain", new ByteArrayInputStream(svg));
    assertThat(text.status()).isEqualTo(415);
    Reply drawn = put(ANN, "pl-1", "image/svg+xml", new ByteArrayInputStream(svg));
    assertThat(drawn.status()).isEqualTo(422);
    assertThat((String) WebWorld.json(drawn).get("detail")).contains("JPEG");
    Reply large =
        put(
            ANN,
            "pl-1",
            "image/jpeg",
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new BodyTooLargeException(1_000_000);
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
              }
            });
    assertThat(large.status()).isEqualTo(413);
    assertThat((String) WebWorld.json(large).get("detail")).contains("1 MB");
  }

  @Test
  void fiftyAtOnceAreKeptOrToldToComeAgain()
      throws IOException, InterruptedException, ExecutionException {
    byte[] picture = TestPictures.jpeg(Color.RED, 400, 400);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies = new ArrayList<Future<Reply>>();
      for (int i = 0; i < 50; i++) {
        replies.add(
            threads.submit(
                () -> put(ANN, "pl-1", "image/jpeg", new ByteArrayInputStream(picture))));
      }
      var statuses = new ArrayList<Integer>();
      for (Future<Reply> reply : replies) {
        statuses.add(reply.get().status());
      }
      assertThat(statuses).isSubsetOf(200, 503).contains(200);
    }
    assertThat(put(ANN, "pl-1").status()).isEqualTo(200);
  }
}
