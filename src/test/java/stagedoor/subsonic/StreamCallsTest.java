package stagedoor.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.SongId;
import stagedoor.http.Headers;
import stagedoor.http.Reply;

class StreamCallsTest {

  private static final byte[] SOUND = new byte[1000];

  private final House house = new House();

  @BeforeEach
  void record() throws IOException {
    var song = house.shelf.now().songs().findAnywhere(new SongId(1)).orElseThrow();
    Files.write(house.fileOf(song), SOUND);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theOriginalIsSentInPartsAndNamesItsLength() {
    Reply part = house.call(house.bob, Headers.of("Range", "bytes=-10"), "stream", "id", "so-1");
    assertThat(part.status()).isEqualTo(206);
    assertThat(headers(part, "Content-Range")).containsExactly("bytes 990-999/1000");
    assertThat(headers(part, "X-Content-Duration")).containsExactly("200");
    assertThat(headers(part, "Content-Type")).containsExactly("audio/flac");
    Reply beyond =
        house.call(house.bob, Headers.of("Range", "bytes=5000-"), "stream", "id", "so-1");
    assertThat(beyond.status()).isEqualTo(416);
  }

  @ParameterizedTest(name = "format={0} maxBitRate={1} timeOffset={2} -> {3}")
  @CsvSource({
    "'', 0, 0, audio/flac",
    "raw, 64, 0, audio/flac",
    "flac, 0, 0, audio/flac",
    "'', 2000, 0, audio/flac",
    "mp3, 0, 0, audio/mpeg",
    "'', 128, 0, audio/mpeg",
    "opus, 96, 30, audio/ogg",
    "'', 0, 30, audio/flac",
  })
  void theAppGetsWhatItAsksFor(String format, String rate, String offset, String type) {
    Reply head =
        house.call(
            house.bob,
            "HEAD",
            Headers.NONE,
            "stream",
            "id",
            "so-1",
            "format",
            format,
            "maxBitRate",
            rate,
            "timeOffset",
            offset);
    assertThat(head.status()).isEqualTo(200);
    assertThat(headers(head, "Content-Type")).containsExactly(type);
  }

  @Test
  void aStreamIsNotAPlay() {
    house.call(house.bob, "stream", "id", "so-1");
    assertThat(house.listening.plays().of(house.bob.id(), new SongId(1)).plays()).isZero();
  }

  @Test
  void tooManyStreamsGetAnEnvelopeThatSaysWhenToTryAgain() throws IOException {
    house.call(house.bob, "stream", "id", "so-1");
    house.call(house.bob, "stream", "id", "so-1");
    Reply third = house.call(house.bob, "stream", "id", "so-1");
    assertThat(third.status()).isEqualTo(429);
    assertThat(headers(third, "Retry-After")).hasSize(1);
    XmlTree response = XmlTree.parse(House.bytes(third));
    assertThat(response.only("error").need("code")).isEqualTo("0");
    assertThat(house.call(house.alice, "stream", "id", "so-1").status()).isEqualTo(200);
  }

  @Test
  void aDownloadIsAnAttachmentUnderTheFilesName() {
    Reply reply = house.call(house.alice, "download", "id", "so-1");
    assertThat(headers(reply, "Content-Disposition"))
        .containsExactly("attachment; filename=\"_1.flac\"; filename*=UTF-8''%EF%BF%BD1.flac");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a "b" \\ c.mp3  | a _b_ _ c.mp3 | a%20%22b%22%20%5C%20c.mp3
          さ;%41.mp3       | _;_41.mp3     | %E3%81%95%3B%2541.mp3
          """)
  void namesOfAttachmentsCannotLeaveTheirQuotes(String name, String plain, String utf8) {
    assertThat(Attachment.named(name))
        .isEqualTo("attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + utf8);
  }

  @Test
  void lineEndsInNamesOfAttachmentsAreReplaced() {
    assertThat(Attachment.named("a\r\nSet-Cookie: b")).doesNotContain("\r", "\n");
  }

  private static List<String> headers(Reply reply, String name) {
    return reply.headers().stream()
        .filter(field -> field.name().equals(name))
        .map(Headers.Field::value)
        .toList();
  }
}
