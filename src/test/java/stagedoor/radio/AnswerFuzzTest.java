package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Fuzzing;

/// Damaged answers of stations: each is read or refused, soon.
@NullMarked
class AnswerFuzzTest {

  private static final WebAddress FROM = new WebAddress("http://radio.example.org/a/b?c");

  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static final List<String> WHOLE =
      List.of(
          CHUNKED + "3\r\nsou\r\n2;x\r\nnd\r\n0\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\nICY 200 OK\r\nicy-name:X\r\n\r\nsound",
          "HTTP/1.0 302 Found\r\nLocation: http://a.example:80/x?y#z\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Type: audio/x-scpls\r\n\r\n[playlist]\nFile1=http://a/\n",
          "HTTP/1.1 200 OK\nContent-Type: audio/mpegurl\n\n#EXTM3U\n#EXTINF:1,a\nhttp://a/\n");

  private static final List<String> PIECES =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "\n",
          "\r",
          ":",
          " ",
          ";",
          "=",
          "HTTP/1.1 199 \r\n\r\n",
          "ICY ",
          "Location: ",
          "//",
          "http://",
          "https://[::1]:8/",
          "@",
          "../",
          "%",
          "%zz",
          "#EXT-X-",
          "#EXT-X-STREAM-INF:AUDIO=\"",
          "#EXT-X-MEDIA:TYPE=AUDIO,URI=\"/a\",GROUP-ID=",
          "#EXT-X-MEDIA-SEQUENCE:99999999999999999999",
          "#EXT-X-MAP:URI=\"a",
          "File9=",
          "ffffffffffff\r\n",
          "-1\r\n",
          "0\r\n",
          "\0");

  @Test
  void everyAnswerIsReadOrRefused() {
    new Fuzzing(WHOLE, PIECES).run(AnswerFuzzTest::read);
  }

  /// What comes out is less than what went in, whatever the packets say.
  @Test
  void everyTransportStreamIsReadOrRefused() {
    List<byte[]> whole = List.of(TransportStream.of("sound").getBytes(ISO_8859_1));
    List<byte[]> words = List.of(new byte[] {'G', 0x40, 0, 0x10}, new byte[] {0, 0, 1});
    Fuzzing.ofBytes(whole, words).run(AnswerFuzzTest::readPackets);
  }

  private static void readPackets(byte[] input) {
    try (var sound = new TransportSound(new ByteArrayInputStream(input))) {
      assertThat(sound.readAllBytes().length).isLessThanOrEqualTo(input.length);
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static void read(byte[] input) {
    var in = new ByteArrayInputStream(input);
    try {
      AnswerHead head = AnswerHead.read(in);
      assertThat(head.status()).isBetween(200, 599);
      assertThat(head.contentType()).doesNotContain(";", "\r", "\n");
      head.next(FROM).ifPresent(next -> assertThat(WebAddress.parse(next.text())).contains(next));
      InputStream content = head.isChunked() ? new Chunks(in) : in;
      if (StationList.isOne(head.contentType(), FROM.uri())) {
        String list = new String(content.readAllBytes(), ISO_8859_1);
        HlsList pieces = HlsList.parse(list, FROM);
        assertThat(pieces.end()).isBetween(0L, 2_000_000_000_000_000L);
        assertThat(pieces.best().isPresent()).isEqualTo(!pieces.qualities().isEmpty());
        assertThat(StationList.first(list)).isNotNull();
      } else {
        assertThat(content.readAllBytes().length).isLessThanOrEqualTo(input.length);
      }
    } catch (IOException | NoSound refused) {
      assertThat(refused).isNotNull();
    }
  }
}
