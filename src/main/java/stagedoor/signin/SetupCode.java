package stagedoor.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// The one-time code that lets the first visitor become the administrator: whoever can read the
/// server's output or its data folder.
public final class SetupCode {

  private static final int BYTES = 12;

  private final Path file;
  private volatile String code = "";

  /// @param file `setup-code` in the data folder
  public SetupCode(Path file) {
    this.file = file;
  }

  /// Makes a new code and writes it to its file, which only the owner may read.
  ///
  /// @return the code, for the address that is printed at the start
  public String make() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, ".setup", "", ownerOnly);
      Files.writeString(draft, made + "\n", US_ASCII);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
    code = made;
    return made;
  }

  boolean isRight(String given) {
    String right = code;
    return !right.isEmpty()
        && MessageDigest.isEqual(right.getBytes(US_ASCII), given.getBytes(UTF_8));
  }

  /// Makes the code void and removes its file.
  public void end() {
    code = "";
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove " + file, e);
    }
  }

  @Override
  public String toString() {
    return "SetupCode[" + file + "]";
  }
}
