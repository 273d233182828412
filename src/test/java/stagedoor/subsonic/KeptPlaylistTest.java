package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.SongId;
import stagedoor.http.Headers;
import stagedoor.http.Reply;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// A long playlist is written once for all who ask again, and never shows what was.
@NullMarked
class KeptPlaylistTest {

  private final House house = new House();

  @BeforeEach
  void make() {
    var parameters = new ArrayList<>(List.of("name", "Long"));
    for (int i = 0; i < 120; i++) {
      parameters.addAll(List.of("songId", "so-" + (1 + i % 5)));
    }
    house.call(house.alice, "createPlaylist", parameters.toArray(String[]::new));
    house.call(house.alice, "updatePlaylist", "playlistId", "pl-1", "public", "true");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static String text(Reply reply) {
    return new String(House.bytes(reply), UTF_8);
  }

  private Reply ask(User user, String... more) {
    var parameters = new ArrayList<>(List.of("id", "pl-1"));
    parameters.addAll(List.of(more));
    return house.call(user, "getPlaylist", parameters.toArray(String[]::new));
  }

  private static String etag(Reply reply) {
    return House.headers(reply, "ETag").getFirst();
  }

  enum Event {
    STAR("star id so-2"),
    RATING("setRating id so-2 rating 4"),
    PLAY("scrobble id so-2 time 1763900000000"),
    NAME("updatePlaylist playlistId pl-1 name Longer"),
    COMMENT("updatePlaylist playlistId pl-1 comment Evenings"),
    SONG_ADDED("updatePlaylist playlistId pl-1 songIdToAdd so-6"),
    SONG_REMOVED("updatePlaylist playlistId pl-1 songIndexToRemove 0"),
    SONGS_REPLACED("createPlaylist playlistId pl-1 songId so-3"),
    LIBRARY_CHANGED(""),
    OWNER_RENAMED("");

    /// The endpoint, then names and values.
    private final String call;

    Event(String call) {
      this.call = call;
    }

    private void happen(House house) {
      if (this == LIBRARY_CHANGED) {
        house.shelf.publish(house.shelf.now().apply(SmallLibrary.removal(new SongId(5))));
        return;
      }
      if (this == OWNER_RENAMED) {
        house.users.rename(house.alice.id(), new UserName("alicia"));
        return;
      }
      String[] words = call.split(" ");
      String[] parameters = Arrays.copyOfRange(words, 1, words.length);
      assertThat(text(house.call(house.alice, words[0], parameters))).contains("\"ok\"");
    }
  }

  @ParameterizedTest
  @EnumSource(Event.class)
  void whatHappenedSinceIsInTheNextAnswer(Event event) {
    Reply before = ask(house.alice);
    assertThat(text(ask(house.alice))).isEqualTo(text(before));
    event.happen(house);
    Reply after =
        house.call(
            house.alice, Headers.of("If-None-Match", etag(before)), "getPlaylist", "id", "pl-1");
    assertThat(after.status()).isEqualTo(200);
    String anew = text(house.callAnew(house.alice, "getPlaylist", "id", "pl-1"));
    assertThat(text(after)).isEqualTo(anew).isNotEqualTo(text(before));
  }

  /// Proxies that compress make tags weak.
  @ParameterizedTest
  @ValueSource(strings = {"", "W/"})
  void whoHasItIsToldThatItIsTheSame(String weak) {
    var known = Headers.of("If-None-Match", weak + etag(ask(house.alice)));
    Reply same = house.call(house.alice, known, "getPlaylist", "id", "pl-1");
    assertThat(same.status()).isEqualTo(304);
    assertThat(House.bytes(same)).isEmpty();
  }

  @Test
  void nobodySeesTheMarksOrRightsOfAnother() {
    house.call(house.alice, "star", "id", "so-2");
    assertThat(text(ask(house.alice))).contains("starred=", "readonly=\"false\"");
    assertThat(text(ask(house.bob))).doesNotContain("starred=").contains("readonly=\"true\"");
    assertThat(text(ask(house.alice))).contains("starred=", "readonly=\"false\"");
  }

  @Test
  void appsThatTakeDifferentAnswersGetThem() {
    String folder = text(ask(house.alice, "c", "Folder player"));
    String plain = text(ask(house.alice, "c", "other"));
    assertThat(folder).contains("parent=\"fo-");
    assertThat(plain).contains("parent=\"al-");
    assertThat(text(ask(house.alice, "f", "json"))).startsWith("{");
    assertThat(text(ask(house.alice, "f", "jsonp", "callback", "a"))).contains("a(");
    assertThat(text(ask(house.alice, "f", "jsonp", "callback", "b"))).contains("b(");
  }
}
