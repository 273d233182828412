package stagedoor.tag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A tag that the owner of the library named.
///
/// @param name in lower case; a field of its own, or that of a [Field], which then takes more names
/// @param aliases names in files, best first: bare (`mytag`, for every format), or as a format has
///   them (`txxx:mytag`, `----:com.apple.iTunes:mytag`, `tit1`); case does not count
/// @param separators what takes one value apart into several
/// @param maxBytes the longest value kept, in bytes of UTF-8
/// @param ofAlbum whether it says something about the album too
public record OwnTag(
    String name,
    List<String> aliases,
    Kind kind,
    List<String> separators,
    int maxBytes,
    boolean ofAlbum) {

  public static final int DEFAULT_MAX_BYTES = 1024;

  /// What a value must be like; others are dropped.
  public enum Kind {
    STRING,
    INT,
    FLOAT,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, which is kept of longer ones.
    DATE,
    UUID,
    /// `Name (addition)`.
    PAIR;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}([.][0-9]{1,18})?");
    private static final Pattern DAY = Pattern.compile("[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?");
    private static final Pattern ID =
        Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /// The value as it is kept, or empty when it is none of this kind.
    Optional<String> value(String text) {
      String stripped = text.strip();
      return switch (this) {
        case STRING, PAIR -> Optional.of(stripped).filter(value -> !value.isEmpty());
        case INT -> Optional.of(stripped).filter(value -> WHOLE.matcher(value).matches());
        case FLOAT -> Optional.of(stripped).filter(value -> NUMBER.matcher(value).matches());
        case DATE ->
            Optional.of(stripped.substring(0, Math.min(stripped.length(), 10)))
                .filter(value -> DAY.matcher(value).matches());
        case UUID ->
            Optional.of(stripped.toLowerCase(Locale.ROOT))
                .filter(value -> ID.matcher(value).matches());
      };
    }
  }

  public OwnTag {
    if (name.isEmpty() || !name.equals(name.toLowerCase(Locale.ROOT)) || maxBytes < 1) {
      throw new IllegalArgumentException("not a tag of the owner's: " + name);
    }
    aliases = List.copyOf(aliases);
    separators = List.copyOf(separators);
  }
}
