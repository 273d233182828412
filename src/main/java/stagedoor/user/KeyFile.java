package stagedoor.user;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A random key in a file that only its owner may read; made when it is missing.
public final class KeyFile {

  private static final int KEY_BYTES = 32;

  private KeyFile() {}

  /// The key in `file`. Several processes that start at once agree on one.
  ///
  /// @throws IllegalArgumentException when the file holds something else
  /// @throws UncheckedIOException when it can be neither read nor made
  public static byte[] readOrMake(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      String text = Files.readString(file, US_ASCII).strip();
      if (!text.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
        throw new IllegalArgumentException(file + " does not hold a key of 64 hexadecimal digits");
      }
      return HexFormat.of().parseHex(text);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read or make the key file " + file, e);
    }
  }

  /// Written elsewhere first and then linked, so that nobody reads half a key.
  private static void make(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path draft = Files.createTempFile(folder, ".key", "", ownerOnly);
    try {
      Files.writeString(draft, HexFormat.of().formatHex(key) + "\n", US_ASCII);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException anotherProcessWasFaster) {
      return;
    } finally {
      Files.delete(draft);
    }
  }
}
