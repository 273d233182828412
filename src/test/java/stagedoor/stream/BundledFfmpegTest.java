package stagedoor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class BundledFfmpegTest {

  private static final List<String> DESKTOP =
      List.of("libasound.so.2", "libpulse.so.0", "libxcb-shm.so.0", "libxcb.so.1");

  @TempDir Path cache;
  @TempDir Path system;

  @Test
  void itEncodesOnASystemWithoutSoundCardAndScreen() throws IOException {
    Path program = BundledFfmpeg.unpack(cache);
    new BareSystem(system).confine(program);
    Ffmpeg found = Ffmpeg.find(Optional.empty(), "", cache);
    assertThat(DESKTOP).allMatch(name -> Files.exists(program.resolveSibling("lib").resolve(name)));
    Path sound = cache.resolve("sine.mp3");
    Trial encoding = encode(found, sound);
    assertThat(encoding.printed()).isEmpty();
    assertThat(encoding.succeeded()).isTrue();
    Trial probing = probe(found, sound);
    assertThat(probing.printed()).startsWith("mp3,1.");
  }

  @Test
  void aLibraryTheSystemHasIsNotReplaced() throws IOException {
    Path program = BundledFfmpeg.unpack(cache);
    for (EmptyLibrary library : BundledFfmpeg.NEVER_CALLED) {
      Files.write(system.resolve(library.name()), library.bytes(BundledFfmpeg.machine()));
    }
    new BareSystem(system).confine(program);
    Ffmpeg.find(Optional.empty(), "", cache);
    try (Stream<Path> files = Files.list(program.resolveSibling("lib"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContainAnyElementsOf(DESKTOP);
    }
  }

  @Test
  void aMissingLibraryThatIsCalledIsNamed() throws IOException {
    var bare = new BareSystem(system);
    bare.confine(BundledFfmpeg.unpack(cache));
    bare.remove("libstdc++.so.6");
    assertThatThrownBy(() -> Ffmpeg.find(Optional.empty(), "", cache))
        .isInstanceOf(FfmpegException.class)
        .hasMessageContaining("lacks the library libstdc++.so.6")
        .hasMessageNotContaining("noexec");
  }

  private static Trial encode(Ffmpeg ffmpeg, Path target) {
    return Trial.of(
        List.of(
            ffmpeg.program().toString(),
            "-hide_banner",
            "-loglevel",
            "warning",
            "-f",
            "lavfi",
            "-i",
            "sine=duration=1",
            "-codec:a",
            "libmp3lame",
            target.toString()));
  }

  private static Trial probe(Ffmpeg ffmpeg, Path sound) {
    return Trial.of(
        List.of(
            ffmpeg.probe().toString(),
            "-loglevel",
            "error",
            "-show_entries",
            "format=format_name,duration",
            "-of",
            "csv=print_section=0",
            sound.toString()));
  }
}
