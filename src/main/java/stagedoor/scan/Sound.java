package stagedoor.scan;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import stagedoor.tag.Audio;
import stagedoor.tag.SoundSample;
import stagedoor.tag.UnreadableException;

/// What songs are known again by when their files moved and their tags changed: a hash over a
/// sample of the sound. Tags lie outside and do not matter.
///
/// Not for several threads.
final class Sound {

  static final int KEY_BYTES = 16;

  private final MessageDigest digest = sha256();

  /// @return [#KEY_BYTES] bytes
  byte[] keyOf(Path file, Audio audio) throws UnreadableException {
    return Arrays.copyOf(digest.digest(SoundSample.of(file, audio)), KEY_BYTES);
  }

  /// The same for a track of a file: by the file's sound and the track's number.
  byte[] keyOf(byte[] file, int track) {
    digest.update(file);
    digest.update((byte) track);
    return Arrays.copyOf(digest.digest(), KEY_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
