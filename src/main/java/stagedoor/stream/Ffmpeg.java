package stagedoor.stream;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The programs `ffmpeg` and `ffprobe` that this server uses.
public final class Ffmpeg {

  private static final System.Logger LOG = System.getLogger(Ffmpeg.class.getName());
  private static final List<String> ENCODERS = List.of("libmp3lame", "libopus", "aac", "flac");
  private static final int OLDEST_VERSION = 5;
  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");

  private final Path program;
  private final Path probe;
  private final String version;

  private Ffmpeg(Path program, Path probe, String version) {
    this.program = program;
    this.probe = probe;
    this.version = version;
  }

  /// The configured program; else the one in `PATH` when it is version 5 or newer and has the
  /// encoders for MP3, Opus, AAC and FLAC; else the one that came with this server, unpacked into
  /// the cache folder at its first use.
  ///
  /// @throws FfmpegException when none runs; says what to do
  public static Ffmpeg find(Optional<Path> configured, Path cacheFolder) {
    return find(configured, System.getenv().getOrDefault("PATH", ""), cacheFolder);
  }

  static Ffmpeg find(Optional<Path> configured, String searchPath, Path cacheFolder) {
    if (configured.isPresent()) {
      Path program = configured.get();
      Trial trial = Trial.of(List.of(program.toString(), "-version"));
      return of(program, trial)
          .orElseThrow(() ->
              new FfmpegException(
                  "FFmpegPath " + program + " is no ffmpeg that runs: " + trial.reason()));
    }
    return inPath(searchPath).orElseGet(() -> bundled(cacheFolder));
  }

  private static Optional<Ffmpeg> inPath(String searchPath) {
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "ffmpeg"))
        .filter(Files::isExecutable)
        .flatMap(program -> of(program).stream())
        .filter(Ffmpeg::suffices)
        .findFirst();
  }

  private static Ffmpeg bundled(Path cacheFolder) {
    Path program = BundledFfmpeg.unpack(cacheFolder);
    Trial trial = BundledFfmpeg.tryOut(program);
    return of(program, trial)
        .orElseThrow(() ->
            new FfmpegException(
                "the ffmpeg in "
                    + program.getParent()
                    + " does not run: "
                    + trial.reason()
                    + "; install ffmpeg 5 or newer or set FFmpegPath"));
  }

  private static Optional<Ffmpeg> of(Path program) {
    return of(program, Trial.of(List.of(program.toString(), "-version")));
  }

  private static Optional<Ffmpeg> of(Path program, Trial trial) {
    Path probe = program.resolveSibling("ffprobe");
    return trial.find(VERSION).map(match -> new Ffmpeg(program, probe, match.group(1)));
  }

  private boolean suffices() {
    boolean isNew = majorVersion() >= OLDEST_VERSION;
    Trial listing = Trial.of(List.of(program.toString(), "-hide_banner", "-encoders"));
    boolean hasAll =
        listing.succeeded()
            && ENCODERS.stream().allMatch(name -> listing.printed().contains(" " + name + " "));
    if (!isNew || !hasAll) {
      LOG.log(
          System.Logger.Level.INFO,
          "an installed ffmpeg does not suffice path={0} version={1} encoders={2}",
          program,
          version,
          hasAll);
    }
    return isNew && hasAll && Files.isExecutable(probe);
  }

  /// The number before the first dot of `5.1.6-0+deb12u1` or `n7.1`; 0 for builds without one.
  private int majorVersion() {
    Matcher number = Pattern.compile("n?(\\d{1,4})\\..*").matcher(version);
    return number.matches() ? Integer.parseInt(number.group(1)) : 0;
  }

  public Path program() {
    return program;
  }

  public Path probe() {
    return probe;
  }

  /// As the program tells it, such as `7.1.1` or `5.1.6-0+deb12u1`.
  public String version() {
    return version;
  }

  /// Starts ffmpeg at the lowest priority, with nothing to read but the input file.
  ///
  /// @param input a file on this machine; its name can hold anything, also `-` or `http:`
  /// @param before options of the input
  /// @param after options of the output, which goes to standard output
  Process start(Path input, List<String> before, List<String> after) throws IOException {
    var command = new ArrayList<String>();
    nice().ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "19")));
    command.addAll(
        List.of(
            program.toString(),
            "-nostdin",
            "-hide_banner",
            "-loglevel",
            "error",
            "-protocol_whitelist",
            "file,pipe"));
    command.addAll(before);
    command.addAll(List.of("-i", "file:" + input.toAbsolutePath()));
    command.addAll(after);
    command.add("pipe:1");
    var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().keySet().retainAll(KEPT_VARIABLES);
    return builder.start();
  }

  /// Secrets can stand in the server's environment; ffmpeg gets what it needs.
  private static final List<String> KEPT_VARIABLES = List.of("PATH", "LC_ALL", "TMPDIR");

  private static Optional<Path> nice() {
    return Stream.of("/usr/bin/nice", "/bin/nice")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
