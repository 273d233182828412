package stagedoor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import stagedoor.stream.Ffmpeg;

/// The audio and pictures that all files of a made library share, made once by ffmpeg.
///
/// @param short1 by format: about a second of a tone
/// @param long1 four minutes of noise in FLAC
/// @param covers JPEG pictures
@NullMarked
record BaseAudio(Map<String, byte[]> short1, byte[] long1, List<byte[]> covers) {

  private static final int COVERS = 12;
  private static final String TONE = "sine=frequency=440:duration=0.8:sample_rate=44100";
  private static final String NOISE = "anoisesrc=d=240:c=pink:r=44100:a=0.3:seed=11";

  static BaseAudio make() {
    try {
      Path folder = Files.createTempDirectory("stagedoor-base");
      Path program = Ffmpeg.find(Optional.empty(), folder).program();
      var maker = new Maker(program, folder);
      Map<String, byte[]> short1 =
          Map.of(
              "mp3", maker.audio(TONE, "mp3", "-c:a libmp3lame -b:a 64k -id3v2_version 0"),
              "flac", maker.audio(TONE, "flac", "-c:a flac -sample_fmt s16"),
              "m4a", maker.audio(TONE, "m4a", "-c:a aac -b:a 64k"),
              "ogg", maker.audio(TONE, "ogg", "-c:a vorbis -strict experimental -b:a 64k -ac 2"),
              "opus", maker.audio(TONE, "opus", "-c:a libopus -b:a 64k -ac 2"));
      byte[] long1 = maker.audio(NOISE, "long.flac", "-c:a flac -sample_fmt s16 -ac 2");
      return new BaseAudio(short1, long1, maker.covers());
    } catch (IOException e) {
      throw new UncheckedIOException("could not make the base audio", e);
    }
  }

  private record Maker(Path program, Path folder) {

    byte[] audio(String source, String name, String options) {
      return run("-f lavfi -i " + source + " " + options, "base." + name);
    }

    List<byte[]> covers() {
      var covers = new ArrayList<byte[]>();
      for (int i = 0; i < COVERS; i++) {
        int size = i % 4 == 0 ? 1200 : 600;
        String picture = "testsrc2=size=%dx%d:rate=1,hue=h=%d".formatted(size, size, i * 30);
        covers.add(run("-f lavfi -i " + picture + " -frames:v 1 -q:v 6", "cover" + i + ".jpg"));
      }
      return covers;
    }

    private byte[] run(String options, String name) {
      Path file = folder.resolve(name);
      var command = new ArrayList<String>();
      command.add(program.toString());
      command.addAll(List.of("-nostdin", "-hide_banner", "-loglevel", "error", "-y"));
      command.addAll(List.of(options.split(" ")));
      command.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", file.toString()));
      try {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
          throw new IllegalStateException("ffmpeg failed: " + command);
        }
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException("could not run " + command, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
