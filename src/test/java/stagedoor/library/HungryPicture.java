package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;

/// Meets a picture of 160 KB whose decoder takes 400 MB, and says what came of it; a process of its
/// own, which ends when its heap is full, as a server does.
@NullMarked
final class HungryPicture {

  /// A lossless WebP up to where it says how its blocks are coded, each in one of 65,536 ways.
  private static final String WEBP = "UklGRh6AAgBXRUJQVlA4TBKAAgAvh81hA7z+978AEQ==";

  /// So many bytes name 65,536 times five codes of one symbol.
  private static final int CODES_BYTES = 163847;

  private HungryPicture() {}

  /// @param arguments how many MB of the heap are in use before, as much music takes
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var music = new byte[Integer.parseInt(arguments[0])][1 << 20];
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      String hungry = met(hungry());
      String plain = met(noise());
      out.write("%s; %s%n".formatted(hungry, plain).getBytes(UTF_8));
    } finally {
      Reference.reachabilityFence(music);
    }
  }

  private static byte[] hungry() {
    byte[] head = Base64.getDecoder().decode(WEBP);
    byte[] picture = Arrays.copyOf(head, head.length + CODES_BYTES);
    Arrays.fill(picture, head.length, picture.length, (byte) 0x11);
    return picture;
  }

  /// A picture that is read in many pieces.
  private static byte[] noise() throws IOException {
    var picture = new BufferedImage(500, 500, BufferedImage.TYPE_BYTE_INDEXED);
    new Random(1).nextBytes(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "gif", out);
    return out.toByteArray();
  }

  private static String met(byte[] picture) throws InterruptedException {
    try {
      new CoverScaler(75).scale(picture, 64);
      return "made";
    } catch (IOException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
