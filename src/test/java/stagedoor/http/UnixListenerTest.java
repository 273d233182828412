package stagedoor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Need;

@NullMarked
@Timeout(30)
class UnixListenerTest {

  private static final Set<PosixFilePermission> USER_AND_GROUP =
      PosixFilePermissions.fromString("rw-rw----");
  private static final Handler WHO = request -> Reply.text(200, request.peer().toString());

  @TempDir Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void choosePath() {
    path = folder.resolve("stagedoor.sock");
  }

  private static JettyServer start(ListenerSettings... listeners) {
    return JettyServer.start(new ServerSettings(List.of(listeners), "", Limits.DEFAULT), WHO);
  }

  private static ListenerSettings.Unix at(Path path) {
    return new ListenerSettings.Unix(path, USER_AND_GROUP, Optional.empty());
  }

  private static String ask(Path path) throws IOException {
    try (RawClient client = RawClient.unix(path)) {
      return client.send(RawClient.head("GET", "/")).read().text();
    }
  }

  @Test
  void thePeerIsTheOwnerOfTheProcessThatConnected() throws IOException {
    try (var server = start(at(path))) {
      String user = System.getProperty("user.name");
      assertThat(ask(path)).contains("Socket", "user=Optional[" + user + "]", "group=Optional[");
      assertThat(server.addresses()).containsExactly("unix:" + path);
      assertThat(server.port()).isEqualTo(-1);
    }
  }

  @Test
  void bothDoorsAreServedByOneServer() throws IOException {
    try (var server = start(at(path), new ListenerSettings.Tcp("127.0.0.1", 0))) {
      assertThat(ask(path)).contains("Socket");
      assertThat(RawClient.get(server.port(), "/").text()).contains("127.0.0.1");
      assertThat(server.addresses())
          .containsExactly("unix:" + path, "http://127.0.0.1:" + server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw-------", "rw-rw-rw-"})
  void theModeIsTheConfiguredOne(String mode) throws IOException {
    var unix =
        new ListenerSettings.Unix(path, PosixFilePermissions.fromString(mode), Optional.empty());
    try (var _ = start(unix)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo(mode);
    }
  }

  @Test
  void theGroupIsTheConfiguredOneAndMustExist() throws IOException {
    String group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
    try (var _ = start(new ListenerSettings.Unix(path, USER_AND_GROUP, Optional.of(group)))) {
      assertThat(Files.readAttributes(path, PosixFileAttributes.class).group().getName())
          .isEqualTo(group);
    }
    var unknown = new ListenerSettings.Unix(path, USER_AND_GROUP, Optional.of("no-such-group"));
    assertThatThrownBy(() -> start(unknown))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("no-such-group");
    assertThat(left()).isEmpty();
  }

  @Test
  void nothingIsLeftAfterAStop() throws IOException {
    start(at(path)).close();
    assertThat(left()).isEmpty();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aStaleFileIsReplaced() throws IOException {
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(path).exists();
    try (var _ = start(at(path))) {
      assertThat(ask(path)).contains("Socket");
    }
  }

  @Test
  void aSocketOnWhichSomebodyAnswersIsLeftAlone() throws IOException {
    try (var _ = start(at(path))) {
      assertThatThrownBy(() -> start(at(path)))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("unix:" + path)
          .hasMessageContaining("in use");
      assertThat(ask(path)).contains("Socket");
    }
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws IOException {
    Files.writeString(path, "precious");
    assertThatThrownBy(() -> start(at(path)))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("no socket");
    assertThat(path).hasContent("precious");
  }

  @Test
  void aLaterServersSocketSurvivesTheStopOfTheFirst() throws IOException {
    var first = start(at(path));
    Files.delete(path);
    try (var _ = start(at(path))) {
      first.close();
      assertThat(ask(path)).contains("Socket");
    }
  }

  @Test
  void aMissingFolderAndALongPathAreNamed() {
    Path nowhere = folder.resolve("nowhere/s");
    assertThatThrownBy(() -> start(at(nowhere)))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("does not exist")
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> start(at(folder.resolve("s".repeat(108)))))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("107");
  }

  /// A real process of another user, where we may start one; else of ourselves.
  @Test
  void aProcessOfAnotherUserIsThatUser() throws IOException, InterruptedException {
    boolean root = "root".equals(System.getProperty("user.name"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var anybody =
        new ListenerSettings.Unix(
            path, PosixFilePermissions.fromString("rw-rw-rw-"), Optional.empty());
    var command =
        new ArrayList<>(
            List.of(
                Need.program("curl").toString(),
                "--silent",
                "--unix-socket",
                path.toString(),
                "http://h/"));
    if (root) {
      command.addAll(0, List.of(Need.program("runuser").toString(), "-u", "nobody", "--"));
    }
    try (var _ = start(anybody)) {
      Process other = new ProcessBuilder(command).directory(folder.toFile()).start();
      String answer = new String(other.getInputStream().readAllBytes(), UTF_8);
      assertThat(other.waitFor()).isZero();
      assertThat(answer)
          .contains("user=Optional[" + (root ? "nobody" : System.getProperty("user.name")) + "]");
    }
  }
}
