package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class RangeReplyTest {

  private static final Instant MODIFIED = Instant.parse("2024-02-29T12:00:00.500Z");
  private static final String DATE = "Thu, 29 Feb 2024 12:00:00 GMT";

  @TempDir Path folder;

  private Reply ask(String method, String... headers) throws IOException {
    Path file = Files.write(folder.resolve("song"), new byte[1000]);
    return ask(file, method, headers);
  }

  private static Reply ask(Path file, String method, String... headers) throws IOException {
    var fields = new ArrayList<Headers.Field>();
    for (String header : headers) {
      String[] pair = header.split(": ", 2);
      fields.add(new Headers.Field(pair[0], pair[1]));
    }
    var request =
        new Request(
            "id",
            new Request.Listener("tcp", false),
            new Peer.Network(InetAddress.getLoopbackAddress()),
            method,
            "/",
            Parameters.NONE,
            new Headers(fields),
            InputStream.nullInputStream());
    var state = new FileState(file, FileState.of(file).sizeBytes(), MODIFIED);
    return RangeReply.file(request, state, "audio/flac", "\"v1\"");
  }

  private static String shown(Reply reply) {
    String range = new Headers(reply.headers()).only("Content-Range").orElse("-");
    return reply.content() instanceof Reply.Content.Slice slice
        ? "%d %d+%d %s".formatted(reply.status(), slice.offsetBytes(), slice.lengthBytes(), range)
        : reply.status() + " " + range;
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-99             | 206 0+100 bytes 0-99/1000
          bytes=0-               | 206 0+1000 bytes 0-999/1000
          bytes=999-             | 206 999+1 bytes 999-999/1000
          bytes=900-5000         | 206 900+100 bytes 900-999/1000
          bytes=5-5              | 206 5+1 bytes 5-5/1000
          bytes=-1               | 206 999+1 bytes 999-999/1000
          bytes=-1000            | 206 0+1000 bytes 0-999/1000
          bytes=-5000            | 206 0+1000 bytes 0-999/1000
          Bytes=0-1              | 206 0+2 bytes 0-1/1000
          bytes=1000-            | 416 bytes */1000
          bytes=1000-2000        | 416 bytes */1000
          bytes=-0               | 416 bytes */1000
          bytes=0-1,5-6          | 200 0+1000 -
          bytes=5-1              | 200 0+1000 -
          bytes=-                | 200 0+1000 -
          bytes=a-b              | 200 0+1000 -
          bytes=0--1             | 200 0+1000 -
          items=0-1              | 200 0+1000 -
          bytes                  | 200 0+1000 -
          bytes=99999999999999999999-  | 200 0+1000 -
          """)
  void aRangeIsAnsweredAsTheStandardSays(String range, String expected) throws IOException {
    assertThat(shown(ask("GET", "Range: " + range))).isEqualTo(expected);
    assertThat(shown(ask("HEAD", "Range: " + range))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "v1"                           | 206
          "v0"                           | 200
          W/"v1"                         | 200
          Thu, 29 Feb 2024 12:00:00 GMT  | 206
          Thu, 29 Feb 2024 12:00:01 GMT  | 200
          Thu, 29 Feb 2024 11:59:59 GMT  | 200
          nonsense                       | 200
          """)
  void aRangeOfAnotherVersionIsAnsweredWithTheWhole(String condition, int status)
      throws IOException {
    Reply reply = ask("GET", "Range: bytes=0-9", "If-Range: " + condition);
    assertThat(reply.status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          If-None-Match     | "v1"                           | 304
          If-None-Match     | W/"v1"                         | 304
          If-None-Match     | "a", "v1"                      | 304
          If-None-Match     | *                              | 304
          If-None-Match     | "v2"                           | 200
          If-Modified-Since | Thu, 29 Feb 2024 12:00:00 GMT  | 304
          If-Modified-Since | Fri, 01 Mar 2024 00:00:00 GMT  | 304
          If-Modified-Since | Thu, 29 Feb 2024 11:59:59 GMT  | 200
          If-Modified-Since | nonsense                       | 200
          """)
  void whatTheClientHasIsNotSentAgain(String name, String value, int status) throws IOException {
    assertThat(ask("GET", name + ": " + value).status()).isEqualTo(status);
  }

  @Test
  void anETagThatDiffersOutweighsAnOldDate() throws IOException {
    Reply reply = ask("GET", "If-None-Match: \"v2\"", "If-Modified-Since: " + DATE);
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void everyAnswerNamesItsVersion() throws IOException {
    for (String range : new String[] {"bytes=0-1", "bytes=2000-", "none"}) {
      var head = new Headers(ask("GET", "Range: " + range).headers());
      assertThat(head.only("ETag")).contains("\"v1\"");
      assertThat(head.only("Last-Modified")).contains(DATE);
      assertThat(head.only("Accept-Ranges")).contains("bytes");
    }
  }

  @Test
  void severalRangeHeadersAndOtherMethodsGetTheWhole() throws IOException {
    assertThat(ask("GET", "Range: bytes=0-1", "Range: bytes=2-3").status()).isEqualTo(200);
    assertThat(ask("POST", "Range: bytes=0-1").status()).isEqualTo(200);
  }

  @Test
  void anEmptyFileHasNoRange() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThat(ask(empty, "GET").status()).isEqualTo(200);
    assertThat(ask(empty, "GET", "Range: bytes=0-").status()).isEqualTo(416);
    assertThat(ask(empty, "GET", "Range: bytes=-1").status()).isEqualTo(416);
  }
}
