package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.LibraryId;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.scan.ScanRequest;
import stagedoor.signin.Caller;
import stagedoor.signin.SessionId;
import stagedoor.signin.Way;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserChange;

@NullMarked
@Timeout(60)
class EventsTest {

  /// A page that listens.
  private static final class Page {
    private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    static Page of(Reply reply) {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(WebWorld.header(reply, "Content-Type")).isEqualTo("text/event-stream");
      assertThat(WebWorld.header(reply, "Cache-Control")).isEqualTo("no-store");
      assertThat(WebWorld.header(reply, "X-Accel-Buffering")).isEqualTo("no");
      var page = new Page();
      Thread.ofVirtual().start(() -> page.read((Reply.Content.Flow) reply.content()));
      page.next();
      return page;
    }

    private void read(Reply.Content.Flow flow) {
      var out =
          new OutputStream() {
            @Override
            public void write(int b) {
              texts.add(Character.toString(b));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
              texts.add(new String(bytes, offset, length, UTF_8));
            }
          };
      try {
        flow.writer().writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        flow.valve().end();
        ended.countDown();
      }
    }

    String next() {
      try {
        return Optional.ofNullable(texts.poll(30, TimeUnit.SECONDS)).orElse("nothing came");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean endsInTime() throws InterruptedException {
      return ended.await(15, TimeUnit.SECONDS);
    }

    boolean isOpen() {
      return ended.getCount() == 1;
    }
  }

  @TempDir private Path folder;
  private WebWorld world;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.events.end(_ -> true);
    world.close();
  }

  private Page listen(String user) {
    return Page.of(world.get(user, "/api/events"));
  }

  @Test
  void whoEndsWhileAStreamIsOpenedIsNotMissed() throws InterruptedException {
    User bob = world.users.find(world.bob).orElseThrow();
    var before = new Caller(bob, Way.PROXY, Optional.empty());
    world.users.signOutEverywhere(world.bob);
    Page late = Page.of(world.events.open(before).orElseThrow());
    var now = new Caller(world.users.find(world.bob).orElseThrow(), Way.PROXY, Optional.empty());
    Page fresh = Page.of(world.events.open(now).orElseThrow());
    Page gone =
        Page.of(
            world
                .events
                .open(new Caller(now.user(), Way.PASSWORD_SESSION, Optional.of(new SessionId(77))))
                .orElseThrow());
    world.api.endWhatOutlived();
    assertThat(late.endsInTime()).isTrue();
    assertThat(gone.endsInTime()).isTrue();
    assertThat(fresh.isOpen()).isTrue();
    world.users.update(world.bob, UserChange.NONE.withEnabled(false));
  }

  @Test
  void aSilentStreamIsKeptOpenByComments() {
    var events = new Events(32, Duration.ofMillis(5));
    var caller = new Caller(world.users.find(world.bob).orElseThrow(), Way.PROXY, Optional.empty());
    Page page = Page.of(events.open(caller).orElseThrow());
    assertThat(page.next()).isEqualTo(":\n\n");
    assertThat(page.next()).isEqualTo(":\n\n");
    events.end(_ -> true);
  }

  @Test
  void whatAUserDoesIsToldToTheirOwnPagesAlone() {
    Page ann = listen(ANN);
    Page bob = listen(BOB);
    Request star = WebWorld.request(BOB, "PUT", "/api/stars/so-1", Optional.empty());
    world.api.handle(WebWorld.with(star, new Field("X-Origin", "tab-1")));
    assertThat(bob.next()).isEqualTo("event: stars\ndata: {\"origin\":\"tab-1\"}\n\n");
    world.send(ANN, "PUT", "/api/queue", "{\"songs\":[\"so-1\"]}");
    assertThat(ann.next()).isEqualTo("event: queue\ndata: {\"origin\":\"\"}\n\n");
    world.send(BOB, "POST", "/api/playlists", "{\"name\":\"Own\"}");
    assertThat(bob.next()).startsWith("event: playlists\n");
    world.shelf.publish(world.shelf.now());
    assertThat(ann.next()).as("nothing of bob's playlist").startsWith("event: library\n");
    assertThat(bob.next()).startsWith("event: library\n");
  }

  @Test
  void howMuchAScanFindsIsToldToWhoSeesAllLibraries() throws IOException {
    var first = UserChange.NONE.withLibraries(Set.of(new LibraryId(1)));
    world.users.update(world.bob, first);
    Page ann = listen(ANN);
    Page bob = listen(BOB);
    world.scanner.scanNow(new ScanRequest(false, true, List.of()));
    assertThat(ann.next()).startsWith("event: scan\n").contains("\"total\":7");
    assertThat(bob.next()).startsWith("event: scan\n").contains("\"total\":0");
    assertThat(WebWorld.body(world.get(ANN, "/api/scan"))).contains("\"total\":7");
    assertThat(WebWorld.body(world.get(BOB, "/api/scan")))
        .contains("\"total\":0", "\"songsSeen\":0", "\"last\":null");
  }

  @Test
  void anOriginThatCouldBreakTheStreamIsLeftOut() {
    Page bob = listen(BOB);
    Request star = WebWorld.request(BOB, "PUT", "/api/stars/so-1", Optional.empty());
    world.api.handle(WebWorld.with(star, new Field("X-Origin", "a\"}\n\nevent: signout")));
    assertThat(bob.next()).isEqualTo("event: stars\ndata: {\"origin\":\"\"}\n\n");
  }

  @Test
  void aUserHasThirtyTwoStreamsAtMost() {
    var replies = new ArrayList<Reply>();
    for (int i = 0; i < 32; i++) {
      replies.add(world.get(BOB, "/api/events"));
      assertThat(replies.getLast().status()).isEqualTo(200);
    }
    Reply more = world.get(BOB, "/api/events");
    assertThat(more.status()).isEqualTo(429);
    assertThat(WebWorld.header(more, "Retry-After")).isEqualTo("30");
    assertThat(world.get(ANN, "/api/events").status()).as("another user").isEqualTo(200);
    ((Reply.Content.Flow) replies.getFirst().content()).valve().end();
    assertThat(world.get(BOB, "/api/events").status()).as("one has ended").isEqualTo(200);
  }

  @Test
  void aReaderWhoDoesNotReadIsCutOffBeforeAnEventIsLost() {
    var flow = (Reply.Content.Flow) world.get(BOB, "/api/events").content();
    for (int i = 0; i < 64; i++) {
      world.events.to(world.bob, "stars", out -> out.text("origin", ""));
    }
    assertThat(flow.valve().isShut()).isFalse();
    world.events.to(world.bob, "queue", out -> out.text("origin", ""));
    assertThat(flow.valve().isShut()).isTrue();
  }

  @Test
  void disablingAnAccountEndsItsStreams() throws InterruptedException {
    Page ann = listen(ANN);
    Page bob = listen(BOB);
    world.users.update(world.bob, UserChange.NONE.withEnabled(false));
    assertThat(bob.endsInTime()).isTrue();
    assertThat(ann.isOpen()).isTrue();
  }

  @Test
  void deletingAnAccountEndsItsStreams() throws InterruptedException {
    Page bob = listen(BOB);
    world.users.delete(world.bob);
    assertThat(bob.endsInTime()).isTrue();
  }

  @Test
  void signingOutEndsTheStreamsOfThatSessionAlone() throws InterruptedException {
    Field first = signIn();
    Field second = signIn();
    Page page = Page.of(withCookie("GET", "/api/events", first));
    Page other = Page.of(withCookie("GET", "/api/events", second));
    assertThat(withCookie("DELETE", "/api/session", first).status()).isEqualTo(204);
    assertThat(page.endsInTime()).isTrue();
    assertThat(other.isOpen()).isTrue();
  }

  @Test
  void aSessionThatExpiresEndsItsStreams() throws InterruptedException {
    Page page = Page.of(withCookie("GET", "/api/events", signIn()));
    world.now = world.now.plus(Duration.ofDays(2));
    world.door.doorkeeper().flush();
    assertThat(page.endsInTime()).isTrue();
  }

  private Field signIn() {
    if (!world.users.find(world.bob).orElseThrow().hasPassword()) {
      world.users.setPassword(world.bob, new Secret("open sesame"));
    }
    String body = "{\"username\":\"bob\",\"password\":\"open sesame\"}";
    Reply reply = world.send(WebWorld.NOBODY, "POST", "/api/session", body);
    String set = WebWorld.header(reply, "Set-Cookie");
    return new Field("Cookie", set.substring(0, set.indexOf(';')));
  }

  private Reply withCookie(String method, String target, Field cookie) {
    Request request = WebWorld.request(WebWorld.NOBODY, method, target, Optional.empty());
    var fields = new ArrayList<>(List.of(cookie));
    fields.addAll(request.headers().fields());
    return world.api.handle(WebWorld.changed(request, new Headers(fields), request.body()));
  }
}
