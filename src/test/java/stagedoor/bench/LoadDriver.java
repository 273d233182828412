package stagedoor.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// Measures a running server call by call: requests a second, latency, and the server's CPU time.
///
///     java -cp ... stagedoor.bench.LoadDriver --port N --pid N --user NAME --password WORD
///         [--seconds 2] [--rounds 3]
///
/// One connection that stays open; the calls take turns in rounds, so that a disturbance of the
/// machine meets all of them, and the middle of the rounds counts.
@NullMarked
public final class LoadDriver {

  private static final int PLAYLIST_SONGS = 1000;
  private static final int PLAYLISTS = 12;

  private final SubsonicCalls calls;
  private final ProcessFigures server;
  private final double seconds;
  private final int rounds;

  LoadDriver(SubsonicCalls calls, ProcessFigures server, double seconds, int rounds) {
    this.calls = calls;
    this.server = server;
    this.seconds = seconds;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws IOException {
    var options = Arguments.parse(args);
    int port = Integer.parseInt(options.need("port"));
    var calls = SubsonicCalls.of(port, options.need("user"), options.need("password"));
    var driver =
        new LoadDriver(
            calls,
            new ProcessFigures(Long.parseLong(options.need("pid"))),
            Double.parseDouble(options.get("seconds", "2")),
            Integer.parseInt(options.get("rounds", "3")));
    driver.run().forEach(line -> System.out.println(line));
  }

  /// One call with several forms, such as several albums.
  ///
  /// @param budgetMs what the design allows in CPU ms
  private record Scenario(String name, double budgetMs, List<byte[]> requests) {}

  private record Figures(double perSecond, double p50Ms, double p99Ms, double cpuMs, int failed) {}

  /// The table, line by line.
  List<String> run() throws IOException {
    List<Scenario> scenarios = scenarios();
    Map<String, List<Figures>> figures = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      measure(scenario, seconds / 2);
    }
    for (int round = 0; round < rounds; round++) {
      for (Scenario scenario : scenarios) {
        figures
            .computeIfAbsent(scenario.name(), name -> new ArrayList<>())
            .add(measure(scenario, seconds));
      }
    }
    var lines = new ArrayList<String>();
    lines.add(
        "%-30s %10s %9s %9s %9s %9s"
            .formatted("call", "per s", "p50 ms", "p99 ms", "CPU ms", "budget"));
    for (Scenario scenario : scenarios) {
      lines.add(line(scenario, figures.getOrDefault(scenario.name(), List.of())));
    }
    lines.add("resident %d MiB, peak %d MiB".formatted(server.residentMib(), server.peakMib()));
    return lines;
  }

  private static String line(Scenario scenario, List<Figures> rounds) {
    Figures middle =
        rounds.stream()
            .sorted(Comparator.comparingDouble(Figures::cpuMs))
            .toList()
            .get(rounds.size() / 2);
    int failed = rounds.stream().mapToInt(Figures::failed).sum();
    return "%-30s %10.0f %9.3f %9.3f %9.3f %9.2f%s%s"
        .formatted(
            scenario.name(),
            middle.perSecond(),
            middle.p50Ms(),
            middle.p99Ms(),
            middle.cpuMs(),
            scenario.budgetMs(),
            middle.cpuMs() > scenario.budgetMs() ? "  over" : "",
            failed > 0 ? "  FAILED " + failed : "");
  }

  private Figures measure(Scenario scenario, double forSeconds) throws IOException {
    var nanos = new ArrayList<Long>();
    int failed = 0;
    try (var connection = new KeptConnection(calls.port())) {
      long cpuMs = server.cpuMs();
      long start = System.nanoTime();
      long end = start + (long) (forSeconds * 1e9);
      for (int i = 0; i < 5 || System.nanoTime() < end; i++) {
        byte[] request = scenario.requests().get(i % scenario.requests().size());
        long sent = System.nanoTime();
        int status = connection.send(request, false).status();
        nanos.add(System.nanoTime() - sent);
        failed += status == 200 || status == 206 ? 0 : 1;
      }
      double took = (System.nanoTime() - start) / 1e9;
      double cpu = (double) (server.cpuMs() - cpuMs) / nanos.size();
      nanos.sort(null);
      return new Figures(
          nanos.size() / took,
          nanos.get(nanos.size() / 2) / 1e6,
          nanos.get((int) (nanos.size() * .99)) / 1e6,
          cpu,
          failed);
    }
  }

  private List<Scenario> scenarios() throws IOException {
    var random = new SplittableRandom(9);
    List<String> albums = albums();
    List<String> artists = pick(SubsonicCalls.ids(calls.call("getArtists"), "ar"), 200, random);
    List<String> songs =
        SubsonicCalls.ids(calls.call("getRandomSongs", "size=500"), "so").stream().toList();
    String longSong =
        SubsonicCalls.ids(calls.call("search3", "query=Long Take", "songCount=4"), "so").stream()
            .findFirst()
            .orElse(songs.getFirst());
    var scenarios = new ArrayList<Scenario>();
    scenarios.add(one("ping", .10, calls.request("ping")));
    scenarios.add(
        each(
            "getAlbum",
            .25,
            pick(albums, 200, random),
            id -> calls.request("getAlbum", "id=" + id)));
    scenarios.add(each("getArtist", .25, artists, id -> calls.request("getArtist", "id=" + id)));
    scenarios.add(one("getArtists", 1, calls.request("getArtists")));
    for (String type : List.of("newest", "alphabeticalByName", "random")) {
      byte[] request = calls.request("getAlbumList2", "type=" + type, "size=50");
      scenarios.add(one("getAlbumList2 " + type, .8, request));
    }
    List<String> offsets = random.ints(100, 0, 4000).mapToObj(Integer::toString).toList();
    scenarios.add(
        each(
            "getAlbumList2 at any offset",
            .8,
            offsets,
            offset ->
                calls.request(
                    "getAlbumList2", "type=alphabeticalByName", "size=50", "offset=" + offset)));
    scenarios.add(each("search3", 1, QUERIES, query -> calls.request("search3", "query=" + query)));
    scenarios.add(one("search3, one letter", 1, calls.request("search3", "query=e")));
    scenarios.add(one("getRandomSongs 50", .8, calls.request("getRandomSongs", "size=50")));
    List<String> playlists = playlists(songs);
    scenarios.add(
        each(
            "getPlaylist, " + PLAYLISTS + " in turn",
            6,
            playlists,
            id -> calls.request("getPlaylist", "id=" + id)));
    scenarios.add(
        one(
            "getPlaylist of " + PLAYLIST_SONGS,
            6,
            calls.request("getPlaylist", "id=" + playlists.getFirst())));
    scenarios.add(covers(albums));
    scenarios.add(
        one("stream, 64 KiB", .25, calls.rangeRequest("stream", longSong, "1000000-1065535")));
    scenarios.add(one("stream, whole file", 5, calls.request("stream", "id=" + longSong)));
    return scenarios;
  }

  private static final List<String> QUERIES =
      List.of(
          "silver", "win of", "antern", "the red", "夜", "ποταμι", "o'hara", "p!", "frida", "zepp");

  private List<String> albums() throws IOException {
    var albums = new ArrayList<String>();
    for (int offset = 0; offset < 1000; offset += 500) {
      albums.addAll(
          SubsonicCalls.ids(
              calls.call("getAlbumList2", "type=newest", "size=500", "offset=" + offset), "al"));
    }
    return albums;
  }

  /// Few covers that were asked for before.
  private Scenario covers(List<String> albums) {
    List<String> few = albums.subList(0, Math.min(20, albums.size()));
    return each(
        "cover 300 px, warm", .15, few, id -> calls.request("getCoverArt", "id=" + id, "size=300"));
  }

  /// As many as the server does not keep the answers of: 1 MB each.
  private List<String> playlists(List<String> songs) throws IOException {
    for (int first = 0; first < PLAYLISTS; first++) {
      Stream<String> members =
          IntStream.range(first, first + PLAYLIST_SONGS)
              .mapToObj(i -> "songId=" + songs.get(i % songs.size()));
      String[] parameters = Stream.concat(Stream.of("name=bench"), members).toArray(String[]::new);
      calls.post("createPlaylist", parameters);
    }
    return SubsonicCalls.ids(calls.call("getPlaylists"), "pl");
  }

  private static Scenario one(String name, double budgetMs, byte[] request) {
    return new Scenario(name, budgetMs, List.of(request));
  }

  private interface Asking {
    byte[] of(String value);
  }

  private static Scenario each(String name, double budgetMs, List<String> values, Asking asking) {
    return new Scenario(name, budgetMs, values.stream().map(asking::of).toList());
  }

  private static List<String> pick(List<String> from, int count, SplittableRandom random) {
    if (from.isEmpty()) {
      throw new IllegalStateException("the server has no music");
    }
    return random.ints(count, 0, from.size()).mapToObj(from::get).toList();
  }
}
