package stagedoor.library;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes pictures smaller. All pictures being worked on share [#MEMORY_BYTES]: who comes too many
/// waits. A picture's size is checked before it is decoded.
final class CoverScaler {

  static final long MAX_PIXELS = 50_000_000;
  static final int MEMORY_BYTES = 48 << 20;

  /// Sources with more pixels are read by skipping some.
  private static final long WHOLE_PIXELS = 4_000_000;

  private static final int BYTES_PER_PIXEL = 4;
  private static final float JPEG_QUALITY = 0.85f;

  private final MemoryBudget memory = new MemoryBudget(MEMORY_BYTES);

  /// A picture's bytes in a form to be sent.
  record Scaled(byte[] bytes, String contentType) {}

  /// The picture with its longer side at most `size`; as it is when it is not larger.
  ///
  /// @throws IOException when it is none, too large or damaged
  Scaled scale(byte[] picture, int size) throws IOException, InterruptedException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("the picture is of no known kind");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return scale(picture, reader, size);
      } finally {
        reader.dispose();
      }
    }
  }

  private Scaled scale(byte[] picture, ImageReader reader, int size)
      throws IOException, InterruptedException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width < 1 || height < 1 || width * height > MAX_PIXELS) {
      throw new IOException("the picture has " + width + " by " + height + " pixels");
    }
    if (Math.max(width, height) <= size) {
      return new Scaled(picture, PictureKind.of(picture).contentType());
    }
    int step = Math.max(1, (int) Math.ceil(Math.sqrt((double) width * height / WHOLE_PIXELS)));
    long pixels = (width / step + 1) * (height / step + 1);
    // The source, its first halving and a small rest.
    try (var _ = memory.take(pixels * BYTES_PER_PIXEL * 3 / 2)) {
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      return written(shrunk(reader.read(0, param), size));
    }
  }

  /// Halves until the next half would be too small: one big step would leave out pixels.
  private static BufferedImage shrunk(BufferedImage source, int size) {
    double scale = Math.min(1, (double) size / Math.max(source.getWidth(), source.getHeight()));
    int width = Math.max(1, (int) Math.round(source.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(source.getHeight() * scale));
    BufferedImage image = source;
    while (image.getWidth() > 2 * width && image.getHeight() > 2 * height) {
      image = drawn(image, image.getWidth() / 2, image.getHeight() / 2);
    }
    return drawn(image, width, height);
  }

  private static BufferedImage drawn(BufferedImage source, int width, int height) {
    boolean alpha = source.getColorModel().hasAlpha();
    int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    var target = new BufferedImage(width, height, type);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(source, 0, 0, width, height, null);
    graphics.dispose();
    return target;
  }

  private static Scaled written(BufferedImage image) throws IOException {
    if (isTransparent(image)) {
      var out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", new MemoryCacheImageOutputStream(out));
      return new Scaled(out.toByteArray(), PictureKind.PNG.contentType());
    }
    boolean alpha = image.getColorModel().hasAlpha();
    return new Scaled(jpeg(alpha ? opaque(image) : image), PictureKind.JPEG.contentType());
  }

  /// Many covers have an alpha channel that says nothing.
  private static boolean isTransparent(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return false;
    }
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (pixel >>> 24 != 0xFF) {
          return true;
        }
      }
    }
    return false;
  }

  private static BufferedImage opaque(BufferedImage image) {
    var target = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = target.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return target;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(JPEG_QUALITY);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
