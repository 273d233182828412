package stagedoor.library;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes pictures smaller. All pictures being worked on share [#MEMORY_BYTES]: who comes too many
/// waits. A picture's size is checked before it is decoded.
///
/// The work is done on threads of its own, one for each processor, in the order of asking. It takes
/// a processor for a tenth of a second and lets nobody in between; virtual threads share as many
/// threads as there are processors, so on theirs all other requests would wait for the pictures,
/// and some pictures for all others. Nothing is read from disk there.
final class CoverScaler {

  static final int MEMORY_BYTES = 48 << 20;

  private static final System.Logger LOG = System.getLogger(CoverScaler.class.getName());

  /// Sources with more pixels are read by skipping some.
  private static final long WHOLE_PIXELS = 4_000_000;

  /// Small pictures with more bytes are moving ones, or hold more than a picture.
  static final int MOST_AS_IT_IS = 1_000_000;

  private static final int IDLE_S = 10;

  /// The decoder of JPEGs warns so and makes up for the rest.
  private static final String MISSING = "premature end";

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().availableProcessors(),
          IDLE_S,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("picture-", 0).factory());

  private final float quality;
  private final MemoryBudget memory = new MemoryBudget(MEMORY_BYTES);

  /// @param quality of JPEG, 1 to 100
  CoverScaler(int quality) {
    this.quality = Math.clamp(quality, 1, 100) / 100f;
    threads.allowCoreThreadTimeOut(true);
  }

  /// A picture's bytes in a form to be sent.
  record Scaled(byte[] bytes, String contentType) {}

  /// The picture with its longer side at most `size`; as it is when it is not larger and has not
  /// more than [#MOST_AS_IT_IS] bytes, after it was decoded once.
  ///
  /// @throws IOException when it is none, too large or damaged
  Scaled scale(byte[] picture, int size) throws IOException, InterruptedException {
    return with(
        picture,
        (reader, opened) -> {
          BufferedImage small = small(reader, opened, size);
          boolean fits = Math.max(opened.width, opened.height) <= size;
          return fits && picture.length <= MOST_AS_IT_IS
              ? new Scaled(picture, opened.kind.contentType())
              : written(small);
        });
  }

  /// The picture as it is, after it was decoded once.
  ///
  /// @throws IOException when it is none, too large or damaged
  Scaled asItIs(byte[] picture) throws IOException, InterruptedException {
    check(picture);
    return new Scaled(picture, PictureKind.of(picture).contentType());
  }

  /// The picture's mean colour as `0xRRGGBB`; what is transparent counts as white.
  ///
  /// @throws IOException as for [#scale]
  int meanColour(byte[] picture) throws IOException, InterruptedException {
    return with(picture, (reader, opened) -> MeanColour.of(small(reader, opened, 32)));
  }

  /// Nothing when the picture can be decoded.
  ///
  /// @throws IOException when it is none, too large or damaged
  void check(byte[] picture) throws IOException, InterruptedException {
    meanColour(picture);
  }

  /// Four pictures as one, each a quarter.
  Scaled mosaic(List<byte[]> four, int size) throws IOException, InterruptedException {
    return onOwnThread(() -> composed(four, size));
  }

  private Scaled composed(List<byte[]> four, int size) throws IOException, InterruptedException {
    int half = size / 2;
    var image = new BufferedImage(2 * half, 2 * half, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < four.size(); i++) {
      BufferedImage part = done(four.get(i), (reader, opened) -> small(reader, opened, half));
      Graphics2D graphics = image.createGraphics();
      smooth(graphics);
      int side = Math.min(part.getWidth(), part.getHeight());
      int left = (part.getWidth() - side) / 2;
      int top = (part.getHeight() - side) / 2;
      int x = i % 2 * half;
      int y = i / 2 * half;
      graphics.drawImage(part, x, y, x + half, y + half, left, top, left + side, top + side, null);
      graphics.dispose();
    }
    return new Scaled(jpeg(image), PictureKind.JPEG.contentType());
  }

  /// @param missing whether the decoder missed something so far
  private record Opened(
      PictureKind kind, JpegHead head, long width, long height, AtomicBoolean missing) {

    /// JPEGs that only have damaged places are shown as decoders show them, which make up for what
    /// is missing; one that was cut off is not.
    void needWhole() throws IOException {
      if (!head.ended() && missing.get()) {
        throw new IOException("the picture is cut off");
      }
    }
  }

  private interface Work<T> {
    T done(ImageReader reader, Opened opened) throws IOException, InterruptedException;
  }

  private <T> T with(byte[] picture, Work<T> work) throws IOException, InterruptedException {
    return onOwnThread(() -> done(picture, work));
  }

  private <T> T onOwnThread(Callable<T> task) throws IOException, InterruptedException {
    Future<T> result = threads.submit(task);
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException known) {
        throw new IOException(reason(known), e);
      }
      LOG.log(Level.WARNING, "a picture was met with a fault of the program", e.getCause());
      throw new IOException("the picture cannot be read", e);
    } finally {
      result.cancel(true);
    }
  }

  /// What was wrong, in a few words; what decoders say is not for people.
  static String reason(IOException met) {
    String said = String.valueOf(met.getMessage());
    return said.startsWith("the picture") ? said : "the picture is damaged";
  }

  private static <T> T done(byte[] picture, Work<T> work) throws IOException, InterruptedException {
    PictureKind kind = PictureKind.of(picture);
    try (var in = new GuardedInput(picture)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("the picture is of no known kind");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        var missing = new AtomicBoolean();
        reader.addIIOReadWarningListener(
            (_, warning) -> missing.compareAndSet(false, warning.contains(MISSING)));
        var opened =
            new Opened(
                kind, JpegHead.of(picture), reader.getWidth(0), reader.getHeight(0), missing);
        PictureBounds.check(kind, opened.head, opened.width, opened.height);
        if (kind == PictureKind.WEBP) {
          WebpHead.check(picture);
        }
        return work.done(reader, opened);
      } catch (IllegalArgumentException
          | IndexOutOfBoundsException
          | NegativeArraySizeException e) {
        // Decoders meet some damaged pictures like this.
        throw new IOException("the picture is damaged", e);
      } finally {
        reader.dispose();
      }
    }
  }

  private BufferedImage small(ImageReader reader, Opened opened, int size)
      throws IOException, InterruptedException {
    long pixels = opened.width * opened.height;
    int step = step(opened, size);
    long kept = (opened.width / step + 1) * (opened.height / step + 1);
    try (var _ = memory.take(PictureBounds.bytes(opened.kind, opened.head, pixels, kept))) {
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      BufferedImage image =
          opened.kind == PictureKind.JPEG && opened.head.inks()
              ? FourInks.read(reader, param, opened.head)
              : ClearGreys.drawable(reader.read(0, param));
      opened.needWhole();
      return opened.head.turn().of(shrunk(image, size));
    }
  }

  /// Large sources are read by skipping pixels, but never to less than twice what is wanted.
  private static int step(Opened opened, int size) {
    double pixels = (double) opened.width * opened.height;
    int forMemory = (int) Math.ceil(Math.sqrt(pixels / WHOLE_PIXELS));
    long longer = Math.max(opened.width, opened.height);
    int tiny = size <= 64 ? (int) (longer / (4L * size)) : 1;
    return Math.max(1, Math.max(forMemory, tiny));
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
    smooth(graphics);
    graphics.drawImage(source, 0, 0, width, height, null);
    graphics.dispose();
    return target;
  }

  private static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
  }

  private Scaled written(BufferedImage image) throws IOException {
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

  private byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
