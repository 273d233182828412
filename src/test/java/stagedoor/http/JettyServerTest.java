package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void theAddressOfTheWholeMachineIsHeardInBothFamilies(String host) throws IOException {
    var everywhere =
        new ServerSettings(List.of(new ListenerSettings.Tcp(host, 0)), "", Limits.DEFAULT);
    try (var server = JettyServer.start(everywhere, HELLO)) {
      for (InetAddress loopback : loopbackAddresses()) {
        try (var client = RawClient.over(new Socket(loopback, server.port()))) {
          assertThat(client.send(RawClient.head("GET", "/here")).read().status())
              .as("from %s", loopback)
              .isEqualTo(200);
        }
      }
    }
  }

  private static List<InetAddress> loopbackAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(InetAddress::isLoopbackAddress)
        .toList();
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
