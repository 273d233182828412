package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// Reads the texts of one file that do not say how they are written. They come as one character for
/// each byte.
///
/// UTF-8 is told by itself, text for text: hardly any other text is valid UTF-8 by chance. For the
/// rest all texts of the file together decide, see [EncodingGuess]; what looks like nothing in
/// particular is Windows-1252, which is Latin-1 with quotes and dashes.
final class LegacyText {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  /// A replacement character: the bytes mean nothing in that charset.
  private static final char UNKNOWN = '\uFFFD';

  private final Charset charset;
  private final boolean guessed;

  private LegacyText(Charset charset, boolean guessed) {
    this.charset = charset;
    this.guessed = guessed;
  }

  /// @param texts all texts of the file that do not say how they are written
  static LegacyText of(TagEncoding encoding, List<String> texts) {
    if (encoding.charset().isPresent()) {
      Charset set = encoding.charset().get();
      return new LegacyText(set.equals(ISO_8859_1) ? WESTERN : set, false);
    }
    var together = new ByteArrayOutputStream();
    for (String text : texts) {
      if (!isAscii(text) && utf8(text).isEmpty()) {
        together.writeBytes(text.getBytes(ISO_8859_1));
        together.write('\n');
      }
    }
    Optional<Charset> found =
        together.size() == 0 ? Optional.empty() : EncodingGuess.of(together.toByteArray());
    return new LegacyText(found.orElse(WESTERN), found.isPresent());
  }

  /// The charset that was guessed; empty when nothing had to be, or when it is the usual one.
  Optional<Charset> guessed() {
    return guessed ? Optional.of(charset) : Optional.empty();
  }

  /// The text that the bytes mean.
  ///
  /// @param latin1 one character for each byte
  String text(String latin1) {
    return isAscii(latin1) ? latin1 : utf8(latin1).orElseGet(() -> legacy(latin1));
  }

  private String legacy(String latin1) {
    String text = new String(latin1.getBytes(ISO_8859_1), charset);
    return charset.equals(WESTERN) && text.indexOf(UNKNOWN) >= 0 ? latin1 : text;
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> utf8(String latin1) {
    try {
      byte[] bytes = latin1.getBytes(ISO_8859_1);
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
