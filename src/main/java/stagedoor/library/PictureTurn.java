package stagedoor.library;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a picture is to be turned to be seen upright, as cameras note it: `Orientation` of Exif 2.3,
/// section 4.6.4, whose values are in this order from 1 on.
enum PictureTurn {
  NONE,
  MIRRORED,
  HALF,
  UPSIDE_DOWN,
  TRANSPOSED,
  RIGHT,
  TRANSVERSED,
  LEFT;

  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int HEAD_BYTES = 8;
  private static final int ENTRY_BYTES = 12;

  /// Reads the TIFF block between two places; [#NONE] where it does not say, or is damaged.
  static PictureTurn inExif(byte[] bytes, int from, int end) {
    if (end - from < HEAD_BYTES) {
      return NONE;
    }
    ByteBuffer block = ByteBuffer.wrap(bytes, from, end - from).slice();
    block.order(block.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = block.getInt(4) & 0xFFFFFFFFL;
    if (block.getShort(2) != 42 || directory + 2 > block.limit()) {
      return NONE;
    }
    int count = block.getShort((int) directory) & 0xFFFF;
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > block.limit()) {
        return NONE;
      }
      int at = (int) entry;
      if ((block.getShort(at) & 0xFFFF) == ORIENTATION && block.getShort(at + 2) == SHORT) {
        return of(block.getShort(at + HEAD_BYTES));
      }
    }
    return NONE;
  }

  private static PictureTurn of(int value) {
    return value >= 1 && value <= values().length ? values()[value - 1] : NONE;
  }

  /// The picture upright.
  BufferedImage of(BufferedImage image) {
    if (this == NONE) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean lies = compareTo(TRANSPOSED) >= 0;
    var turned = new BufferedImage(lies ? height : width, lies ? width : height, image.getType());
    for (int y = 0; y < turned.getHeight(); y++) {
      for (int x = 0; x < turned.getWidth(); x++) {
        int right = lies ? y : x;
        int down = lies ? x : y;
        boolean fromRight = this == MIRRORED || this == HALF || this == TRANSVERSED || this == LEFT;
        boolean fromBelow =
            this == HALF || this == UPSIDE_DOWN || this == RIGHT || this == TRANSVERSED;
        turned.setRGB(
            x,
            y,
            image.getRGB(
                fromRight ? width - 1 - right : right, fromBelow ? height - 1 - down : down));
      }
    }
    return turned;
  }
}
