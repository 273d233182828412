package stagedoor.library;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.NullMarked;

/// Pictures of one colour.
@NullMarked
public final class TestPictures {

  /// 300 by 200 pixels, blue, with a red frame in a corner; nothing in the JDK writes WebP.
  private static final String LOSSY_WEBP =
      """
      UklGRsABAABXRUJQVlA4ILQBAACwGgCdASosAcgAPzmcyl4vLCikofVYAeAnCWcA2A0K9eK7phdnANtF4gHrAegD
      eJfQA6V7I+QGoW5FIiBdmbeaoT9ONP6oNP9VkWSYvVf4LCUPtTnJ9Q7Kj2XH9x7qo1Oi+53fVDsqPZcf3KCuFsa4
      LrfVooulj+5Ue1o6j9oJCdDsuP7lR7Lk0qHZUfYfcIy5BDBKaLsuP7le/H+Wzx/cqU8/ukZcghg1DdQ7Kj2nLdRl
      g1DdQ7Kj2nLdRlg1DdRlDsuV+j2nWl+j2nLdQ9ZsuWC1h9uvfj+6RlyCEAAA/uzYLtlj8Jvqv5EGRf/jeNu/AeRy
      MQH4wH3M1qvqi5laiBzAfn/HsbMCm4O2N8xkAKxWZsPb5oOMniho8NxKSrFGq/M8138DJkQRZ7SPAAJuQHVYOQZX
      blHUfviQY/gU+jcsgAkKTTVuQDgcDgcDjp38/laO7O9Z7fNB5CxGf8z66IQmhSVfUQdlg5rP64CEC8UHYoPch0t/
      nqZmE1rC9LXmk2gHpDxMOyTCtDB6Bdy87Hprr6bPAcOya3dOZBVgGo5u6ph3KPFZCAC6BAAAAAAAAAAA
      """;

  private static final String LOSSLESS_WEBP =
      """
      UklGRjwAAABXRUJQVlA4TDAAAAAvK8ExAA8Q83fA//kPBwoSSJEWrGV4gwnTQO+/iP5PgMZ+AlhFXFIcXRKgJN//
      d0g=
      """;

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

  static byte[] lossyWebp() {
    return Base64.getMimeDecoder().decode(LOSSY_WEBP);
  }

  static byte[] losslessWebp() {
    return Base64.getMimeDecoder().decode(LOSSLESS_WEBP);
  }

  /// A black PNG of any size, made without its pixels: a hundredth of a percent of them in bytes.
  static byte[] largePng(int side) throws IOException {
    return png(side, 2, new byte[3 * side]);
  }

  /// A PNG of one grey, 0 to 255, that is half transparent.
  static byte[] greyPng(int grey, int side) throws IOException {
    byte[] row = new byte[2 * side];
    for (int i = 0; i < row.length; i += 2) {
      row[i] = (byte) grey;
      row[i + 1] = (byte) 128;
    }
    return png(side, 4, row);
  }

  /// @param colours as PNG numbers what a pixel is made of, a byte each
  /// @param pixels one row, which all rows are like
  private static byte[] png(int side, int colours, byte[] pixels) throws IOException {
    byte[] kind = {8, (byte) colours, 0, 0, 0};
    var head = ByteBuffer.allocate(13).putInt(side).putInt(side).put(kind);
    var packed = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < side; y++) {
        deflating.write(0);
        deflating.write(pixels);
      }
    }
    var png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    chunk(png, "IHDR", head.array());
    chunk(png, "IDAT", packed.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
    byte[] named =
        ByteBuffer.allocate(4 + content.length).put(type.getBytes(US_ASCII)).put(content).array();
    var sum = new CRC32();
    sum.update(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    png.writeBytes(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
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
