package stagedoor.lyrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import stagedoor.tag.TagEncoding;

/// A text file beside a song.
final class WordsFile {

  static final int MAX_BYTES = 1 << 20;

  private WordsFile() {}

  /// Empty when there is no such file.
  ///
  /// @param encoding of a file that does not say how it is written
  /// @throws UnreadableWordsException when it is larger than [#MAX_BYTES] or cannot be read
  static Optional<String> read(Path file, TagEncoding encoding) throws UnreadableWordsException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnreadableWordsException("the file is larger than 1 MiB");
      }
      return Optional.of(encoding.ofFile(bytes));
    } catch (IOException e) {
      throw new UnreadableWordsException("the file cannot be read", e);
    }
  }
}
