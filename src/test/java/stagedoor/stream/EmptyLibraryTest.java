package stagedoor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class EmptyLibraryTest {

  private static final EmptyLibrary LIBRARY =
      new EmptyLibrary("libnothing.so.7", List.of("NOTHING_1", "NOTHING_1.5"));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"X86_64, 62", "AARCH64, 183"})
  void theHeaderSaysSharedObjectForTheMachine(EmptyLibrary.Machine machine, int code) {
    ByteBuffer file = ByteBuffer.wrap(LIBRARY.bytes(machine)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getInt(0)).isEqualTo(0x464c457f);
    assertThat(file.getShort(16)).isEqualTo((short) 3);
    assertThat(file.getShort(18)).isEqualTo((short) code);
    assertThat(file.capacity()).isLessThan(4096);
  }

  @Test
  void machinesDifferOnlyInTheirCode() {
    byte[] expected = LIBRARY.bytes(EmptyLibrary.Machine.X86_64);
    ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).putShort(18, (short) 183);
    assertThat(LIBRARY.bytes(EmptyLibrary.Machine.AARCH64)).isEqualTo(expected);
  }

  @Test
  @SuppressWarnings("restricted")
  void thisMachinesLoaderTakesIt() throws IOException {
    Path file = Files.write(folder.resolve("library"), LIBRARY.bytes(BundledFfmpeg.machine()));
    try (var arena = Arena.ofConfined()) {
      assertThat(SymbolLookup.libraryLookup(file, arena).find("snd_pcm_open")).isEmpty();
    }
  }

  /// The values that the linker writes into programs for glibc.
  @ParameterizedTest
  @CsvSource({"GLIBC_2.2.5, 09691a75", "GLIBC_2.17, 06969197", "'', 0"})
  void theHashIsTheOneOfTheAbi(String text, String hash) {
    assertThat(EmptyLibrary.hash(text)).isEqualTo(Integer.parseInt(hash, 16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../lib.so", "lib.so\0", "líb.so", "a b"})
  void aNameIsAPlainWord(String name) {
    assertThatThrownBy(() -> new EmptyLibrary(name, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EmptyLibrary("lib.so", List.of(name)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
