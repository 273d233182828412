package stagedoor.library;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/// Grey pictures with transparency. Where the JDK draws them, it takes their grey for a share of
/// light, which makes them brighter; grey ones without transparency stay as they are.
final class ClearGreys {

  private static final int GREY_AND_ALPHA = 2;

  private ClearGreys() {}

  /// The picture in red, green, blue and alpha where it is such a one, else as it is.
  static BufferedImage drawable(BufferedImage image) {
    Raster raster = image.getRaster();
    if (raster.getNumBands() != GREY_AND_ALPHA) {
      return image;
    }
    var drawable =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    int beyondBytes = raster.getSampleModel().getSampleSize(0) - Byte.SIZE;
    int[] row = new int[image.getWidth() * GREY_AND_ALPHA];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, image.getWidth(), 1, row);
      for (int x = 0; x < image.getWidth(); x++) {
        int grey = row[x * GREY_AND_ALPHA] >> beyondBytes;
        int alpha = row[x * GREY_AND_ALPHA + 1] >> beyondBytes;
        drawable.setRGB(x, y, alpha << 24 | grey << 16 | grey << 8 | grey);
      }
    }
    return drawable;
  }
}
