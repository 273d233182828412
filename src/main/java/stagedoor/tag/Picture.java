package stagedoor.tag;

import java.util.Arrays;

/// A picture inside a music file, as a place to read it from with [TagReader#picture].
///
/// @param mime as the file says it, such as `image/jpeg`; may be empty or wrong
/// @param offset first byte of the picture (or of its coded form) in the file
/// @param length bytes in the file from there; for [Coding#OGG] and [Coding#BASE64_OGG] without the
///   page headers of the file that interrupt them
/// @param coding how those bytes become the picture
public record Picture(Type type, String mime, long offset, long length, Coding coding) {

  /// What the picture shows; the numbers of ID3v2's APIC frame, which the other formats share.
  public enum Type {
    OTHER(0),
    FILE_ICON(1),
    FRONT(3),
    BACK(4),
    LEAFLET(5),
    MEDIUM(6),
    LEAD_ARTIST(7),
    ARTIST(8),
    BAND(10);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    static Type of(long number) {
      return Arrays.stream(values()).filter(t -> t.number == number).findFirst().orElse(OTHER);
    }
  }

  public enum Coding {
    /// The picture's bytes as they are.
    PLAIN,
    /// ID3v2 unsynchronisation: a zero after each 0xFF is to be left out.
    UNSYNCHRONISED,
    /// The picture's bytes in a packet of an Ogg stream.
    OGG,
    /// Base64 of a FLAC picture block, in a comment of an Ogg stream.
    BASE64_OGG,
    /// Base64 of a FLAC picture block, in one piece.
    BASE64_FLAC
  }
}
