package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of a folder: `fo-1` outside for the top of a library, `fo-1-90ab12cd34ef5678` for one
/// below. It follows from the library and the folder's path, so it is the same after every scan,
/// and another one once the folder is renamed.
///
/// @param path 64 bits of a hash of the raw path; 0 for the top
public record FolderId(LibraryId library, long path) {

  private static final Pattern TEXT = Pattern.compile("fo-([1-9]\\d{0,8})(?:-([0-9a-f]{16}))?");

  public static FolderId top(LibraryId library) {
    return new FolderId(library, 0);
  }

  /// @param path raw, with a slash at its end; empty for the top
  static FolderId of(LibraryId library, String path) {
    return path.isEmpty() ? top(library) : new FolderId(library, hash(path));
  }

  public static Optional<FolderId> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var library = new LibraryId(Integer.parseInt(parts.group(1)));
    String path = parts.group(2);
    return Optional.of(
        path == null ? top(library) : new FolderId(library, HexFormat.fromHexDigitsToLong(path)));
  }

  private static long hash(String path) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(path.getBytes(UTF_8));
      long first = ByteBuffer.wrap(hash).getLong();
      return first == 0 ? 1 : first;
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    String top = "fo-" + library.value();
    return path == 0 ? top : top + "-" + HexFormat.of().toHexDigits(path);
  }
}
