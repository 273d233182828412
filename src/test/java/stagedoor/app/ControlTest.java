package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ControlTest {

  @Test
  void theServersOwnUserIsAnsweredAndTheSocketIsForNobodyElse(@TempDir Path folder)
      throws IOException {
    assertThat(Control.ask(folder, "hello")).isEmpty();
    try (Control _ =
        Control.open(folder, (question, lines) -> List.of(question, "jörg").forEach(lines))
            .orElseThrow()) {
      assertThat(Control.ask(folder, "hello you")).contains(List.of("hello you", "jörg"));
      Path file = folder.resolve("control.sock");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(Control.ask(folder, "hello")).isEmpty();
    assertThat(folder.resolve("control.sock")).doesNotExist();
  }

  @Test
  void aQuestionMayBringAFileButNoMore(@TempDir Path folder) {
    try (Control _ =
        Control.open(folder, (question, lines) -> lines.accept(Integer.toString(question.length())))
            .orElseThrow()) {
      assertThat(Control.ask(folder, "a".repeat(1_400_000))).contains(List.of("1400000"));
      assertThat(Control.ask(folder, "a".repeat(2_100_000)).orElse(List.of("0")))
          .containsExactly("0");
    }
  }

  @Test
  void aPathTooLongForASocketOnlyMeansNoAnswers(@TempDir Path folder) throws IOException {
    Path deep = Files.createDirectory(folder.resolve("x".repeat(120)));
    assertThat(Control.open(deep, (_, _) -> {})).isEmpty();
    assertThat(Control.ask(deep, "hello")).isEmpty();
  }
}
