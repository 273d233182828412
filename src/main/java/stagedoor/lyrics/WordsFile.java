package stagedoor.lyrics;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A text file beside a song, in UTF-8, in UTF-16 with a mark, or else in Latin 1.
final class WordsFile {

  static final int MAX_BYTES = 1 << 20;

  private static final char MARK = '\uFEFF';

  private WordsFile() {}

  /// Empty when there is no such file.
  ///
  /// @throws UnreadableWordsException when it is larger than [#MAX_BYTES] or cannot be read
  static Optional<String> read(Path file) throws UnreadableWordsException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnreadableWordsException("the file is larger than 1 MiB");
      }
      return Optional.of(decoded(bytes));
    } catch (IOException e) {
      throw new UnreadableWordsException("the file cannot be read", e);
    }
  }

  static String decoded(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    String text =
        switch (first) {
          case 0xFEFF -> new String(bytes, UTF_16BE);
          case 0xFFFE -> new String(bytes, UTF_16LE);
          default -> utf8OrLatin(bytes);
        };
    return text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1);
  }

  private static String utf8OrLatin(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, ISO_8859_1);
    }
  }
}
