package stagedoor.library;

import java.awt.image.BufferedImage;

/// The mean colour of a picture.
final class MeanColour {

  private static final int WHITE = 255;

  private MeanColour() {}

  /// `0xRRGGBB`; what is transparent counts as white.
  static int of(BufferedImage image) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        int alpha = pixel >>> 24;
        red += onWhite((pixel >> 16) & 0xFF, alpha);
        green += onWhite((pixel >> 8) & 0xFF, alpha);
        blue += onWhite(pixel & 0xFF, alpha);
      }
    }
    long pixels = Math.max(1, (long) image.getWidth() * image.getHeight());
    return (int) ((red / pixels) << 16 | (green / pixels) << 8 | (blue / pixels));
  }

  private static int onWhite(int value, int alpha) {
    return (value * alpha + WHITE * (255 - alpha)) / 255;
  }
}
