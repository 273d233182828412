package stagedoor.library;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// JPEGs made for printing, in cyan, magenta, yellow and black, which ImageIO gives only as they
/// are coded. Programs that write Adobe's marker write the inks inverted.
final class FourInks {

  private FourInks() {}

  /// The picture in red, green and blue, near enough for a screen: without a colour profile.
  static BufferedImage read(ImageReader reader, ImageReadParam param, JpegHead head)
      throws IOException {
    Raster raster = reader.readRaster(0, param);
    var image =
        new BufferedImage(raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[raster.getWidth() * 4];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int x = 0; x < raster.getWidth(); x++) {
        image.setRGB(x, y, rgb(row, x * 4, head));
      }
    }
    return image;
  }

  private static int rgb(int[] row, int at, JpegHead head) {
    int cyan = row[at];
    int magenta = row[at + 1];
    int yellow = row[at + 2];
    if (head.transform() == 2) {
      double blueness = row[at + 1] - 128.0;
      double redness = row[at + 2] - 128.0;
      cyan = clamp(row[at] + 1.402 * redness);
      magenta = clamp(row[at] - 0.344136 * blueness - 0.714136 * redness);
      yellow = clamp(row[at] + 1.772 * blueness);
    }
    int black = row[at + 3];
    // Inverted, a value is how much light is left; otherwise how much ink there is.
    boolean inverted = head.transform() >= 0;
    int light = inverted ? black : 255 - black;
    int red = (inverted ? cyan : 255 - cyan) * light / 255;
    int green = (inverted ? magenta : 255 - magenta) * light / 255;
    int blue = (inverted ? yellow : 255 - yellow) * light / 255;
    return red << 16 | green << 8 | blue;
  }

  private static int clamp(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
