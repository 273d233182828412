package stagedoor.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder of pictures, each in a file that is named by what is in it.
final class PictureFolder {

  /// @param hash over a picture's bytes, 32 hexadecimal digits
  /// @param suffix that of its kind, such as `jpg`
  record Name(String hash, String suffix) {
    private static final int BYTES = 16;
    private static final int VERSION_CHARS = 12;

    /// @throws IOException when it is no picture
    static Name of(byte[] picture) throws IOException {
      return new Name(hash(picture), PictureKind.of(picture).suffix());
    }

    /// What tells the picture from others of its owner.
    String version() {
      return hash.substring(0, VERSION_CHARS);
    }

    private static String hash(byte[] picture) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(picture);
        return HexFormat.of().formatHex(digest, 0, BYTES);
      } catch (NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
  }

  private static final String UNFINISHED = ".part";

  private final Path folder;

  PictureFolder(Path folder) {
    this.folder = folder;
  }

  Path file(Name name) {
    return folder.resolve(name.hash + "." + name.suffix);
  }

  boolean has(Name name) {
    return Files.isRegularFile(file(name));
  }

  /// Writes a picture; the file is there as a whole or not at all.
  void write(Name name, byte[] picture) throws IOException {
    Path part = Files.createTempFile(Files.createDirectories(folder), "picture", UNFINISHED);
    try {
      Files.write(part, picture);
      Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  void delete(Name name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete a picture", e);
    }
  }

  /// Deletes everything else, which a kill left.
  void keepOnly(Set<Name> names) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var known = names.stream().map(this::file).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> !known.contains(it)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder for pictures " + folder, e);
    }
  }
}
