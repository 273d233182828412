package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// The lines of a file of text that may not say how it is written: a byte order mark tells, else
/// UTF-8 where it is valid, else a guess as for old tags ([LegacyText]).
///
/// @param guessed whether the encoding is a guess
record CueText(List<String> lines, boolean guessed) {

  private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};

  CueText {
    lines = List.copyOf(lines);
  }

  static CueText of(byte[] bytes, TagEncoding encoding) {
    Optional<String> told =
        marked(bytes, UTF8_MARK, UTF_8)
            .or(() -> marked(bytes, LITTLE_MARK, UTF_16LE))
            .or(() -> marked(bytes, BIG_MARK, UTF_16BE))
            .or(() -> utf8(bytes));
    if (told.isPresent()) {
      return new CueText(lines(told.get()), false);
    }
    List<String> latin1 = lines(new String(bytes, ISO_8859_1));
    LegacyText legacy = LegacyText.of(encoding, latin1);
    return new CueText(latin1.stream().map(legacy::text).toList(), true);
  }

  /// Lines end with LF, CR or both.
  static List<String> lines(String text) {
    return List.of(text.split("\r\n|\n|\r", -1));
  }

  private static Optional<String> marked(byte[] bytes, byte[] mark, Charset charset) {
    boolean is = bytes.length >= mark.length;
    for (int i = 0; is && i < mark.length; i++) {
      is = bytes[i] == mark[i];
    }
    return is
        ? Optional.of(new String(bytes, mark.length, bytes.length - mark.length, charset))
        : Optional.empty();
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
