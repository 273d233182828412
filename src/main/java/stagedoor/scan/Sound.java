package stagedoor.scan;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import stagedoor.tag.Audio;
import stagedoor.tag.SoundSample;
import stagedoor.tag.UnreadableException;

/// What a song is known again by when its file moved and its tags changed: a hash over a sample of
/// its sound. Tags lie outside and do not matter.
final class Sound {

  static final int KEY_BYTES = 16;

  private Sound() {}

  /// @return [#KEY_BYTES] bytes
  static byte[] keyOf(Path file, Audio audio) throws UnreadableException {
    return Arrays.copyOf(sha256().digest(SoundSample.of(file, audio)), KEY_BYTES);
  }

  /// The same for a track of a file: by the file's sound and the track's number.
  static byte[] keyOf(byte[] file, int track) {
    MessageDigest digest = sha256();
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
