package stagedoor.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/// A real MP3 file of half a second: ID3v2.4 frames, then MPEG frames whose content (noise) follows
/// from a seed. Two songs of one seed sound the same, whatever their tags say.
@NullMarked
public final class SmallSong {

  private static final int FRAMES = 20;
  private static final int FRAME_BYTES = 417;

  private final long seed;
  private final Map<String, String> frames = new LinkedHashMap<>();

  private SmallSong(long seed) {
    this.seed = seed;
  }

  static SmallSong sound(long seed) {
    return new SmallSong(seed);
  }

  /// Sound of its own for each title.
  public static SmallSong titled(String title) {
    return sound(title.hashCode()).title(title);
  }

  SmallSong title(String title) {
    return frame("TIT2", title);
  }

  SmallSong artist(String artist) {
    return frame("TPE1", artist);
  }

  SmallSong album(String album) {
    return frame("TALB", album);
  }

  SmallSong albumArtist(String artist) {
    return frame("TPE2", artist);
  }

  SmallSong track(int number) {
    return frame("TRCK", Integer.toString(number));
  }

  SmallSong date(String date) {
    return frame("TDRL", date);
  }

  SmallSong musicBrainz(String name, String id) {
    return frame("TXXX:MusicBrainz " + name + " Id", id);
  }

  SmallSong recording(String id) {
    return frame("UFID:http://musicbrainz.org", id);
  }

  SmallSong frame(String name, String value) {
    frames.put(name, value);
    return this;
  }

  public Path in(Path folder, String name) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    var body = new ByteArrayOutputStream();
    frames.forEach((name, value) -> body.writeBytes(frameBytes(name, value)));
    var file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
    file.writeBytes(syncSafe(body.size()));
    file.writeBytes(body.toByteArray());
    var noise = new Random(seed);
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = new byte[FRAME_BYTES];
      noise.nextBytes(frame);
      for (int at = 0; at < FRAME_BYTES; at++) {
        frame[at] &= 0x7F;
      }
      frame[0] = (byte) 0xFF;
      frame[1] = (byte) 0xFB;
      frame[2] = (byte) 0x90;
      frame[3] = 0x64;
      file.writeBytes(frame);
    }
    return file.toByteArray();
  }

  private static byte[] frameBytes(String name, String value) {
    String id = name.substring(0, 4);
    var content = new ByteArrayOutputStream();
    if (id.equals("UFID")) {
      content.writeBytes((name.substring(5) + "\0" + value).getBytes(UTF_8));
    } else {
      content.write(3);
      String description = name.length() > 4 ? name.substring(5) + "\0" : "";
      content.writeBytes((description + value).getBytes(UTF_8));
    }
    var frame = new ByteArrayOutputStream();
    frame.writeBytes(id.getBytes(UTF_8));
    frame.writeBytes(syncSafe(content.size()));
    frame.writeBytes(new byte[2]);
    frame.writeBytes(content.toByteArray());
    return frame.toByteArray();
  }

  private static byte[] syncSafe(int size) {
    return new byte[] {
      (byte) (size >> 21 & 127),
      (byte) (size >> 14 & 127),
      (byte) (size >> 7 & 127),
      (byte) (size & 127)
    };
  }
}
