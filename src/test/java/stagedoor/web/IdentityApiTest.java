package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.http.Reply;
import stagedoor.user.NewUser;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// Linking, unlinking and merging accounts, and names that come back.
@NullMarked
class IdentityApiTest {

  @TempDir private Path folder;
  private WebWorld world;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Reply link(String who, String account, String json) {
    return world.send(who, "POST", "/api/users/" + account + "/identities", json);
  }

  @SuppressWarnings("unchecked")
  private List<String> audit(String user) {
    Map<String, Object> all = WebWorld.json(world.get(ANN, "/api/audit?user=" + user));
    var items = (List<Map<String, Object>>) Objects.requireNonNull(all.get("items"));
    return items.stream()
        .map(it -> it.get("event") + " " + it.get("by") + " " + it.get("result"))
        .filter(it -> it.startsWith("account"))
        .toList();
  }

  @Test
  void anIdentityIsLinkedOnceAndTakenBackAndTheAuditTellsBoth() {
    String bob = world.bob.toString();
    Reply made = link(ANN, bob, "{\"provider\":\"proxy\",\"subject\":\"4711\"}");
    assertThat(made.status()).isEqualTo(201);
    Object number = WebWorld.json(made).get("id");
    assertThat(link(ANN, "1", "{\"provider\":\"proxy\",\"subject\":\"4711\"}").status())
        .isEqualTo(409);
    assertThat(link(ANN, bob, "{\"provider\":\"\",\"subject\":\"1\"}").status()).isEqualTo(400);
    assertThat(link(ANN, "99", "{\"provider\":\"p\",\"subject\":\"1\"}").status()).isEqualTo(404);
    String address = "/api/users/" + bob + "/identities/";
    assertThat(world.delete(ANN, address + "99").status()).isEqualTo(404);
    assertThat(world.delete(ANN, address + number).status()).isEqualTo(204);
    assertThat(world.delete(ANN, address + number).status()).isEqualTo(404);
    assertThat(audit("bob"))
        .containsExactly("account-unlinked ann proxy 4711", "account-linked ann proxy 4711");
  }

  @Test
  void anAccountBecomesPartOfAnotherAndTheAuditTellsSo() {
    User old = world.users.create(NewUser.named(new UserName("old")));
    String address = "/api/users/" + old.id() + "/merge";
    assertThat(world.send(ANN, "POST", address, "{}").status()).isEqualTo(400);
    assertThat(world.send(ANN, "POST", address, "{\"into\":" + old.id() + "}").status())
        .isEqualTo(400);
    assertThat(world.send(ANN, "POST", address, "{\"into\":99}").status()).isEqualTo(404);
    assertThat(world.send(ANN, "POST", address, "{\"into\":" + world.bob + "}").status())
        .isEqualTo(200);
    assertThat(world.users.find(old.id())).isEmpty();
    assertThat(audit("old")).containsExactly("account-merged ann into bob");
  }

  @Test
  void aDeletedNameIsListedUntilItMayComeBack() {
    assertThat(world.delete(ANN, "/api/users/" + world.bob).status()).isEqualTo(204);
    assertThat(world.get(BOB, "/api/me").status()).isEqualTo(403);
    assertThat(WebWorld.body(world.get(ANN, "/api/users/deleted")))
        .contains("\"total\":1", "\"username\":\"bob\"");
    assertThat(world.delete(ANN, "/api/users/deleted/carol").status()).isEqualTo(404);
    assertThat(world.delete(ANN, "/api/users/deleted/bob").status()).isEqualTo(204);
    assertThat(world.delete(ANN, "/api/users/deleted/bob").status()).isEqualTo(404);
    assertThat(world.get(BOB, "/api/me").status()).isEqualTo(200);
    assertThat(audit("bob"))
        .containsExactly(
            "account-created null user", "account-restored ann null", "account-deleted ann null");
  }

  @Test
  void nobodyButAnAdministratorIsAnswered() {
    String bob = "/api/users/" + world.bob;
    String json = "{\"provider\":\"proxy\",\"subject\":\"1\"}";
    for (String who : List.of(BOB, NOBODY)) {
      int status = who.equals(BOB) ? 403 : 401;
      assertThat(link(who, world.bob.toString(), json).status()).isEqualTo(status);
      assertThat(world.delete(who, bob + "/identities/1").status()).isEqualTo(status);
      assertThat(world.send(who, "POST", bob + "/merge", "{\"into\":1}").status())
          .isEqualTo(status);
      assertThat(world.get(who, "/api/users/deleted").status()).isEqualTo(status);
      assertThat(world.delete(who, "/api/users/deleted/x").status()).isEqualTo(status);
    }
  }
}
