package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class JettyServerTest {

  private static final Handler HELLO = request -> Reply.text(200, "hello " + request.path());

  @Test
  void anAnswerHasItsBytesAndItsRequestId() throws IOException {
    try (var server = JettyServer.start(ServerSettings.loopback(), HELLO)) {
      var answer = RawClient.get(server.port(), "/here?x=1");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("hello /here");
      assertThat(answer.header("X-Request-Id")).hasSize(12);
      assertThat(answer.header("Content-Length")).isEqualTo("11");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void aPortInUseIsNamed() {
    try (var first = JettyServer.start(ServerSettings.loopback(), HELLO)) {
      var same =
          new ServerSettings(
              List.of(new ListenerSettings.Tcp("127.0.0.1", first.port())), "", Limits.DEFAULT);
      assertThatThrownBy(() -> JettyServer.start(same, HELLO))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("127.0.0.1:" + first.port())
          .hasMessageContaining("in use");
    }
  }
}
