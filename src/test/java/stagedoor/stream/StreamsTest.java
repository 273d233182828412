package stagedoor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.catalogue.Song;
import stagedoor.http.Handler;
import stagedoor.http.JettyServer;
import stagedoor.http.RawClient;
import stagedoor.http.Reply;
import stagedoor.http.ServerSettings;

/// Streams through the real server with the real ffmpeg; scripts stand in for a broken one.
@NullMarked
@Timeout(60)
class StreamsTest {

  /// Processes run at the lowest priority: on a busy machine they may be silent for seconds.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final StreamOwner ANN = new StreamOwner(1, "a");
  private static final int SECONDS = 8;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Ffmpeg real;
  private Path wav = Path.of("");
  private Streams streams;
  private JettyServer server;
  private volatile Handler handler = _ -> Reply.empty(404);

  @BeforeAll
  static void findFfmpeg() {
    real = Ffmpeg.find(Optional.empty(), shared);
  }

  @BeforeEach
  void start() throws IOException {
    wav = Sound.wav(folder.resolve("song.wav"), SECONDS);
    streams = streams(real, settings());
    server = JettyServer.start(ServerSettings.loopback(), request -> handler.handle(request));
  }

  @AfterEach
  void stop() {
    server.close();
    streams.close();
  }

  private StreamSettings settings() {
    return new StreamSettings(
        folder.resolve("cache"),
        100_000_000,
        4,
        3,
        16,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  private Streams streams(Ffmpeg ffmpeg, StreamSettings settings) {
    return new Streams(_ -> wav, () -> ffmpeg, settings);
  }

  private static Target target(Format format) {
    return new Target(format, format.isLossless() ? 0 : 128, 0);
  }

  private void serve(Song song, Target target) {
    handler = request -> streams.transcoded(request, ANN, song, target);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatHoldsTheWholeSong(Format format) throws IOException {
    serve(Sound.wavSong(SECONDS), target(format));
    var answer = RawClient.get(server.port(), "/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(format.contentType());
    assertThat(answer.headers("Content-Length")).isEmpty();
    Path made = Files.write(folder.resolve("made"), answer.body());
    assertThat(decodedSeconds(made)).isBetween(SECONDS - 0.1, SECONDS + 0.2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"MP3", "OPUS", "AAC"})
  void whoCapsTheBitRateGetsNoMore(Format format) throws IOException {
    serve(Sound.wavSong(SECONDS), new Target(format, 64, 0));
    double kbps = RawClient.get(server.port(), "/").body().length * 8 / 1000.0 / SECONDS;
    assertThat(kbps).isBetween(40.0, 64 * 1.05);
  }

  @Test
  void dsdIsSampledDownToWhatPlayersTake() throws IOException {
    serve(Sound.song("dsf", "dsd", SECONDS, 5_645, 1, 2_822_400), target(Format.FLAC));
    byte[] flac = RawClient.get(server.port(), "/").body();
    int rateHz = ByteBuffer.wrap(flac, 18, 4).getInt() >>> 12;
    assertThat(rateHz).isEqualTo(96_000);
  }

  @Test
  void aCompleteResultHasALengthAndRanges() throws IOException {
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    byte[] whole = RawClient.get(server.port(), "/").body();
    var again = RawClient.get(server.port(), "/");
    assertThat(again.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
    assertThat(again.body()).isEqualTo(whole);
    var part = RawClient.get(server.port(), "/", "Range: bytes=1000-1999");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 1000-1999/" + whole.length);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, 2000));
  }

  @Test
  void aChangedFileIsTranscodedAnew() throws IOException {
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    byte[] before = RawClient.get(server.port(), "/").body();
    Sound.wav(wav, 2);
    byte[] after = RawClient.get(server.port(), "/").body();
    assertThat(after.length).isLessThan(before.length / 2);
  }

  @Test
  void anOffsetBeginsThereAndIsNotKept() throws IOException {
    serve(Sound.wavSong(SECONDS), new Target(Format.MP3, 128, 5));
    var answer = RawClient.get(server.port(), "/");
    Path made = Files.write(folder.resolve("made"), answer.body());
    assertThat(decodedSeconds(made)).isBetween(2.9, 3.2);
    await(() -> cached().isEmpty());
  }

  @Test
  void twentyListenersShareOneProcess() throws Exception {
    Path count = folder.resolve("starts");
    Path program =
        FakeFfmpeg.write(
            Files.createDirectory(folder.resolve("fake")),
            """
            [ "$1" = -version ] && echo "ffmpeg version 7.1" && exit
            echo x >> %s
            head -c 400000 /dev/zero; sleep 0.3; head -c 100000 /dev/zero
            """
                .formatted(count));
    streams.close();
    streams = streams(Ffmpeg.find(Optional.of(program), folder), settings());
    // One user has at most 16 streams: twenty listeners are two users.
    handler =
        request ->
            streams.transcoded(
                request,
                new StreamOwner(request.path().length(), ""),
                Sound.wavSong(SECONDS),
                target(Format.MP3));
    var listeners = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 20; i++) {
      String path = i % 2 == 0 ? "/" : "/b";
      listeners.add(() -> RawClient.get(server.port(), path).body().length);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var length : threads.invokeAll(listeners)) {
        assertThat(length.get()).isEqualTo(500_000);
      }
    }
    assertThat(Files.readAllLines(count)).hasSize(1);
  }

  @Test
  void theProcessEndsWhenItsLastListenerLeaves() throws IOException {
    useFake("head -c 100000 /dev/zero; sleep 1000");
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    try (RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("GET", "/"));
      client.line();
      assertThat(children()).isNotEmpty();
    }
    // The client's leaving shows at the next byte; none comes, so ending the owner's streams does
    // it.
    streams.endFor(owner -> owner.userId() == 1);
    await(() -> children().isEmpty() && cached().isEmpty());
  }

  @Test
  void aLeavingClientEndsAProcessThatWrites() throws IOException {
    useFake("while :; do head -c 50000 /dev/zero; sleep 0.05; done");
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    try (RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("GET", "/"));
      client.line();
      assertThat(children()).isNotEmpty();
    }
    await(() -> children().isEmpty() && cached().isEmpty());
  }

  @Test
  void aSilentProcessIsEndedAndTheClientTold() throws IOException {
    useFake("sleep 1000", 100_000_000, Duration.ofSeconds(1));
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(500);
    await(() -> children().isEmpty() && cached().isEmpty());
  }

  @Test
  void aProcessThatStopsMidwayBreaksTheAnswerOff() throws IOException {
    useFake("head -c 100000 /dev/zero; sleep 0.2; exit 1");
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    assertThatThrownBy(() -> RawClient.get(server.port(), "/")).isInstanceOf(IOException.class);
    await(() -> cached().isEmpty());
  }

  @Test
  void aFloodOfComplaintsDoesNotStopTheSound() throws IOException {
    useFake("head -c 3000000 /dev/zero >&2; head -c 1000 /dev/zero");
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    assertThat(RawClient.get(server.port(), "/").body()).hasSize(1000);
  }

  @Test
  void tooMuchOutputIsAFault() throws IOException {
    useFake("head -c 300000000 /dev/zero");
    serve(Sound.wavSong(1), target(Format.MP3));
    assertThatThrownBy(() -> RawClient.get(server.port(), "/")).isInstanceOf(IOException.class);
    await(() -> cached().isEmpty());
  }

  @Test
  void aSongThatIsNoSoundIsRefused() throws IOException {
    Files.writeString(wav, "this is no sound at all");
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(500);
    await(() -> cached().isEmpty());
  }

  @Test
  void tooManyProcessesAreRefusedWithATimeToRetry() throws IOException {
    useFake("head -c 1000 /dev/zero; sleep 1000");
    handler =
        request ->
            streams.transcoded(
                request,
                ANN,
                Sound.wavSong(SECONDS),
                new Target(Format.MP3, 128, request.path().length()));
    var clients = new ArrayList<RawClient>();
    for (String path : List.of("/", "/1", "/12")) {
      RawClient client = RawClient.tcp(server.port()).send(RawClient.head("GET", path));
      assertThat(client.line()).contains(" 200 ");
      clients.add(client);
    }
    var refused = RawClient.get(server.port(), "/123");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void theLeastRecentlyUsedResultGoesFirst() throws IOException {
    useFake("head -c 1000 /dev/zero", 2500, PATIENCE);
    handler =
        request ->
            streams.transcoded(
                request,
                ANN,
                Sound.wavSong(SECONDS),
                new Target(Format.MP3, 100 + request.path().length(), 0));
    RawClient.get(server.port(), "/");
    RawClient.get(server.port(), "/1");
    await(() -> cached().size() == 2);
    List<String> firstTwo = cached();
    String used = firstTwo.stream().filter(_ -> isCached("/")).findFirst().orElseThrow();
    RawClient.get(server.port(), "/12");
    await(() -> cached().size() == 2);
    assertThat(used).isNotEmpty();
    assertThat(isCached("/")).isTrue();
    assertThat(isCached("/12")).isTrue();
  }

  private boolean isCached(String path) {
    try {
      return !RawClient.get(server.port(), path).headers("Accept-Ranges").contains("none");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void halfWrittenFilesAreRemovedAtStart() throws IOException {
    Path left = Files.writeString(folder.resolve("cache").resolve("t1.part"), "half");
    streams.close();
    streams = streams(real, settings());
    assertThat(left).doesNotExist();
  }

  @Test
  void aHostileFileNameIsOnlyAName() throws IOException {
    Path hostile = Files.createDirectory(folder.resolve("http:"));
    wav = Files.copy(wav, hostile.resolve("-i concat:%d'\\x.wav"));
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(200);
  }

  @Test
  void headOfAnUnmadeResultStartsNothing() throws IOException {
    serve(Sound.wavSong(SECONDS), target(Format.MP3));
    try (RawClient client = RawClient.tcp(server.port())) {
      var answer = client.send(RawClient.head("HEAD", "/")).read(true);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("audio/mpeg");
    }
    assertThat(cached()).isEmpty();
  }

  @Test
  void theOriginalHasRangesAndAnETagThatFollowsTheFile() throws IOException {
    Song song = Sound.wavSong(SECONDS);
    handler = request -> streams.original(request, ANN, song);
    var first = RawClient.get(server.port(), "/", "Range: bytes=0-99");
    assertThat(first.status()).isEqualTo(206);
    assertThat(first.body()).hasSize(100);
    String etag = first.header("ETag");
    assertThat(RawClient.get(server.port(), "/", "If-None-Match: " + etag).status()).isEqualTo(304);
    Sound.wav(wav, 1);
    assertThat(RawClient.get(server.port(), "/", "If-None-Match: " + etag).status()).isEqualTo(200);
    Files.delete(wav);
    assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(404);
  }

  @Test
  void endingAnOwnersStreamsClosesTheConnectionOfASlowListener() throws IOException {
    wav = Sound.wav(folder.resolve("long.wav"), 120);
    Song song = Sound.wavSong(120);
    handler = request -> streams.original(request, ANN, song);
    try (RawClient client = RawClient.tcp(server.port())) {
      client.send(RawClient.head("GET", "/"));
      client.line();
      streams.endFor(owner -> owner.userId() == 2);
      client.exactly(1000);
      streams.endFor(owner -> owner.equals(ANN));
      assertThatThrownBy(() -> client.exactly(20_000_000)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void oneUserHasABoundedNumberOfStreams() throws IOException {
    wav = Sound.wav(folder.resolve("long.wav"), 120);
    Song song = Sound.wavSong(120);
    handler = request -> streams.original(request, ANN, song);
    var clients = new ArrayList<RawClient>();
    for (int i = 0; i < 16; i++) {
      RawClient client = RawClient.tcp(server.port()).send(RawClient.head("GET", "/"));
      client.line();
      clients.add(client);
    }
    assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(429);
    for (RawClient client : clients) {
      client.close();
    }
    await(() -> statusOf("/") == 206);
  }

  private int statusOf(String path) {
    try {
      return RawClient.get(server.port(), path, "Range: bytes=0-1").status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void useFake(String body) throws IOException {
    useFake(body, 100_000_000, PATIENCE);
  }

  private void useFake(String body, long cacheBytes, Duration silence) throws IOException {
    Path home = Files.createDirectory(folder.resolve("fake"));
    String script = "[ \"$1\" = -version ] && echo 'ffmpeg version 7.1' && exit\n" + body;
    Path program = FakeFfmpeg.write(home, script);
    streams.close();
    var quick =
        new StreamSettings(
            folder.resolve("cache"), cacheBytes, 4, 3, 16, Duration.ofSeconds(60), silence);
    streams = streams(Ffmpeg.find(Optional.of(program), folder), quick);
  }

  private static List<String> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .flatMap(child -> child.info().commandLine().stream())
        .filter(line -> line.contains("ffmpeg"))
        .toList();
  }

  private List<String> cached() {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  /// Length by decoding everything, which no wrong header can betray.
  private static double decodedSeconds(Path file) throws IOException {
    Process process =
        real.start(file, List.of(), List.of("-f", "s16le", "-ac", "1", "-ar", "8000"));
    try (var in = process.getInputStream()) {
      return in.readAllBytes().length / 16_000.0;
    }
  }
}
