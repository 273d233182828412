package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stagedoor.library.TestPictures.colour;
import static stagedoor.library.TestPictures.gif;
import static stagedoor.library.TestPictures.greyPng;
import static stagedoor.library.TestPictures.inks;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.losslessWebp;
import static stagedoor.library.TestPictures.lossyWebp;
import static stagedoor.library.TestPictures.png;
import static stagedoor.library.TestPictures.progressive;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class CoverScalerTest {

  private final CoverScaler scaler = new CoverScaler(75);

  private BufferedImage small(byte[] picture) throws IOException, InterruptedException {
    return ImageIO.read(new ByteArrayInputStream(scaler.scale(picture, 64).bytes()));
  }

  private int middle(byte[] picture) throws IOException, InterruptedException {
    BufferedImage image = small(picture);
    return image.getRGB(image.getWidth() / 2, image.getHeight() / 2);
  }

  @Test
  void everyKindIsMadeSmaller() throws IOException, InterruptedException {
    List<byte[]> kinds =
        List.of(
            jpeg(Color.BLUE, 300, 200),
            png(Color.BLUE, 300, 200),
            gif(Color.BLUE, 300, 200),
            progressive(Color.BLUE, 300),
            lossyWebp(),
            losslessWebp());
    for (byte[] picture : kinds) {
      assertThat(small(picture).getWidth()).isEqualTo(64);
      assertThat(colour(middle(picture))).isEqualTo("blue");
    }
  }

  @Test
  void aSmallPictureOfManyBytesIsMadeAnew() throws IOException, InterruptedException {
    byte[] small = gif(Color.BLUE, 60, 60);
    byte[] heavy = Arrays.copyOf(small, CoverScaler.MOST_AS_IT_IS + 1);
    assertThat(scaler.scale(small, 64).bytes()).isEqualTo(small);
    assertThat(scaler.scale(heavy, 64).bytes()).hasSizeLessThan(10_000);
    assertThat(scaler.asItIs(heavy).bytes()).isEqualTo(heavy);
  }

  /// Without Adobe's marker a value is how much ink there is; with it, how much light is left.
  @Test
  void fourInksBecomeThreeLights() throws IOException, InterruptedException {
    assertThat(colour(middle(inks(0, 255, 255, 0, 200)))).isEqualTo("red");
    assertThat(colour(middle(withAdobe(inks(255, 0, 0, 255, 200), 0)))).isEqualTo("red");
    int yccOfRed = middle(withAdobe(inks(76, 85, 255, 255, 200), 2));
    assertThat(colour(yccOfRed)).isEqualTo("red");
    assertThat(new Color(middle(inks(0, 0, 0, 255, 200)))).isEqualTo(Color.BLACK);
  }

  private static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] marker = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
    byte[] out = Arrays.copyOf(jpeg, jpeg.length + marker.length);
    System.arraycopy(marker, 0, out, 2, marker.length);
    System.arraycopy(jpeg, 2, out, 2 + marker.length, jpeg.length - 2);
    return out;
  }

  /// The JDK takes such a grey for a share of light, which makes it brighter.
  @Test
  void greyWithTransparencyStaysAsDark() throws IOException, InterruptedException {
    int argb = middle(greyPng(90, 300));
    assertThat(argb & 0xFFFFFF).isEqualTo(0x5A5A5A);
    assertThat(argb >>> 24).isEqualTo(128);
  }

  @Test
  void aMeanColourIsThatOfThePictureOnWhite() throws IOException, InterruptedException {
    assertThat(scaler.meanColour(png(Color.RED, 100, 100))).isEqualTo(0xFF0000);
    assertThat(scaler.meanColour(png(new Color(0, 0, 0, 0), 100, 100))).isEqualTo(0xFFFFFF);
    assertThat(scaler.meanColour(png(new Color(0, 0, 0, 128), 9, 9))).isBetween(0x7E7E7E, 0x808080);
  }

  @Test
  void aHeadThatPromisesTooManyPixelsIsRefusedBeforeAnythingIsDecoded() throws IOException {
    assertThatThrownBy(() -> scaler.scale(resizedPng(20_000, 20_000), 64))
        .hasMessageContaining("20000 by 20000");
    assertThatThrownBy(() -> scaler.scale(resizedJpeg(jpeg(Color.RED, 9, 9), 8_000, 8_000), 64))
        .hasMessageContaining("at most 50 million");
    assertThatThrownBy(() -> scaler.scale(resizedPng(49_000_000, 1), 64))
        .hasMessageContaining("at most 65535 on a side");
    byte[] inParts = resizedJpeg(inParts(jpeg(Color.RED, 16, 16)), 5_000, 5_000);
    assertThatThrownBy(() -> scaler.scale(inParts, 64)).hasMessageContaining("at most 20 million");
    byte[] hidden = hidden(resizedJpeg(progressive(Color.RED, 16), 5_000, 5_000));
    assertThatThrownBy(() -> scaler.scale(hidden, 64)).hasMessageContaining("at most 20 million");
    byte[] slow = resizedJpeg(progressive(Color.RED, 16), 5_000, 5_000);
    assertThatThrownBy(() -> scaler.scale(slow, 64)).hasMessageContaining("at most 20 million");
    byte[] gif = gif(Color.RED, 9, 9);
    for (int at : new int[] {6, 8}) {
      gif[at] = (byte) 0xFF;
      gif[at + 1] = (byte) 0xFF;
    }
    int frame = new String(gif, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf(',', 900);
    Arrays.fill(gif, frame + 5, frame + 9, (byte) 0xFF);
    assertThatThrownBy(() -> scaler.scale(gif, 64)).isInstanceOf(IOException.class);
    byte[] lossy = lossyWebp();
    put(lossy, 26, 0xFF3F, 0xFF3F);
    assertThatThrownBy(() -> scaler.scale(lossy, 64)).hasMessageContaining("at most 12 million");
    byte[] lossless = losslessWebp();
    put(lossless, 21, 0xFFFF, 0xFF0F);
    assertThatThrownBy(() -> scaler.scale(lossless, 64)).hasMessageContaining("16384 by 16384");
  }

  /// Each pass goes over all pixels, however few bytes it has.
  @Test
  void aJpegOfManyPassesIsRefused() throws IOException, InterruptedException {
    byte[] picture = progressive(Color.RED, 80);
    int last = startOfScan(picture);
    int end = picture.length - 2;
    var many = new ByteArrayOutputStream();
    many.write(picture, 0, end);
    for (int pass = 0; pass < 500; pass++) {
      many.write(picture, last, end - last);
    }
    many.write(picture, end, 2);
    assertThat(scaler.scale(picture, 64).bytes()).isNotEmpty();
    assertThatThrownBy(() -> scaler.scale(many.toByteArray(), 64))
        .hasMessageContaining("at most 200 passes");
  }

  /// The last one.
  private static int startOfScan(byte[] jpeg) {
    int at = jpeg.length - 2;
    while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) 0xDA) {
      at--;
    }
    return at;
  }

  private static byte[] resizedPng(int width, int height) throws IOException {
    byte[] png = png(Color.RED, 9, 9);
    put(png, 16, width >>> 16, width & 0xFFFF);
    put(png, 20, height >>> 16, height & 0xFFFF);
    return png;
  }

  /// As if its first scan were that of the first component alone.
  private static byte[] inParts(byte[] jpeg) {
    int scan = startOfScan(jpeg);
    byte[] inParts = new byte[jpeg.length - 4];
    System.arraycopy(jpeg, 0, inParts, 0, scan + 7);
    System.arraycopy(jpeg, scan + 11, inParts, scan + 7, jpeg.length - scan - 11);
    inParts[scan + 3] = 8;
    inParts[scan + 4] = 1;
    return inParts;
  }

  /// With a byte before its frame that belongs to nothing, over which decoders go.
  private static byte[] hidden(byte[] jpeg) {
    int frame = 0;
    while (jpeg[frame] != (byte) 0xFF || jpeg[frame + 1] != (byte) 0xC2) {
      frame++;
    }
    byte[] hidden = new byte[jpeg.length + 1];
    System.arraycopy(jpeg, 0, hidden, 0, frame);
    System.arraycopy(jpeg, frame, hidden, frame + 1, jpeg.length - frame);
    return hidden;
  }

  private static byte[] resizedJpeg(byte[] jpeg, int width, int height) {
    for (int at = 2; at + 9 < jpeg.length; ) {
      int marker = jpeg[at + 1] & 0xFF;
      if (marker == 0xC0 || marker == 0xC2) {
        put(jpeg, at + 5, height, width);
        return jpeg;
      }
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }
    throw new IllegalArgumentException("no frame");
  }

  private static void put(byte[] bytes, int at, int first, int second) {
    bytes[at] = (byte) (first >> 8);
    bytes[at + 1] = (byte) first;
    bytes[at + 2] = (byte) (second >> 8);
    bytes[at + 3] = (byte) second;
  }

  @Test
  void damagedPicturesOfEveryKindAreRefusedOrMadeNothingElse()
      throws IOException, InterruptedException {
    List<byte[]> whole =
        List.of(
            jpeg(Color.RED, 80, 80),
            progressive(Color.RED, 80),
            inks(9, 99, 200, 3, 80),
            png(Color.RED, 80, 80),
            gif(Color.RED, 80, 80),
            lossyWebp(),
            losslessWebp());
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 600; i++) {
      byte[] picture = whole.get(i % whole.size()).clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        picture[random.nextInt(picture.length)] = (byte) random.nextInt();
      }
      byte[] cut =
          random.nextInt(3) == 0 ? Arrays.copyOf(picture, random.nextInt(picture.length)) : picture;
      try {
        assertThat(scaler.scale(cut, 32).bytes()).as("seed %d, %d", seed, i).isNotEmpty();
      } catch (IOException refused) {
        assertThat(refused).as("seed %d, %d", seed, i).isNotNull();
      }
    }
  }

  @Test
  void fourPicturesAreAQuarterEach() throws IOException, InterruptedException {
    List<byte[]> four =
        List.of(
            jpeg(Color.RED, 90, 60),
            jpeg(Color.BLUE, 60, 90),
            jpeg(Color.GREEN, 400, 400),
            png(Color.RED, 40, 40));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(scaler.mosaic(four, 200).bytes()));
    assertThat(image.getWidth()).isEqualTo(200);
    assertThat(colour(image.getRGB(50, 50))).isEqualTo("red");
    assertThat(colour(image.getRGB(150, 50))).isEqualTo("blue");
    assertThat(colour(image.getRGB(50, 150))).isEqualTo("green");
    assertThat(colour(image.getRGB(150, 150))).isEqualTo("red");
  }
}
