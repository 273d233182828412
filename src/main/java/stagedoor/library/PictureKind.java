package stagedoor.library;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// The kinds of pictures that are sent, told by their first bytes: names and tags are often wrong.
enum PictureKind {
  JPEG("jpg", "image/jpeg"),
  PNG("png", "image/png"),
  GIF("gif", "image/gif"),
  WEBP("webp", "image/webp");

  private final String suffix;
  private final String contentType;

  PictureKind(String suffix, String contentType) {
    this.suffix = suffix;
    this.contentType = contentType;
  }

  String suffix() {
    return suffix;
  }

  String contentType() {
    return contentType;
  }

  /// @throws IOException when it is none of these; nothing else may be sent as a picture
  static PictureKind of(byte[] picture) throws IOException {
    String head = new String(picture, 0, Math.min(12, picture.length), ISO_8859_1);
    if (head.startsWith("\u00FF\u00D8\u00FF")) {
      return JPEG;
    }
    if (head.startsWith("\u0089PNG")) {
      return PNG;
    }
    if (head.startsWith("GIF8")) {
      return GIF;
    }
    if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
      return WEBP;
    }
    throw new IOException("the picture is of no known kind");
  }

  static PictureKind ofType(String contentType) {
    return Arrays.stream(values())
        .filter(kind -> kind.contentType.equals(contentType))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no picture: " + contentType));
  }

  static Optional<PictureKind> ofSuffix(String suffix) {
    return Arrays.stream(values()).filter(kind -> kind.suffix.equals(suffix)).findFirst();
  }
}
