package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;

/// Meets a picture of 64 bytes whose decoder takes 400 MB, and says what came of it; a process of
/// its own, which ends when its heap is full, as a server does.
@NullMarked
final class HungryPicture {

  private static final String WEBP =
      "UklGRjgAAABXRUJQVlA4TGgAAAAvH8NjAA8Q87//8/wOyIQh9C8tgN8i+j8BGez///Ef//Ef//Ef//Ef/518AA==";

  private HungryPicture() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      out.write((met() + "\n").getBytes(UTF_8));
    }
  }

  private static String met() throws InterruptedException {
    try {
      new CoverScaler(75).scale(Base64.getDecoder().decode(WEBP), 64);
      return "made";
    } catch (IOException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
