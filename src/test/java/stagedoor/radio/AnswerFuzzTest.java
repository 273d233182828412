package stagedoor.radio;

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
          "File9=",
          "ffffffffffff\r\n",
          "-1\r\n",
          "0\r\n",
          "\0");

  @Test
  void everyAnswerIsReadOrRefused() {
    new Fuzzing(WHOLE, PIECES).run(AnswerFuzzTest::read);
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
        assertThat(StationList.first(content)).isNotNull();
      } else {
        assertThat(content.readAllBytes().length).isLessThanOrEqualTo(input.length);
      }
    } catch (IOException | NoSound refused) {
      assertThat(refused).isNotNull();
    }
  }
}
