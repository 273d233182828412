package stagedoor.library;

import java.io.IOException;

/// How many pixels a picture may have, by what decoding it costs. Its head is all that is looked
/// at.
final class PictureBounds {

  /// Decoded row by row.
  static final long MAX_PIXELS = 50_000_000;

  /// All of it is in memory before the first row is known, at six bytes a pixel.
  static final long MAX_PROGRESSIVE = 20_000_000;

  /// Decoded as a whole, whatever is left out of it afterwards.
  static final long MAX_WEBP = 12_000_000;

  /// As in JPEG. A row of a PNG is in memory twice, however few rows there are.
  static final long MAX_SIDE = 65_535;

  /// Each goes over all pixels, and may be a few bytes long; encoders make about ten.
  static final int MAX_PASSES = 200;

  private static final int BYTES_PER_PIXEL = 4;

  private PictureBounds() {}

  /// @throws IOException when the picture is empty, larger than its kind may be, or coded in more
  ///   passes than any encoder makes
  static void check(PictureKind kind, JpegHead head, long width, long height) throws IOException {
    long most = most(kind, head);
    if (width < 1 || height < 1 || width * height > most) {
      throw new IOException(
          "the picture has %d by %d pixels; at most %d million are read"
              .formatted(width, height, most / 1_000_000));
    }
    if (Math.max(width, height) > MAX_SIDE) {
      throw new IOException(
          "the picture has %d by %d pixels; at most %d on a side are read"
              .formatted(width, height, MAX_SIDE));
    }
    if (head.passes() > MAX_PASSES) {
      throw new IOException(
          "the picture has %d passes; at most %d passes are read"
              .formatted(head.passes(), MAX_PASSES));
    }
  }

  private static long most(PictureKind kind, JpegHead head) {
    return switch (kind) {
      case JPEG -> head.whole() ? MAX_PROGRESSIVE : MAX_PIXELS;
      case PNG, GIF -> MAX_PIXELS;
      case WEBP -> MAX_WEBP;
    };
  }

  /// About how much memory decoding takes.
  ///
  /// @param kept pixels that are not left out
  static long bytes(PictureKind kind, JpegHead head, long pixels, long kept) {
    // What is kept, its first halving and a small rest.
    long own = kept * BYTES_PER_PIXEL * 3 / 2;
    return switch (kind) {
      case JPEG -> head.whole() ? own + pixels * 6 : own;
      case PNG -> own;
      case GIF, WEBP -> own + pixels * BYTES_PER_PIXEL;
    };
  }
}
