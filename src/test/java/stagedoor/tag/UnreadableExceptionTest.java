package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullMarked
class UnreadableExceptionTest {

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("/m/a.mp3"), "it is not there"),
        Arguments.of(
            new AccessDeniedException("/m/a.mp3"),
            "permission denied; let the account that Stagedoor runs as read it"),
        Arguments.of(
            new FileSystemException("/m/a.mp3", null, "Input/output error"), "Input/output error"),
        Arguments.of(new IOException("Stale file handle"), "Stale file handle"),
        Arguments.of(new IOException(), "the disk gave an error"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void whatTheSystemRefusesIsToldInPlainWords(IOException cause, String why) {
    assertThat(UnreadableException.of("The file", cause))
        .hasMessage("The file could not be read: " + why + ".")
        .hasCause(cause);
  }
}
