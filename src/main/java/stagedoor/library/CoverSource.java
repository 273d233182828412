package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stagedoor.tag.Picture;
import stagedoor.tag.TagReader;
import stagedoor.tag.UnreadableException;

/// Where the picture of a song, an album or an artist lies.
sealed interface CoverSource {

  /// Largest picture that is read.
  int MAX_BYTES = TagReader.MAX_PICTURE_BYTES;

  /// The picture as it is.
  ///
  /// @throws IOException when it cannot be read, or is larger than [#MAX_BYTES]
  byte[] bytes() throws IOException;

  /// About how many bytes that will be.
  long length();

  /// A picture's own file beside the music.
  record Beside(Path file) implements CoverSource {
    @Override
    public long length() {
      return Math.min(file.toFile().length(), MAX_BYTES);
    }

    @Override
    public byte[] bytes() throws IOException {
      try (var in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new IOException("the picture is larger than 20 MB");
        }
        return bytes;
      }
    }
  }

  /// A picture inside a music file.
  record Inside(Path file, Picture picture) implements CoverSource {
    @Override
    public long length() {
      return Math.min(picture.length(), MAX_BYTES);
    }

    @Override
    public byte[] bytes() throws IOException {
      try {
        return TagReader.picture(file, picture);
      } catch (UnreadableException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }
}
