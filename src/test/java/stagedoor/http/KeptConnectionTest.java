package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stagedoor.Await;

/// What one reply leaves of its connection to the next.
@NullMarked
@Timeout(90)
class KeptConnectionTest {

  private static final String GET = "GET /%s HTTP/1.1\r\nHost: h\r\n\r\n";

  private static Reply flow(Reply.Writer writer) {
    return new Reply(200, List.of(), new Reply.Content.Flow(writer));
  }

  @Test
  void aValveThatIsShutTooLateBreaksNoOtherReply() throws Exception {
    var valve = new Valve();
    var nextCame = new CountDownLatch(1);
    valve.whenShut(() -> Await.latch(nextCame));
    Thread shutting = Thread.ofPlatform().unstarted(valve::shut);
    Reply.Writer last =
        out -> {
          out.write('1');
          shutting.start();
          while (!valve.isShut()) {
            Thread.onSpinWait();
          }
        };
    Handler handler =
        request -> {
          if (request.path().equals("/1")) {
            return new Reply(200, List.of(), new Reply.Content.Flow(last, valve));
          }
          nextCame.countDown();
          return flow(out -> {
            out.write('2');
            join(shutting);
          });
        };
    try (var server = JettyServer.start(ServerSettings.loopback(), handler);
        RawClient client = RawClient.tcp(server.port())) {
      client.send(GET.formatted("1"));
      assertThat(client.read().text()).isEqualTo("1");
      client.send(GET.formatted("2"));
      assertThat(client.read().text()).isEqualTo("2");
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  /// The time of the answer is not one of waiting for the next head.
  @Test
  void aConnectionIsKeptAfterALongAnswerForAsLongAsAfterAShortOne() throws IOException {
    var idle = Duration.ofSeconds(2);
    Limits usual = Limits.DEFAULT;
    var limits =
        new Limits(
            usual.headBytes(),
            usual.fields(),
            Duration.ofMillis(100),
            usual.bodyBytes(),
            usual.formBytes(),
            usual.pictureBytes(),
            usual.body(),
            idle,
            usual.sending(),
            usual.connections(),
            usual.stop());
    var answeredNs = new AtomicLong();
    Handler handler =
        _ ->
            flow(out -> {
              LockSupport.parkNanos(limits.head().plus(idle).plus(idle.dividedBy(10)).toNanos());
              answeredNs.set(System.nanoTime());
              out.write('1');
            });
    var settings =
        new ServerSettings(List.of(new ListenerSettings.Tcp("127.0.0.1", 0)), "", limits);
    try (var server = JettyServer.start(settings, handler);
        RawClient client = RawClient.tcp(server.port())) {
      client.send(GET.formatted(""));
      assertThat(client.read().text()).isEqualTo("1");
      assertThat(client.isClosed()).isTrue();
      assertThat(System.nanoTime() - answeredNs.get()).isGreaterThanOrEqualTo(idle.toNanos());
    }
  }
}
