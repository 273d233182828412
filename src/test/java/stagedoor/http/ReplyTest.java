package stagedoor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.Await;

/// What a handler's reply becomes on the wire.
@NullMarked
@Timeout(90)
class ReplyTest {

  @TempDir Path folder;

  private static JettyServer serve(Handler handler) {
    return JettyServer.start(ServerSettings.loopback(), handler);
  }

  private static JettyServer serve(Reply reply) {
    return serve(_ -> reply);
  }

  private static Reply flow(Reply.Writer writer) {
    return new Reply(200, List.of(), new Reply.Content.Flow(writer));
  }

  private static RawClient.Answer head(int port) throws IOException {
    try (RawClient client = RawClient.tcp(port)) {
      var answer = client.send(RawClient.head("HEAD", "/")).read(true);
      assertThat(client.isClosed()).as("nothing follows the head").isTrue();
      return answer;
    }
  }

  @Test
  void headLeavesTheContentOutAndKeepsItsLength() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[3000]);
    try (var text = serve(Reply.text(200, "hello"));
        var slice = serve(new Reply(200, List.of(), new Reply.Content.Slice(file, 10, 2000)));
        var flow = serve(flow(_ -> Thread.currentThread().interrupt()))) {
      assertThat(head(text.port()).header("Content-Length")).isEqualTo("5");
      assertThat(head(slice.port()).header("Content-Length")).isEqualTo("2000");
      assertThat(head(flow.port()).status()).isEqualTo(200);
    }
  }

  @Test
  void aSliceIsThatPartOfTheFile() throws IOException {
    byte[] bytes = new byte[1_000_000];
    new Random(7).nextBytes(bytes);
    Path file = Files.write(folder.resolve("f"), bytes);
    var content = new Reply.Content.Slice(file, 100_001, 700_000);
    try (var server = serve(new Reply(200, List.of(), content))) {
      assertThat(RawClient.get(server.port(), "/").body())
          .isEqualTo(Arrays.copyOfRange(bytes, 100_001, 800_001));
    }
  }

  @Test
  void piecesAreSentInOrderAndGivenBackOnce() throws Exception {
    byte[] bytes = new byte[900_000];
    new Random(8).nextBytes(bytes);
    var sent = new Semaphore(0);
    try (var server = serve(_ -> pieces(bytes, sent))) {
      var answer = RawClient.get(server.port(), "/");
      assertThat(answer.header("Content-Length")).isEqualTo("900000");
      assertThat(answer.body()).isEqualTo(bytes);
      assertThat(head(server.port()).header("Content-Length")).isEqualTo("900000");
      assertThat(sent.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(sent.availablePermits()).isZero();
  }

  private static Reply pieces(byte[] bytes, Semaphore sent) {
    var pieces = new ArrayList<ByteBuffer>();
    for (int at = 0; at < bytes.length; at += 30_000) {
      pieces.add(ByteBuffer.wrap(bytes, at, Math.min(30_000, bytes.length - at)));
    }
    return Reply.of(200, "text/plain", new Reply.Content.Pieces(pieces, sent::release));
  }

  /// They may still be read by whoever failed to send them.
  @Test
  void piecesAreNotGivenBackWhenTheClientLeaves() throws Exception {
    var sent = new Semaphore(0);
    try (var server = serve(_ -> pieces(new byte[50_000_000], sent))) {
      try (RawClient client = RawClient.tcp(server.port())) {
        client.send(RawClient.head("GET", "/"));
        assertThat(client.line()).contains("200");
      }
      assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(200);
      assertThat(sent.tryAcquire(1, 10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(sent.availablePermits()).isZero();
  }

  @Test
  void aFileThatShrinksEndsTheConnection() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[5000]);
    var tooMuch = new Reply.Content.Slice(file, 0, 6000);
    try (var server = serve(new Reply(200, List.of(), tooMuch))) {
      assertThatThrownBy(() -> RawClient.get(server.port(), "/")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void answersWithoutContentHaveNoLength() throws IOException {
    try (var server = serve(Reply.empty(304).with("ETag", "\"a\""))) {
      var answer = RawClient.get(server.port(), "/");
      assertThat(answer.status()).isEqualTo(304);
      assertThat(answer.header("ETag")).isEqualTo("\"a\"");
    }
  }

  @Test
  void aFlushReachesTheClientAtOnce() throws Exception {
    var goOn = new CountDownLatch(1);
    Reply events =
        flow(out -> {
          out.write("data: 1\n\n".getBytes(UTF_8));
          out.flush();
          await(goOn);
          out.write("data: 2\n\n".getBytes(UTF_8));
        });
    try (var server = serve(events);
        RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("GET", "/"));
      while (!client.line().isEmpty()) {
        assertThat(goOn.getCount()).isEqualTo(1);
      }
      assertThat(new String(client.chunk(), UTF_8)).isEqualTo("data: 1\n\n");
      goOn.countDown();
      assertThat(new String(client.chunk(), UTF_8)).isEqualTo("data: 2\n\n");
      assertThat(client.chunk()).isEmpty();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  @Test
  void aClientThatLeavesEndsTheWriter() throws Exception {
    var ended = new CompletableFuture<Throwable>();
    Reply endless =
        flow(out -> {
          try {
            while (true) {
              out.write(new byte[1000]);
              out.flush();
            }
          } catch (IOException left) {
            ended.complete(left);
            throw left;
          }
        });
    try (var server = serve(endless)) {
      try (RawClient client = RawClient.tcp(server.port())) {
        client.send(RawClient.head("GET", "/"));
        client.line();
      }
      assertThat(ended.get(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shuttingTheValveEndsAWriterThatWaits() throws Exception {
    var valve = new Valve();
    var never = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    valve.whenEnded(ended::countDown);
    Reply.Writer waiting =
        out -> {
          out.write(1);
          out.flush();
          await(never);
        };
    var reply = new Reply(200, List.of(), new Reply.Content.Flow(waiting, valve));
    try (var server = serve(reply);
        RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("GET", "/"));
      client.line();
      valve.shut();
      Await.latch(ended);
      assertThatThrownBy(() -> client.exactly(100_000)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFailingHandlerTellsTheClientNothing() throws IOException {
    Handler failing =
        _ -> {
          throw new IllegalStateException("secret detail");
        };
    try (var server = serve(failing)) {
      var answer = RawClient.get(server.port(), "/");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).isEqualTo("500 Internal Server Error\n");
      assertThat(answer.header("X-Request-Id")).hasSize(12);
    }
  }

  @Test
  void aWriterThatFailsAtOnceIsAnErrorNotAnEmptyAnswer() throws IOException {
    Reply failing =
        flow(_ -> {
          throw new IllegalStateException("secret detail");
        });
    try (var server = serve(failing)) {
      var answer = RawClient.get(server.port(), "/");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).doesNotContain("secret");
    }
  }

  @Test
  void aLineBreakInAHeaderMakesNoSecondHeader() throws IOException {
    try (var server = serve(Reply.text(200, "x").with("X-Name", "a\r\nSet-Cookie: b=c"))) {
      assertThat(RawClient.get(server.port(), "/").headers("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void aConnectionServesManyRequests() throws IOException {
    try (var server = serve(request -> flow(out -> out.write(request.path().getBytes(UTF_8))));
        RawClient client = RawClient.tcp(server.port())) {
      for (int i = 0; i < 5; i++) {
        client.send("GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(client.read().text()).isEqualTo("/" + i);
      }
    }
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /music/      | 200 | /
          /music/a/b   | 200 | /a/b
          /music       | 302 | /music/
          /            | 302 | /music/
          /musical/a   | 404 | -
          /rest/ping   | 404 | -
          /music/../x  | 400 | -
          """)
  void theBasePathIsStrippedAndLedInto(String target, int status, String path) throws IOException {
    var settings =
        new ServerSettings(
            List.of(new ListenerSettings.Tcp("127.0.0.1", 0)), "/music", Limits.DEFAULT);
    try (var server = JettyServer.start(settings, request -> Reply.text(200, request.path()))) {
      var answer = RawClient.get(server.port(), target);
      assertThat(answer.status()).isEqualTo(status);
      String shown =
          switch (status) {
            case 200 -> answer.text();
            case 302 -> answer.header("Location");
            default -> "-";
          };
      assertThat(shown).isEqualTo(path);
    }
  }

  @Test
  void aStopLetsRequestsEndAndCutsStreams() throws Exception {
    var begun = new CountDownLatch(2);
    var goOn = new CountDownLatch(1);
    Handler handler =
        request -> {
          if (request.path().equals("/stream")) {
            return flow(out -> {
              out.write(1);
              out.flush();
              begun.countDown();
              await(new CountDownLatch(1));
            });
          }
          begun.countDown();
          try {
            await(goOn);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Reply.text(200, "done");
        };
    var server = serve(handler);
    try (RawClient stream = RawClient.tcp(server.port());
        RawClient request = RawClient.tcp(server.port())) {
      stream.send(RawClient.head("GET", "/stream"));
      request.send(RawClient.head("GET", "/slow"));
      Await.latch(begun);
      Thread stop = Thread.ofVirtual().start(server::close);
      assertThatThrownBy(() -> stream.exactly(100_000)).isInstanceOf(IOException.class);
      goOn.countDown();
      assertThat(request.read().text()).isEqualTo("done");
      stop.join();
    }
  }

  @Test
  void theLongestIdleConnectionMakesRoom() throws IOException {
    Limits few = Limits.DEFAULT;
    var limits =
        new Limits(
            few.headBytes(),
            few.fields(),
            few.head(),
            few.bodyBytes(),
            few.formBytes(),
            few.pictureBytes(),
            few.body(),
            few.idle(),
            few.sending(),
            3,
            few.stop());
    var settings =
        new ServerSettings(List.of(new ListenerSettings.Tcp("127.0.0.1", 0)), "", limits);
    try (var server = JettyServer.start(settings, _ -> Reply.text(200, "ok"))) {
      var clients = new ArrayList<RawClient>();
      for (int i = 0; i < 4; i++) {
        RawClient client = RawClient.tcp(server.port());
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(200);
        clients.add(client);
      }
      assertThat(clients.getFirst().isClosed()).isTrue();
      clients.getLast().send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(clients.getLast().read().status()).isEqualTo(200);
      for (RawClient client : clients) {
        client.close();
      }
    }
  }
}
