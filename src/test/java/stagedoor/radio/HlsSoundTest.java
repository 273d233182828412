package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Await;

/// Stations that send HLS, on loopback ports.
@NullMarked
class HlsSoundTest {

  private static final String OK = "HTTP/1.1 200 OK";
  private static final String GONE = "HTTP/1.1 404 Not Found";
  private static final String LIST = "Content-Type: application/vnd.apple.mpegurl";
  private static final String SECONDS = "#EXT-X-TARGETDURATION:1";
  private static final String ENDED = "#EXT-X-ENDLIST\n";
  private static final Duration LONG = Duration.ofMinutes(1);

  /// The beginning of a frame of AAC.
  private static final String AAC = "\u00FF\u00F1";

  @AutoClose
  private final Receiver receiver = new Receiver(new ReceiverSettings(3, LONG, LONG, LONG));

  private static FakeStation.Act list(String... lines) {
    return FakeStation.says("#EXTM3U\n" + String.join("\n", lines) + "\n", OK, LIST);
  }

  private static FakeStation.Act piece(String sound) {
    return FakeStation.says(sound, OK, "Content-Type: video/MP2T");
  }

  private static FakeStation.Act gone() {
    return FakeStation.says("", GONE);
  }

  private Broadcast playing(FakeStation station) {
    Reception reception = receiver.tune(station.address("/live/all.m3u8"));
    assertThat(reception).isInstanceOf(Reception.Playing.class);
    return ((Reception.Playing) reception).broadcast();
  }

  private String heard(FakeStation station, String type) throws IOException {
    var out = new ByteArrayOutputStream();
    try (Broadcast broadcast = playing(station)) {
      assertThat(broadcast.contentType()).isEqualTo(type);
      broadcast.writeTo(out);
    }
    return out.toString(ISO_8859_1);
  }

  @Test
  void piecesOfTheBestQualityComeAsOneSound() throws IOException {
    try (var station =
        new FakeStation(
            list(
                "#EXT-X-STREAM-INF:BANDWIDTH=900000,CODECS=\"avc1.4d,mp4a.40.2\"",
                "pictures.m3u8",
                "#EXT-X-STREAM-INF:BANDWIDTH=48000",
                "low.m3u8",
                "#EXT-X-STREAM-INF:CODECS=\"mp4a.40.2\",BANDWIDTH=128000",
                "high/list.m3u8?a=b"),
            list("#EXTINF:4,", "1.aac", "#EXTINF:4,", "/2.aac", ENDED),
            piece("ID3\4\0\0\0\0\0\5times" + AAC + "one,"),
            piece("two"))) {
      assertThat(heard(station, "audio/aac")).isEqualTo(AAC + "one,two");
      assertThat(station.requests)
          .extracting(request -> request.split(" ")[1])
          .containsExactly(
              "/live/all.m3u8", "/live/high/list.m3u8?a=b", "/live/high/1.aac", "/2.aac");
      assertThat(receiver.open()).isZero();
    }
  }

  @Test
  void soundBesidePicturesIsTaken() throws IOException {
    try (var station =
        new FakeStation(
            list(
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",URI=\"sound.m3u8\"",
                "#EXT-X-STREAM-INF:BANDWIDTH=9,RESOLUTION=1x1,AUDIO=\"a\"",
                "pictures.m3u8"),
            list("1.mp3", ENDED),
            piece("\u00FF\u00FBsound"))) {
      assertThat(heard(station, "audio/mpeg")).isEqualTo("\u00FF\u00FBsound");
      assertThat(station.requests.get(1)).startsWith("GET /live/sound.m3u8 ");
    }
  }

  @Test
  void soundIsTakenOutOfTransportStreams() throws IOException {
    try (var station =
        new FakeStation(
            list("1.ts", "2.ts", ENDED),
            piece(TransportStream.of(AAC + "one,", "two,")),
            piece(TransportStream.of("three")))) {
      assertThat(heard(station, "audio/aac")).isEqualTo(AAC + "one,two,three");
    }
  }

  @Test
  void fragmentsComeBehindTheirBeginning() throws IOException {
    try (var station =
        new FakeStation(
            list("#EXT-X-MAP:URI=\"init.mp4\"", "1.m4s", ENDED), piece("init,"), piece("one"))) {
      assertThat(heard(station, "audio/mp4")).isEqualTo("init,one");
    }
  }

  @Test
  void liveSoundBeginsNearTheEndAndGoesOn() throws IOException {
    try (var station =
        new FakeStation(
            list(SECONDS, "#EXT-X-MEDIA-SEQUENCE:7", "7", "8", "9", "10"),
            piece(AAC + "8,"),
            gone(),
            piece("10,"),
            list(SECONDS, "#EXT-X-MEDIA-SEQUENCE:8", "8", "9", "10"),
            list(SECONDS, "#EXT-X-MEDIA-SEQUENCE:9", "9", "10", "11"),
            piece("11,"),
            list(SECONDS, "#EXT-X-MEDIA-SEQUENCE:90", "90", ENDED),
            piece("90"))) {
      assertThat(heard(station, "audio/aac")).isEqualTo(AAC + "8,10,11,90");
    }
  }

  /// Or a list of thousands would have the server ask whomever it names, one after the other.
  @Test
  void aStationWhosePiecesAreEmptyIsEnded() throws IOException {
    try (var station =
            new FakeStation(
                list("1", "2", "3", "4", "5", ENDED), piece(AAC), piece(""), piece(""), piece(""));
        Broadcast broadcast = playing(station)) {
      assertThatThrownBy(() -> broadcast.writeTo(new ByteArrayOutputStream()))
          .isInstanceOf(IOException.class);
      assertThat(station.requests).hasSize(5);
    }
  }

  @Test
  void aStationWithoutNewPiecesIsEnded() throws Exception {
    var impatience = new ReceiverSettings(1, LONG, LONG, Duration.ofSeconds(2));
    try (var station = new FakeStation(list(SECONDS, "1"), piece(AAC), list(SECONDS, "1"));
        var impatient = new Receiver(impatience)) {
      Reception reception = impatient.tune(station.address("/a.m3u8"));
      assertThat(reception).isInstanceOf(Reception.Playing.class);
      var playing = (Reception.Playing) reception;
      var out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> playing.broadcast().writeTo(out)).isInstanceOf(IOException.class);
      assertThat(out.toString(ISO_8859_1)).isEqualTo(AAC);
    }
  }

  @Test
  void aListenerWhoLeavesIsNotWaitedFor() throws Exception {
    try (var station = new FakeStation(list("#EXT-X-TARGETDURATION:60", "1"), piece(AAC))) {
      Broadcast broadcast = playing(station);
      var out = new ByteArrayOutputStream();
      var listening =
          CompletableFuture.runAsync(() -> {
            assertThatThrownBy(() -> broadcast.writeTo(out)).isInstanceOf(IOException.class);
          });
      Await.that("the sound is heard", () -> out.size() > 0);
      broadcast.close();
      listening.get();
      assertThat(receiver.open()).isZero();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n1.ts",
        "#EXT-X-BYTERANGE:5@0\nall.ts",
        "#EXT-X-MAP:URI=\"all.mp4\",BYTERANGE=\"5@0\"\n1.m4s"
      })
  void whatIsNotUnderstoodIsLeftToApps(String lines) {
    try (var station = new FakeStation(list(lines))) {
      assertThat(receiver.tune(station.address("/a.m3u8")))
          .isEqualTo(new Reception.Failed(Fault.ONLY_FOR_APPS));
    }
  }

  @Test
  void piecesThatAreNoSoundAreNotHandedOn() {
    try (var page = new FakeStation(list("1", ENDED), piece("<html>"));
        var none = new FakeStation(list(ENDED));
        var missing = new FakeStation(list("1", "2", ENDED), gone());
        var forbidden = new FakeStation(list("http://169.254.169.254/1", ENDED))) {
      for (FakeStation station : new FakeStation[] {page, none, missing, forbidden}) {
        assertThat(receiver.tune(station.address("/a.m3u8")))
            .isEqualTo(new Reception.Failed(Fault.NO_SOUND));
      }
      assertThat(receiver.open()).isZero();
    }
  }

  /// What is called `localhost` counts as on the Internet here.
  @Test
  void aListOnTheInternetLeadsNobodyHome() throws IOException {
    try (var home = new FakeStation(piece(AAC));
        var lister = new FakeStation(list(home.address("/1").text(), ENDED));
        Receiver careful =
            new Receiver(
                new ReceiverSettings(3, LONG, LONG, LONG),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                new NameLookup(host ->
                    new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})}),
                address -> !address.getHostName().equals("localhost"))) {
      String abroad = lister.address("/a.m3u8").text().replace("127.0.0.1", "localhost");
      assertThat(careful.tune(new WebAddress(abroad)))
          .isEqualTo(new Reception.Failed(Fault.NO_SOUND));
      assertThat(home.requests).isEmpty();
    }
  }
}
