package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.TestPictures.colour;
import static stagedoor.library.TestPictures.jpeg;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures are shown upright, whichever way the camera was held.
@NullMarked
class PictureTurnTest {

  /// Red in the upper left corner, blue in the lower right one, else green: 80 wide and 48 high.
  private static byte[] picture() throws IOException {
    var image = new BufferedImage(80, 48, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 80; x++) {
        boolean left = x < 40;
        boolean above = y < 24;
        Color colour = left && above ? Color.RED : left || above ? Color.GREEN : Color.BLUE;
        image.setRGB(x, y, colour.getRGB());
      }
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static byte[] noted(byte[] jpeg, int orientation, ByteOrder order) {
    ByteBuffer block = ByteBuffer.allocate(8 + 2 + 12 + 4).order(order);
    block.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M')).put(block.get(0));
    block.putShort((short) 42).putInt(8).putShort((short) 1);
    block.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    block.putShort((short) orientation).putShort((short) 0).putInt(0);
    return with(jpeg, block.array());
  }

  private static byte[] with(byte[] jpeg, byte[] block) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 + block.length);
    out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + block.length));
    out.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(block);
    return out.put(jpeg, 2, jpeg.length - 2).array();
  }

  private static BufferedImage small(byte[] jpeg) throws IOException, InterruptedException {
    byte[] small = new CoverScaler(90).scale(jpeg, 40).bytes();
    return ImageIO.read(new ByteArrayInputStream(small));
  }

  /// Where red and blue are seen: corners of 0 upper left, 1 upper right, 2 lower left, 3 lower
  /// right.
  @ParameterizedTest
  @CsvSource({
    "1, 0, 3, 40",
    "2, 1, 2, 40",
    "3, 3, 0, 40",
    "4, 2, 1, 40",
    "5, 0, 3, 24",
    "6, 1, 2, 24",
    "7, 3, 0, 24",
    "8, 2, 1, 24",
    "9, 0, 3, 40",
    "0, 0, 3, 40"
  })
  void eachOrientationIsTurned(int orientation, int red, int blue, int width)
      throws IOException, InterruptedException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      BufferedImage image = small(noted(picture(), orientation, order));
      assertThat(image.getWidth()).isEqualTo(width);
      assertThat(image.getHeight()).isEqualTo(64 - width);
      assertThat(colour(corner(image, red))).isEqualTo("red");
      assertThat(colour(corner(image, blue))).isEqualTo("blue");
    }
  }

  private static int corner(BufferedImage image, int corner) {
    int x = corner % 2 == 0 ? 4 : image.getWidth() - 5;
    int y = corner / 2 == 0 ? 4 : image.getHeight() - 5;
    return image.getRGB(x, y);
  }

  @Test
  void damagedNotesTurnNothing() throws IOException {
    byte[] jpeg = jpeg(Color.RED, 20, 20);
    byte[] whole = noted(jpeg, 6, ByteOrder.BIG_ENDIAN);
    assertThat(JpegHead.of(whole).turn()).isEqualTo(PictureTurn.RIGHT);
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] block = new byte[random.nextInt(60)];
      random.nextBytes(block);
      if (block.length > 8 && i % 2 == 0) {
        ByteBuffer.wrap(block).putShort((short) 0x4D4D).putShort((short) 42);
      }
      assertThat(JpegHead.of(with(jpeg, block)).ended()).as("seed " + seed).isTrue();
    }
  }
}
