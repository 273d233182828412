package stagedoor.library;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.NullMarked;

/// Pictures of one colour.
@NullMarked
public final class TestPictures {

  private TestPictures() {}

  public static byte[] jpeg(Color colour, int width, int height) throws IOException {
    return picture(colour, width, height, BufferedImage.TYPE_INT_RGB, "jpeg");
  }

  public static byte[] png(Color colour, int width, int height) throws IOException {
    return picture(colour, width, height, BufferedImage.TYPE_INT_ARGB, "png");
  }

  static byte[] gif(Color colour, int width, int height) throws IOException {
    return picture(colour, width, height, BufferedImage.TYPE_INT_RGB, "gif");
  }

  private static byte[] picture(Color colour, int width, int height, int type, String format)
      throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(image(colour, width, height, type), format, out);
    return out.toByteArray();
  }

  private static BufferedImage image(Color colour, int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour.getRGB());
      }
    }
    return image;
  }

  /// A JPEG whose rows come in several passes.
  static byte[] progressive(Color colour, int side) throws IOException {
    BufferedImage image = image(colour, side, side, BufferedImage.TYPE_INT_RGB);
    return written(new IIOImage(image, null, null), true);
  }

  /// A JPEG of four inks, each as much as said, 0 to 255.
  static byte[] inks(int cyan, int magenta, int yellow, int black, int side) throws IOException {
    var raster = Raster.createInterleavedRaster(0, side, side, 4, null);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        raster.setPixel(x, y, new int[] {cyan, magenta, yellow, black});
      }
    }
    return written(new IIOImage(raster, null, null), false);
  }

  private static byte[] written(IIOImage image, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// The name of a picture's colour: red, green or blue.
  static String colour(Optional<CoverImage> cover) throws IOException {
    BufferedImage image = ImageIO.read(cover.orElseThrow().file().toFile());
    return colour(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
  }

  static String colour(int rgb) {
    var colour = new Color(rgb);
    if (colour.getRed() > 200) {
      return "red";
    }
    return colour.getBlue() > 200 ? "blue" : "green";
  }
}
