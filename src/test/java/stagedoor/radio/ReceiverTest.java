package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.Await;
import stagedoor.Together;

/// Receives from real servers on loopback ports, most of them hostile.
@NullMarked
class ReceiverTest {

  private static final String OK = "HTTP/1.1 200 OK";
  private static final String MP3 = "Content-Type: audio/mpeg";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  @AutoClose
  private final Receiver receiver = new Receiver(new ReceiverSettings(3, LONG, LONG, LONG));

  private static String heard(Broadcast broadcast) throws IOException {
    var out = new ByteArrayOutputStream();
    try (broadcast) {
      broadcast.writeTo(out);
    }
    return out.toString(ISO_8859_1);
  }

  private Broadcast playing(WebAddress address) {
    Reception reception = receiver.tune(address);
    assertThat(reception).isInstanceOf(Reception.Playing.class);
    return ((Reception.Playing) reception).broadcast();
  }

  private static Fault fault(Receiver by, WebAddress address) {
    Reception reception = by.tune(address);
    assertThat(reception).isInstanceOf(Reception.Failed.class);
    return ((Reception.Failed) reception).fault();
  }

  private static FakeStation.Act redirects(String to) {
    return FakeStation.says("", "HTTP/1.1 302 Found", "Location: " + to);
  }

  @Test
  void theSoundComesAsItIsWithItsKindAndNothingElse() throws IOException {
    try (var station =
        new FakeStation(
            FakeStation.says("so\0und", OK, "Content-Type: Audio/MPEG; a=b", "Set-Cookie: a=b"))) {
      Broadcast broadcast = playing(station.address("/live?a=b#c"));
      assertThat(broadcast.contentType()).isEqualTo("audio/mpeg");
      assertThat(heard(broadcast)).isEqualTo("so\0und");
      assertThat(receiver.open()).isZero();
    }
  }

  @Test
  void theStationLearnsNothingAboutTheListener() {
    try (var station = new FakeStation(FakeStation.says("", OK, MP3))) {
      WebAddress address = station.address("/live?a=b#c");
      playing(address).close();
      assertThat(station.requests)
          .containsExactly(
              """
              GET /live?a=b HTTP/1.1
              Host: 127.0.0.1:%d
              User-Agent: Stagedoor
              Accept: audio/*, application/ogg, */*;q=0.1
              Connection: close

              """
                  .formatted(address.uri().getPort())
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void oldServersThatAnswerIcyAreUnderstood() throws IOException {
    try (var station =
        new FakeStation(
            FakeStation.says("sound", "ICY 200 OK", "icy-name:X", "content-type:audio/aacp"))) {
      Broadcast broadcast = playing(station.address(""));
      assertThat(broadcast.contentType()).isEqualTo("audio/aacp");
      assertThat(heard(broadcast)).isEqualTo("sound");
      assertThat(station.requests.getFirst()).startsWith("GET / HTTP/1.1\r\n");
    }
  }

  @Test
  void oldServersThatTellNoKindSendMp3() throws IOException {
    try (var station = new FakeStation(FakeStation.says("sound", "ICY 200 OK", "icy-br:128"))) {
      Broadcast broadcast = playing(station.address("/"));
      assertThat(broadcast.contentType()).isEqualTo("audio/mpeg");
      assertThat(heard(broadcast)).isEqualTo("sound");
    }
  }

  /// What is called `localhost` counts as on the Internet here.
  @Test
  void nobodyOnTheInternetLeadsHome() throws IOException {
    try (var station = new FakeStation(FakeStation.says("sound", OK, MP3));
        var leader = new FakeStation(redirects(station.address("/").text()));
        var lister =
            new FakeStation(
                FakeStation.says(station.address("/").text(), OK, "Content-Type: audio/mpegurl"));
        Receiver careful =
            new Receiver(
                new ReceiverSettings(3, LONG, LONG, LONG),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                new NameLookup(ReceiverTest::named),
                address -> !address.getHostName().equals("localhost"))) {
      assertThat(fault(careful, abroad(leader.address("/")))).isEqualTo(Fault.FORBIDDEN_PLACE);
      assertThat(fault(careful, abroad(lister.address("/")))).isEqualTo(Fault.FORBIDDEN_PLACE);
      assertThat(station.requests).isEmpty();
      var playing = (Reception.Playing) careful.tune(leader.address("/"));
      assertThat(heard(playing.broadcast())).isEqualTo("sound");
    }
  }

  private static InetAddress[] named(String host) throws UnknownHostException {
    return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
  }

  private static WebAddress abroad(WebAddress address) {
    return new WebAddress(address.text().replace("127.0.0.1", "localhost"));
  }

  @Test
  void chunksArePutTogether() throws IOException {
    String body = "3\r\nsou\r\n0002;x=y\r\nnd\r\n0\r\n\r\n";
    try (var station =
        new FakeStation(
            FakeStation.says(
                body, OK, "Content-Type: application/ogg", "Transfer-Encoding: chunked"))) {
      assertThat(heard(playing(station.address("/")))).isEqualTo("sound");
    }
  }

  @ParameterizedTest
  @CsvSource({"x", "3\\r\\nsound\\r\\n", "3\\r\\nso", "fffffffffffff\\r\\n", "-1\\r\\n"})
  void brokenChunksAreNotTakenForTheEnd(String body) {
    String sent = body.replace("\\r\\n", "\r\n");
    try (var station =
        new FakeStation(FakeStation.says(sent, OK, MP3, "Transfer-Encoding: chunked"))) {
      Broadcast broadcast = playing(station.address("/"));
      assertThatThrownBy(() -> heard(broadcast)).isInstanceOf(IOException.class);
      assertThat(receiver.open()).isZero();
    }
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of("audio/x-scpls", "/x", "[playlist]\nNumberOfEntries=1\nFile1=%s\n"),
        Arguments.of("audio/x-mpegurl", "/x", "#EXTM3U\n#EXTINF:-1,Live\nmms://a.example/\n%s\n"),
        Arguments.of("text/plain", "/live.M3U", "%s"),
        Arguments.of("audio/x-mpegurl", "/x", "\u00EF\u00BB\u00BF%s"),
        Arguments.of("application/vnd.apple.mpegurl", "/x", "\r\n  %s  \r\n"),
        Arguments.of("application/octet-stream", "/live.pls", "file1 = %s"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListLeadsToItsFirstAddress(String type, String path, String list) throws IOException {
    try (var station = new FakeStation(FakeStation.says("sound", OK, MP3));
        var lister =
            new FakeStation(
                FakeStation.says(
                    list.formatted(station.address("/live")), OK, "Content-Type: " + type))) {
      assertThat(heard(playing(lister.address(path)))).isEqualTo("sound");
    }
  }

  @Test
  void aListOfListsLeadsNowhere() {
    try (var station =
            new FakeStation(
                FakeStation.says("http://a.example/", OK, "Content-Type: audio/mpegurl"));
        var lister =
            new FakeStation(
                FakeStation.says(station.address("/").text(), OK, "Content-Type: audio/mpegurl"))) {
      assertThat(fault(receiver, lister.address("/"))).isEqualTo(Fault.NO_SOUND);
    }
  }

  @Test
  void redirectionsAreFollowedFiveTimes() throws IOException {
    try (var station = new FakeStation(FakeStation.says("sound", OK, MP3));
        var leader =
            new FakeStation(
                redirects("/two"),
                redirects("three?x"),
                redirects("/four"),
                redirects("/five"),
                redirects(station.address("/six").text()))) {
      assertThat(heard(playing(leader.address("/one")))).isEqualTo("sound");
      assertThat(leader.requests).hasSize(5);
      assertThat(leader.requests.get(2)).startsWith("GET /three?x HTTP");
      assertThat(station.requests.getFirst()).startsWith("GET /six HTTP");
    }
  }

  static Stream<Arguments> hostile() {
    FakeStation.Act bomb =
        (out, _) -> {
          FakeStation.send(out, OK + "\r\n");
          while (true) {
            FakeStation.send(out, "X-Bomb: " + "x".repeat(1_000) + "\r\n");
          }
        };
    FakeStation.Act longList =
        (out, _) -> {
          FakeStation.send(out, OK + "\r\nContent-Type: audio/mpegurl\r\n\r\n");
          while (true) {
            FakeStation.send(out, "# nothing\n".repeat(100));
          }
        };
    String hls = "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:4,\nhttp://a.example/1\n";
    String type = "Content-Type: application/vnd.apple.mpegurl";
    return Stream.of(
        Arguments.of(Fault.LED_ASTRAY, redirects("/again")),
        Arguments.of(Fault.LED_ASTRAY, redirects("file:///etc/passwd")),
        Arguments.of(Fault.LED_ASTRAY, redirects("http://me:secret@127.0.0.1/")),
        Arguments.of(Fault.LED_ASTRAY, redirects("http://[")),
        Arguments.of(Fault.LED_ASTRAY, FakeStation.says("", "HTTP/1.1 301 Moved")),
        Arguments.of(Fault.FORBIDDEN_PLACE, redirects("http://169.254.169.254/latest/")),
        Arguments.of(Fault.FORBIDDEN_PLACE, redirects("http://[::ffff:a9fe:a9fe]/")),
        Arguments.of(Fault.FORBIDDEN_PLACE, redirects("http://0.0.0.0/")),
        Arguments.of(Fault.UNKNOWN_HOST, redirects("http://" + "a".repeat(64) + ".example/")),
        Arguments.of(Fault.UNREACHABLE, bomb),
        Arguments.of(Fault.UNREACHABLE, FakeStation.says("", "SSH-2.0-OpenSSH_9.6")),
        Arguments.of(Fault.UNREACHABLE, FakeStation.says("", "HTTP/1.1 2000 OK", MP3)),
        Arguments.of(Fault.UNREACHABLE, FakeStation.says("", "HTTP/2 200 OK", MP3)),
        Arguments.of(Fault.UNREACHABLE, FakeStation.says("", OK, "X: a\rb", MP3)),
        Arguments.of(Fault.UNREACHABLE, (FakeStation.Act) (_, _) -> {}),
        Arguments.of(Fault.REFUSED, FakeStation.says("no", "HTTP/1.1 404 Not Found", MP3)),
        Arguments.of(Fault.REFUSED, FakeStation.says("no", "HTTP/1.1 503 Full")),
        Arguments.of(Fault.REFUSED, FakeStation.says("no", "HTTP/1.1 206 Part", MP3)),
        Arguments.of(Fault.NO_SOUND, FakeStation.says("<html>", OK, "Content-Type: text/html")),
        Arguments.of(Fault.NO_SOUND, FakeStation.says("x", OK)),
        Arguments.of(Fault.NO_SOUND, FakeStation.says("x", OK, "Content-Type: audio/")),
        Arguments.of(Fault.NO_SOUND, FakeStation.says("x", OK, "Content-Type: audio/a\tb")),
        Arguments.of(Fault.NO_SOUND, FakeStation.says("x", OK, "Content-Type: video/mp4")),
        Arguments.of(Fault.NO_SOUND, FakeStation.says("x", OK, MP3, "Content-Encoding: gzip")),
        Arguments.of(Fault.NO_SOUND, longList),
        Arguments.of(
            Fault.NO_SOUND, FakeStation.says("live.mp3", OK, "Content-Type: audio/mpegurl")),
        Arguments.of(Fault.ONLY_FOR_APPS, FakeStation.says(hls, OK, type)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whateverAServerDoesIsToldApartAndLeavesNothingOpen(Fault expected, FakeStation.Act act)
      throws Exception {
    try (var station = new FakeStation(act)) {
      assertThat(fault(receiver, station.address("/"))).isEqualTo(expected);
      assertThat(receiver.open()).isZero();
      Await.that("the connection has ended", () -> station.busy.get() == 0);
    }
  }

  static Stream<FakeStation.Act> slow() {
    return Stream.of(
        (_, end) -> end.await(),
        (out, end) -> {
          FakeStation.send(out, OK + "\r\nContent-Type: audio/x-scpls\r\n\r\n[playlist]");
          end.await();
        },
        (out, _) -> {
          FakeStation.send(out, OK + "\r\n");
          while (true) {
            FakeStation.send(out, "x");
            LockSupport.parkNanos(20_000_000);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("slow")
  void noAnswerIsNotWaitedForLong(FakeStation.Act act) throws Exception {
    try (var station = new FakeStation(act);
        var impatient = new Receiver(new ReceiverSettings(1, LONG, SHORT, LONG))) {
      assertThat(fault(impatient, station.address("/"))).isEqualTo(Fault.SILENT);
      assertThat(impatient.open()).isZero();
    }
  }

  @Test
  void aStationThatGoesSilentIsEnded() throws Exception {
    try (var station =
            new FakeStation((out, end) -> {
              FakeStation.send(out, OK + "\r\n" + MP3 + "\r\n\r\nsound");
              end.await();
            });
        var impatient = new Receiver(new ReceiverSettings(1, LONG, LONG, SHORT))) {
      var playing = (Reception.Playing) impatient.tune(station.address("/"));
      var out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> playing.broadcast().writeTo(out)).isInstanceOf(IOException.class);
      assertThat(out.toString(ISO_8859_1)).isEqualTo("sound");
    }
  }

  @Test
  void aListenerWhoLeavesEndsTheConnection() throws Exception {
    try (var station = new FakeStation(FakeStation.plays("audio/ogg"))) {
      Broadcast broadcast = playing(station.address("/"));
      var leaving =
          new OutputStream() {
            private long left = 20_000_000;

            @Override
            public void write(int one) throws IOException {
              write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              left -= length;
              if (left < 0) {
                throw new IOException("gone");
              }
            }
          };
      assertThatThrownBy(() -> broadcast.writeTo(leaving)).hasMessage("gone");
      broadcast.close();
      assertThat(receiver.open()).isZero();
      Await.that("the station noticed", () -> station.busy.get() == 0);
    }
  }

  @Test
  void whoeverWaitsForSoundIsEndedAtOnceToo() throws Exception {
    try (var station =
        new FakeStation((out, end) -> {
          FakeStation.send(out, OK + "\r\n" + MP3 + "\r\n\r\nsound");
          end.await();
        })) {
      Broadcast broadcast = playing(station.address("/"));
      var first = new CountDownLatch(1);
      var out =
          new ByteArrayOutputStream() {
            @Override
            public void flush() {
              first.countDown();
            }
          };
      CompletableFuture<Void> listening =
          CompletableFuture.runAsync(() -> {
            try {
              broadcast.writeTo(out);
            } catch (IOException ended) {
              throw new UncheckedIOException(ended);
            }
          });
      first.await();
      receiver.close();
      assertThatThrownBy(listening::get).isInstanceOf(ExecutionException.class);
      assertThat(receiver.open()).isZero();
      assertThat(receiver.tune(station.address("/"))).isInstanceOf(Reception.Busy.class);
    }
  }

  @Test
  void onlySoManyAreReceivedAtOnce() throws InterruptedException, ExecutionException {
    try (var station = new FakeStation(FakeStation.plays("audio/ogg"))) {
      List<Reception> all = Together.run(50, () -> receiver.tune(station.address("/")));
      assertThat(all.stream().filter(it -> it instanceof Reception.Playing)).hasSize(3);
      assertThat(all.stream().filter(it -> it instanceof Reception.Busy)).hasSize(47);
      all.stream()
          .filter(it -> it instanceof Reception.Playing)
          .forEach(it -> ((Reception.Playing) it).broadcast().close());
      playing(station.address("/")).close();
    }
  }

  @Test
  void nobodyThereAndNoSecureConnectionAreToldApart() {
    WebAddress gone;
    try (var station = new FakeStation(FakeStation.says("", "no TLS here"))) {
      gone = station.address("/");
      var secure = new WebAddress(gone.text().replace("http:", "https:"));
      assertThat(fault(receiver, secure)).isEqualTo(Fault.NOT_SECURE);
    }
    assertThat(fault(receiver, gone)).isEqualTo(Fault.UNREACHABLE);
  }

  private static Receiver asking(NameLookup.Names names, Duration patience) {
    return new Receiver(
        new ReceiverSettings(3, LONG, patience, LONG),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        new NameLookup(names),
        Reach::isHome);
  }

  @Test
  void aNameThatLeadsToForbiddenPlacesAloneIsRefusedAndOthersAreTriedInTurn() throws IOException {
    InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");
    InetAddress nobody = InetAddress.ofLiteral("127.255.255.254");
    InetAddress[] both = {metadata, nobody, InetAddress.getLoopbackAddress()};
    try (var station = new FakeStation(FakeStation.says("sound", OK, MP3));
        Receiver misled = asking(_ -> new InetAddress[] {metadata}, LONG);
        Receiver led = asking(_ -> both, LONG)) {
      int port = station.address("/").uri().getPort();
      var named = new WebAddress("http://radio.example.org:" + port + "/");
      assertThat(fault(misled, named)).isEqualTo(Fault.FORBIDDEN_PLACE);
      assertThat(station.requests).isEmpty();
      var playing = (Reception.Playing) led.tune(named);
      assertThat(heard(playing.broadcast())).isEqualTo("sound");
      assertThat(station.requests.getFirst()).contains("\r\nHost: radio.example.org:" + port);
    }
  }

  @Test
  void aLookupThatHangsIsNotWaitedForLong() {
    var end = new CountDownLatch(1);
    NameLookup.Names hanging =
        host -> {
          try {
            end.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return InetAddress.getAllByName(host);
        };
    try (Receiver impatient = asking(hanging, SHORT)) {
      var named = new WebAddress("http://radio.example.org/");
      assertThat(fault(impatient, named)).isEqualTo(Fault.SILENT);
      assertThat(impatient.open()).isZero();
    }
  }

  @Test
  void everyFaultSaysWhatToDo() {
    assertThat(Fault.values())
        .allSatisfy(fault -> {
          assertThat(fault.code()).matches("station-[a-z-]+");
          assertThat(fault.sentence()).endsWith(".");
          assertThat(fault.next()).endsWith(".");
        })
        .extracting(Fault::code)
        .doesNotHaveDuplicates();
  }
}
