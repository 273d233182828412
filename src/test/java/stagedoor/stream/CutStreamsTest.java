package stagedoor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.Excerpt;
import stagedoor.catalogue.Song;
import stagedoor.http.Handler;
import stagedoor.http.JettyServer;
import stagedoor.http.RawClient;
import stagedoor.http.Reply;
import stagedoor.http.ServerSettings;

/// Tracks cut out of real files by the real ffmpeg, through the real server.
@NullMarked
@Timeout(60)
class CutStreamsTest {

  private static final StreamOwner ANN = new StreamOwner(1, "a");
  private static final int SECONDS = 8;

  /// Three tracks; neither border is one of packets, nor a whole second.
  private static final List<Excerpt> TRACKS =
      List.of(new Excerpt(0, 201), new Excerpt(201, 434), new Excerpt(434, 0));

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Ffmpeg ffmpeg;
  private Path file = Path.of("");
  private Streams streams;
  private JettyServer server;
  private volatile Handler handler = _ -> Reply.empty(404);

  @BeforeAll
  static void findFfmpeg() {
    ffmpeg = Ffmpeg.find(Optional.empty(), shared);
  }

  @BeforeEach
  void start() throws IOException {
    file = Sound.wav(folder.resolve("whole.wav"), SECONDS);
    streams = streams(100_000_000);
    server = JettyServer.start(ServerSettings.loopback(), request -> handler.handle(request));
  }

  private Streams streams(long cacheBytes) {
    Duration longest = Duration.ofSeconds(30);
    var settings =
        new StreamSettings(folder.resolve("cache"), cacheBytes, 4, 3, 16, longest, longest);
    return new Streams(_ -> file, () -> ffmpeg, settings);
  }

  @AfterEach
  void stop() {
    server.close();
    streams.close();
  }

  private byte[] original(Song song) throws IOException {
    handler = request -> streams.original(request, ANN, song);
    var answer = RawClient.get(server.port(), "/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(song.contentType());
    assertThat(answer.header("Content-Length")).isEqualTo("" + answer.body().length);
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    return answer.body();
  }

  private static byte[] run(Path input, String... options) throws IOException {
    Process process = ffmpeg.start(input, List.of(), List.of(options));
    try (var in = process.getInputStream()) {
      return in.readAllBytes();
    }
  }

  private byte[] run(byte[] input, String... options) throws IOException {
    return run(Files.write(folder.resolve("input"), input), options);
  }

  @ParameterizedTest(name = "{0}, {1} bits")
  @CsvSource({"wav, 16", "flac, 16", "flac, 24", "wv, 16"})
  void losslessTracksAreTheFileSampleBySample(String ending, int bits) throws IOException {
    String samples = bits == 16 ? "s16le" : "s24le";
    if (bits == 24) {
      byte[] loud = run(file, "-af", "volume=0.77", "-c:a", "pcm_s24le", "-f", "wav");
      file = Files.write(folder.resolve("loud.wav"), loud);
    }
    if (!ending.equals("wav")) {
      file = Files.write(folder.resolve("whole." + ending), run(file, "-f", ending));
    }
    var joined = new ByteArrayOutputStream();
    for (Excerpt track : TRACKS) {
      byte[] cut = original(Sound.track("flac", 900, bits, track));
      byte[] sound = run(cut, "-f", samples);
      long told = ByteBuffer.wrap(cut, 18, 8).getLong() & 0xF_FFFF_FFFFL;
      assertThat(told).as("STREAMINFO").isEqualTo(sound.length / (bits / 8 * 2));
      joined.writeBytes(sound);
    }
    assertThat(joined.toByteArray()).isEqualTo(run(file, "-f", samples));
  }

  @ParameterizedTest
  @CsvSource({"mp3, libmp3lame, mp3", "aac, aac, adts"})
  void packetsOfLossyTracksAreThoseOfTheFileEachOnce(String codec, String encoder, String format)
      throws IOException {
    file =
        Files.write(
            folder.resolve("whole." + codec),
            run(file, "-c:a", encoder, "-b:a", "128k", "-write_xing", "0", "-f", format));
    var joined = new ByteArrayOutputStream();
    for (Excerpt track : TRACKS) {
      joined.writeBytes(original(Sound.track(codec, 128, 0, track)));
    }
    byte[] whole =
        run(file, "-c:a", "copy", "-write_xing", "0", "-id3v2_version", "0", "-f", format);
    assertThat(joined.toByteArray()).isEqualTo(whole);
  }

  @Test
  void opusTracksAreAsLongAsTheyShouldBe() throws IOException {
    file =
        Files.write(
            folder.resolve("whole.opus"), run(file, "-c:a", "libopus", "-b:a", "96k", "-f", "ogg"));
    for (Excerpt track : TRACKS) {
      byte[] cut = original(Sound.track("opus", 96, 0, track));
      int end = track.endFrames() == 0 ? SECONDS * 75 : track.endFrames();
      double seconds = run(cut, "-f", "s16le", "-ac", "1", "-ar", "8000").length / 16_000.0;
      assertThat(seconds)
          .isBetween(
              (end - track.startFrames()) / 75.0 - 0.03, (end - track.startFrames()) / 75.0 + 0.03);
    }
  }

  @Test
  void aTrackHasRangesFromItsFirstRequestOn() throws IOException {
    Song song = Sound.track("flac", 900, 16, TRACKS.get(1));
    handler = request -> streams.original(request, ANN, song);
    var part = RawClient.get(server.port(), "/", "Range: bytes=1000-1999");
    assertThat(part.status()).isEqualTo(206);
    byte[] whole = original(song);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 1000-1999/" + whole.length);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, 2000));
    var known = RawClient.get(server.port(), "/", "If-None-Match: " + part.header("ETag"));
    assertThat(known.status()).isEqualTo(304);
  }

  @Test
  void theHeadOfATrackTellsItsLength() throws IOException {
    Song song = Sound.track("flac", 900, 16, TRACKS.get(1));
    handler = request -> streams.original(request, ANN, song);
    String length;
    try (RawClient client = RawClient.tcp(server.port())) {
      var answer = client.send(RawClient.head("HEAD", "/")).read(true);
      length = String.valueOf(answer.header("Content-Length"));
    }
    assertThat(length).isEqualTo("" + original(song).length);
  }

  @Test
  void withoutACacheATrackIsSentAsItIsMade() throws IOException {
    streams.close();
    streams = streams(0);
    handler =
        request -> streams.original(request, ANN, Sound.track("flac", 900, 16, TRACKS.get(1)));
    var answer = RawClient.get(server.port(), "/", "Range: bytes=5-9");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Accept-Ranges")).isEqualTo("none");
    assertThat(run(answer.body(), "-f", "s16le")).hasSize((434 - 201) * 588 * 4);
  }

  @Test
  void anotherExcerptOfTheSameSongIsCutAnew() throws IOException {
    byte[] before = original(Sound.track("flac", 900, 16, new Excerpt(0, 75)));
    byte[] after = original(Sound.track("flac", 900, 16, new Excerpt(0, 150)));
    assertThat(run(before, "-f", "s16le")).hasSize(44_100 * 4);
    assertThat(run(after, "-f", "s16le")).hasSize(2 * 44_100 * 4);
  }

  @Test
  void transcodedTracksBeginAndEndWhereTheyShould() throws IOException {
    Song song = Sound.track("flac", 900, 16, new Excerpt(75, 375));
    for (int offset : List.of(0, 3)) {
      handler =
          request -> streams.transcoded(request, ANN, song, new Target(Format.FLAC, 0, offset));
      byte[] samples = run(RawClient.get(server.port(), "/").body(), "-f", "s16le");
      byte[] whole = run(file, "-f", "s16le");
      int second = 44_100 * 4;
      assertThat(samples).isEqualTo(Arrays.copyOfRange(whole, (1 + offset) * second, 5 * second));
    }
  }

  @Test
  void anArchiveHoldsTheTracks() throws IOException {
    List<Song> songs = TRACKS.stream().map(track -> Sound.track("flac", 900, 16, track)).toList();
    handler = request -> streams.archive(request, ANN, songs);
    byte[] archive = RawClient.get(server.port(), "/").body();
    var names = new ArrayList<String>();
    var joined = new ByteArrayOutputStream();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        joined.writeBytes(run(zip.readAllBytes(), "-f", "s16le"));
      }
    }
    assertThat(names)
        .containsExactly(
            "001 Artist - Song.flac", "002 Artist - Song.flac", "003 Artist - Song.flac");
    assertThat(joined.toByteArray()).isEqualTo(run(file, "-f", "s16le"));
  }

  /// A user has at most three processes at once here; cutting takes but a moment.
  @Test
  void manyTracksAtOnceWaitForEachOther() throws Exception {
    handler =
        request ->
            streams.original(
                request,
                ANN,
                Sound.track("flac", 900, 16, new Excerpt(request.path().length() * 10, 0)));
    var listeners = new ArrayList<Callable<Integer>>();
    for (int i = 1; i <= 10; i++) {
      String path = "/" + "a".repeat(i);
      listeners.add(() -> RawClient.get(server.port(), path).status());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var status : threads.invokeAll(listeners)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }

  @Test
  void aTrackThatCannotBeCutIsNoSound() throws IOException {
    file = Files.writeString(folder.resolve("text.flac"), "no sound at all");
    handler =
        request -> streams.original(request, ANN, Sound.track("flac", 900, 16, TRACKS.get(1)));
    assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(500);
    Files.delete(file);
    assertThat(RawClient.get(server.port(), "/").status()).isEqualTo(404);
  }
}
