package stagedoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// What the README tells people to copy.
@NullMarked
public final class Readme {

  private static final Pattern NGINX = Pattern.compile("```nginx\\n(.*?)```", Pattern.DOTALL);

  private Readme() {}

  /// Its lines for nginx, of which there is one piece.
  public static String nginx() {
    try {
      Matcher piece = NGINX.matcher(Files.readString(Path.of("README.md")));
      assertThat(piece.find()).isTrue();
      String text = piece.group(1);
      assertThat(piece.find()).as("another piece, which no test runs").isFalse();
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
