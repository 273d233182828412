package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import stagedoor.tag.Picture;
import stagedoor.tag.TagReader;
import stagedoor.tag.UnreadableException;

/// Where the picture of a song, an album or an artist lies.
sealed interface CoverSource {

  /// Largest picture that is read, whatever the owner decided.
  int MAX_BYTES = TagReader.MAX_PICTURE_BYTES;

  String UNREADABLE = "the picture's file cannot be read";

  /// The picture as it is.
  ///
  /// @throws IOException when it cannot be read, or is larger than `maxBytes`
  byte[] bytes(int maxBytes) throws IOException;

  /// How many bytes that will be, as far as is known.
  long length();

  /// Where it lies, for a person.
  String said();

  /// The file in which it lies; empty when there is none.
  Optional<Path> file();

  /// Changes with the file; two pictures never share one.
  String mark();

  private static String mark(String kind, Path file, long end) {
    return kind + ":" + RawPath.of(file) + ":" + file.toFile().lastModified() + ":" + end;
  }

  private static IOException tooLarge(int maxBytes) {
    return new IOException("the picture is larger than " + maxBytes / 1_000_000 + " MB");
  }

  /// A picture's own file.
  record Beside(Path path) implements CoverSource {
    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public String mark() {
      return CoverSource.mark("file", path, length());
    }

    @Override
    public long length() {
      return path.toFile().length();
    }

    @Override
    public byte[] bytes(int maxBytes) throws IOException {
      if (length() > maxBytes) {
        throw tooLarge(maxBytes);
      }
      byte[] bytes = read(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLarge(maxBytes);
      }
      return bytes;
    }

    private byte[] read(int maxBytes) throws IOException {
      try (var in = Files.newInputStream(path)) {
        return in.readNBytes(maxBytes);
      } catch (IOException e) {
        throw new IOException(UNREADABLE, e);
      }
    }

    @Override
    public String said() {
      return RawPath.shown(RawPath.of(path));
    }
  }

  /// A picture inside a music file.
  record Inside(Path path, Picture picture) implements CoverSource {
    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public String mark() {
      return CoverSource.mark("in", path, picture.offset());
    }

    @Override
    public long length() {
      return picture.length();
    }

    @Override
    public byte[] bytes(int maxBytes) throws IOException {
      if (length() > maxBytes) {
        throw tooLarge(maxBytes);
      }
      try {
        return TagReader.picture(path, picture);
      } catch (UnreadableException e) {
        throw new IOException(UNREADABLE, e);
      }
    }

    @Override
    public String said() {
      return "the picture (" + picture.type() + ") in " + RawPath.shown(RawPath.of(path));
    }
  }

  /// A picture put together in memory.
  record Made(byte[] picture) implements CoverSource {
    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public String mark() {
      return "made:" + Arrays.hashCode(picture);
    }

    @Override
    public long length() {
      return picture.length;
    }

    @Override
    public byte[] bytes(int maxBytes) {
      return picture;
    }

    @Override
    public String said() {
      return "four covers as one";
    }
  }
}
