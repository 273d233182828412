package stagedoor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// Measures the whole server on a generated library and prints one table beside the budgets.
///
///     java -cp ... stagedoor.bench.Bench [--tracks 50000] [--seconds 2] [--rounds 3] [--starts 5]
///         [--folder DIR] [--server "java ... -cp ... stagedoor.Main"]
///
/// The library stays in the folder and is used again by the next run of the same size. Without
/// `--server` the classes of this process's class path are started.
@NullMarked
public final class Bench {

  private static final Pattern COUNT = Pattern.compile("\"count\"\\s*:\\s*(\\d+)");
  private static final int RESCANS = 5;
  private static final long SCAN_PATIENCE_S = 1800;

  private final List<String> table = new ArrayList<>();
  private final ServerUnderTest server;
  private final Arguments options;

  private Bench(ServerUnderTest server, Arguments options) {
    this.server = server;
    this.options = options;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var options = Arguments.parse(args);
    int tracks = Integer.parseInt(options.get("tracks", "50000"));
    Path folder =
        Path.of(options.get("folder", System.getProperty("java.io.tmpdir") + "/stagedoor-bench"));
    Path music = folder.resolve("music-" + tracks);
    if (!Files.exists(music)) {
      say("making a library of " + tracks + " tracks in " + music);
      MakeLibrary.make(music, tracks, 1);
    }
    Path run = Files.createTempDirectory(folder, "run");
    var server =
        new ServerUnderTest(
            command(options), music, run.resolve("data"), ServerUnderTest.freePort());
    Files.createDirectories(server.data());
    new Bench(server, options).run();
  }

  private static List<String> command(Arguments options) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    String standard =
        java
            + " -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED"
            + " -Djava.awt.headless=true -cp "
            + classes
            + " stagedoor.Main";
    return Arrays.asList(options.get("server", standard).strip().split("\\s+"));
  }

  private void run() throws IOException, InterruptedException {
    machine();
    server.addAdministrator();
    long started = System.nanoTime();
    Process process = server.start();
    try {
      server.secondsToAnswer(process, started);
      scans(new ProcessFigures(process.pid()), started);
    } finally {
      ServerUnderTest.stop(process);
    }
    starts();
    calls();
    say(String.join("\n", table));
  }

  private void machine() throws IOException {
    String model;
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 2))
              .findFirst()
              .orElse("unknown processor");
    }
    table.add(
        "%s, %d cores, load %s, Java %s"
            .formatted(
                model,
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                Runtime.version()));
  }

  /// The first scan starts with the server, so that the server's start counts as part of it; it is
  /// waited for, then a second one that finds no change.
  private void scans(ProcessFigures figures, long started) throws IOException {
    if (!isScanning() && songs() == 0) {
      server.calls().call("startScan");
    }
    double took = secondsOfScan(started);
    double cpuS = figures.cpuMs() / 1e3;
    long songs = songs();
    row("first scan, songs", (double) songs, "");
    row("first scan, files a second", songs / took, "3000 on 4 cores");
    row("first scan, CPU s, with the start", cpuS, "40");
    row("memory, peak MiB", (double) figures.peakMib(), "250");
    var seconds = new ArrayList<Double>();
    for (int i = 0; i < RESCANS; i++) {
      long again = System.nanoTime();
      server.calls().call("startScan");
      seconds.add(secondsOfScan(again));
    }
    row("rescan without a change, the first, s", seconds.getFirst(), "");
    seconds.sort(Comparator.naturalOrder());
    row("rescan without a change, middle of " + RESCANS + ", s", seconds.get(RESCANS / 2), "0.7");
  }

  /// Until it was found to have ended, and was twice more: one may follow at once.
  private double secondsOfScan(long started) throws IOException {
    int quiet = 0;
    long ended = started;
    while (quiet < 3) {
      if (isScanning()) {
        quiet = 0;
      } else if (quiet++ == 0) {
        ended = System.nanoTime();
      }
      if (System.nanoTime() - started > SCAN_PATIENCE_S * 1_000_000_000L) {
        throw new IOException("the scan does not end");
      }
      LockSupport.parkNanos(20_000_000);
    }
    return (ended - started) / 1e9;
  }

  private boolean isScanning() throws IOException {
    return server.calls().call("getScanStatus").replace(" ", "").contains("\"scanning\":true");
  }

  private long songs() throws IOException {
    Matcher count = COUNT.matcher(server.calls().call("getScanStatus"));
    return count.find() ? Long.parseLong(count.group(1)) : 0;
  }

  private void starts() throws IOException, InterruptedException {
    var seconds = new ArrayList<Double>();
    for (int i = Integer.parseInt(options.get("starts", "5")); i > 0; i--) {
      long start = System.nanoTime();
      Process process = server.start();
      try {
        seconds.add(server.secondsToAnswer(process, start));
      } finally {
        ServerUnderTest.stop(process);
      }
    }
    seconds.sort(Comparator.naturalOrder());
    row("start to first answer, s", seconds.get(seconds.size() / 2), "0.7");
  }

  private void calls() throws IOException, InterruptedException {
    Process process = server.start();
    try {
      server.secondsToAnswer(process, System.nanoTime());
      // What a start leaves is given back within 15 s of the first look at the library.
      LockSupport.parkNanos(30_000_000_000L);
      var figures = new ProcessFigures(process.pid());
      row("memory at rest, MiB", (double) figures.residentMib(), "120");
      var driver =
          new LoadDriver(
              server.calls(),
              figures,
              Double.parseDouble(options.get("seconds", "2")),
              Integer.parseInt(options.get("rounds", "3")));
      table.addAll(driver.run());
    } finally {
      ServerUnderTest.stop(process);
    }
  }

  private void row(String what, double figure, String budget) {
    String line = String.format(Locale.ROOT, "%-36s %10.2f   %s", what, figure, budget);
    table.add(line);
    say(line);
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
