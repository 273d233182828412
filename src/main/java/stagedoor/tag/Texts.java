package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Bytes of tags as text.
final class Texts {

  private Texts() {}

  /// White space and NULs at both ends are the format's filling, not the owner's text. NULs inside
  /// would end the text in other programs, so they become spaces.
  static String clean(String text) {
    return text.replace('\0', ' ').strip();
  }

  /// UTF-8 where it is valid, else Latin-1: what writers of WAV and of old tags do.
  static String utf8OrLatin1(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, ISO_8859_1);
    }
  }
}
