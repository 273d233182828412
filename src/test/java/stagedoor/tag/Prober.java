package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.NullMarked;
import stagedoor.stream.Ffmpeg;

/// Asks ffmpeg and ffprobe about music files.
@NullMarked
record Prober(Path ffmpeg, Path ffprobe) {

  /// @param samples per channel that the decoder gives
  /// @param firstByte, endByte where the packets lie in the file
  record Sound(long samples, int rateHz, int channels, long firstByte, long endByte) {}

  static Prober find() {
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "stagedoor-test-ffmpeg");
    Ffmpeg found = Ffmpeg.find(Optional.empty(), cache);
    return new Prober(found.program(), found.probe());
  }

  /// Five seconds from the middle of a file, in another form.
  void convert(Path source, List<String> how, Path target)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-nostdin"));
    command.addAll(List.of("-ss", "30", "-t", "5", "-i", source.toString(), "-map_metadata", "-1"));
    command.addAll(how);
    command.add(target.toString());
    output(command);
  }

  /// Runs ffmpeg, quietly.
  void run(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-nostdin", "-y"));
    command.addAll(arguments);
    output(command);
  }

  /// A quarter of a second of a tone without tags, in each format that ffmpeg writes.
  void bases(Path folder) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-nostdin"));
    command.addAll(List.of("-f", "lavfi", "-i", "sine=f=440:r=44100:d=0.25"));
    command.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact"));
    String outputs =
        """
        libmp3lame -b:a 64k base.mp3
        flac base.flac
        vorbis -strict -2 -ac 2 base.ogg
        libopus base.opus
        flac base.oga
        aac aac.m4a
        alac alac.m4a
        pcm_s16le -ar 8000 base.wav
        pcm_s16be -ar 8000 base.aiff
        wmav2 base.wma
        wavpack base.wv
        tta base.tta
        aac base.aac\
        """;
    for (String output : outputs.lines().toList()) {
      List<String> words = new ArrayList<>(List.of(output.split(" ")));
      String name = words.removeLast();
      command.addAll(List.of("-map", "0:a", "-c:a"));
      command.addAll(words);
      command.add(folder.resolve(name).toString());
    }
    output(command);
  }

  /// The length of a file, or empty when ffprobe cannot tell it.
  OptionalDouble secondsIfTold(Path file) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(ffprobe.toString(), "-v", "quiet"));
    command.addAll(List.of("-show_entries", "format=duration"));
    command.addAll(List.of("-of", "default=nokey=1:noprint_wrappers=1", file.toString()));
    Process process = start(command);
    String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    boolean told = process.waitFor() == 0 && text.matches("[0-9.]+");
    return told ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
  }

  double seconds(Path file) throws IOException, InterruptedException {
    String entry = "format=duration";
    return Double.parseDouble(
        probe(file, "-show_entries", entry, "-of", "default=nokey=1:noprint_wrappers=1").strip());
  }

  /// The tags of the stream (Ogg has none of the file), names in lower case.
  Map<String, String> tags(Path file) throws IOException, InterruptedException {
    var tags = new HashMap<String, String>();
    String text = probe(file, "-show_entries", "stream_tags", "-of", "default=noprint_wrappers=1");
    for (String line : text.lines().toList()) {
      if (line.startsWith("TAG:") && line.contains("=")) {
        String[] pair = line.substring(4).split("=", 2);
        tags.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
      }
    }
    return tags;
  }

  Sound sound(Path file) throws IOException, InterruptedException {
    String csv = "csv=p=0";
    String[] stream =
        probe(
                file,
                "-select_streams",
                "a",
                "-show_entries",
                "stream=sample_rate,channels",
                "-of",
                csv)
            .strip()
            .split(",");
    long first = Long.MAX_VALUE;
    long end = 0;
    String packets =
        probe(file, "-select_streams", "a", "-show_entries", "packet=size,pos", "-of", csv);
    // Lines of other forms are about what belongs to a packet, such as samples to skip.
    for (String line : packets.lines().filter(l -> l.matches("\\d+,\\d+.*")).toList()) {
      String[] sizeAndPlace = line.split(",");
      long place = Long.parseLong(sizeAndPlace[1]);
      first = Math.min(first, place);
      end = Math.max(end, place + Long.parseLong(sizeAndPlace[0]));
    }
    int channels = Integer.parseInt(stream[1]);
    return new Sound(samples(file, channels), Integer.parseInt(stream[0]), channels, first, end);
  }

  private long samples(Path file, int channels) throws IOException, InterruptedException {
    var command =
        List.of(
            ffmpeg.toString(),
            "-v",
            "error",
            "-nostdin",
            "-i",
            file.toString(),
            "-map",
            "0:a",
            "-c:a",
            "pcm_s16le",
            "-f",
            "s16le",
            "-");
    Process process = start(command);
    long bytes;
    try (InputStream decoded = process.getInputStream()) {
      bytes = decoded.transferTo(OutputStream.nullOutputStream());
    }
    process.waitFor();
    return bytes / 2 / channels;
  }

  private String probe(Path file, String... how) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(ffprobe.toString(), "-v", "error"));
    command.addAll(List.of(how));
    command.add(file.toString());
    return output(command);
  }

  /// What a program prints; one that fails fails the test.
  static String output(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
    return text;
  }

  private static Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    return builder.start();
  }
}
