package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.playlist.Edit;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlistfile.Imports;
import stagedoor.rule.Rules;
import stagedoor.user.UserChange;

/// Playlists that are sent and taken as files.
@NullMarked
class PlaylistFileApiTest {

  @TempDir Path folder;
  private WebWorld world = new WebWorld(Path.of("/nowhere"));

  @BeforeEach
  void open() {
    world.close();
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Reply receive(String user, String name, String text) {
    return world.send(user, "POST", "/api/playlists/import?name=" + name, text);
  }

  @Test
  void whatIsTakenIsTheSameWhenSentAgain() {
    var songs = List.of(new SongId(5), new SongId(1), new SongId(7), new SongId(1));
    world.playlists.create(world.ann, "Sea & Sky", songs);
    for (String format : List.of("m3u8", "m3u", "pls", "xspf")) {
      Reply taken = world.get(ANN, "/api/playlists/pl-1/export?format=" + format);
      assertThat(taken.status()).isEqualTo(200);
      assertThat(WebWorld.header(taken, "Content-Disposition"))
          .startsWith("attachment; filename=\"Sea & Sky." + format + "\"");
      Map<String, Object> made = WebWorld.json(receive(ANN, "x." + format, WebWorld.body(taken)));
      assertThat(made).containsEntry("name", "Sea & Sky").containsEntry("waiting", BigDecimal.ZERO);
      var id = PlaylistId.parse(String.valueOf(made.get("id"))).orElseThrow();
      assertThat(world.playlists.find(id, world.ann).orElseThrow().songs()).isEqualTo(songs);
    }
  }

  @Test
  void aFileShowsTheReaderOnlySongsTheReaderSees() {
    world.playlists.create(world.ann, "Both", List.of(new SongId(7), new SongId(1)));
    var open =
        new Edit(
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            new Edit.Songs.Keep(),
            Optional.empty());
    var id = PlaylistId.parse("pl-1").orElseThrow();
    world.playlists.edit(id, world.ann, SmallCatalogue.BOTH, open);
    world.users.update(world.bob, UserChange.NONE.withLibraries(Set.of(SmallCatalogue.FIRST)));
    String taken = WebWorld.body(world.get(BOB, "/api/playlists/pl-1/export"));
    assertThat(taken).contains("album1/01.flac").doesNotContain("Stage Whisper");
    assertThat(WebWorld.json(receive(BOB, "a.m3u", "album4/01.m4a\n")))
        .containsEntry("waiting", BigDecimal.ONE);
  }

  @Test
  void rulesAreTakenAsTheyCame() {
    String text = "{ /* mine */ \"name\": \"Loved\", \"all\": [{\"is\":{\"loved\":true}}] }";
    Map<String, Object> made = WebWorld.json(receive(ANN, "x.nsp", text));
    assertThat(made).containsEntry("ruled", true).containsEntry("name", "Loved");
    String path = "/api/playlists/" + made.get("id") + "/export";
    assertThat(WebWorld.body(world.get(ANN, path))).contains("/* mine */");
    assertThat(world.get(ANN, path + "?format=m3u8").status()).isEqualTo(200);
    assertThat(world.get(ANN, path + "?format=txt").status()).isEqualTo(400);
    world.playlists.create(world.ann, "Own", List.of());
    assertThat(world.get(ANN, "/api/playlists/pl-2/export?format=nsp").status()).isEqualTo(409);
  }

  @Test
  void whatIsMissingIsToldToTheOwnerAlone() {
    receive(ANN, "a.m3u", "/home/ann/secret.mp3\n");
    world.send(ANN, "PATCH", "/api/playlists/pl-1", "{\"public\":true}");
    assertThat(world.get(ANN, "/api/playlists/pl-1/waiting").status()).isEqualTo(200);
    assertThat(world.get(BOB, "/api/playlists/pl-1/waiting").status()).isEqualTo(403);
    assertThat(WebWorld.body(world.get(BOB, "/api/playlists/pl-1"))).doesNotContain("waiting");
    assertThat(WebWorld.body(world.get(BOB, "/api/playlists/pl-1/export"))).doesNotContain("ann");
  }

  @ParameterizedTest
  @CsvSource({
    "a.txt, a.mp3, 422",
    "a, a.mp3, 422",
    "'', a.mp3, 422",
    "a.pls, a.mp3, 422",
    "a.xspf, <a, 422",
    "a.nsp, {}, 422",
    "a.m3u, #EXTM3U, 201"
  })
  void whatCannotBeReadIsRefusedWithASentence(String name, String text, int status) {
    Reply reply = receive(BOB, name, text);
    assertThat(reply.status()).isEqualTo(status);
    if (status == 422) {
      assertThat(String.valueOf(WebWorld.json(reply).get("detail"))).endsWith(".");
      assertThat(world.playlists.visibleTo(world.bob)).isEmpty();
    }
  }

  @Test
  void filesAreBounded() {
    Request request =
        WebWorld.request(BOB, "POST", "/api/playlists/import?name=a.m3u", Optional.of(""));
    byte[] large = "a".repeat(Imports.MAX_BYTES + 1).getBytes(UTF_8);
    Reply reply =
        world.api.handle(
            WebWorld.changed(request, request.headers(), new ByteArrayInputStream(large)));
    assertThat(reply.status()).isEqualTo(422);
    assertThat(WebWorld.body(reply)).contains("1 MB");
    assertThat(world.send(BOB, "POST", "/api/playlists/import", "a").status()).isEqualTo(400);
  }

  @Test
  void aPrivatePlaylistIsNotFoundByOthers() {
    world.playlists.create(
        world.ann,
        new Playlists.Draft("Rules", "", false),
        ((Rules.Reading.Read) Rules.read("{\"all\":[]}")).rules());
    assertThat(world.get(BOB, "/api/playlists/pl-1/export").status()).isEqualTo(404);
    assertThat(world.get(BOB, "/api/playlists/pl-1/waiting").status()).isEqualTo(404);
  }
}
