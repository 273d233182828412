package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;

/// The comments of Ogg Vorbis, Opus and FLAC: `NAME=value` in UTF-8 (Vorbis I, section 5).
final class VorbisComments {

  private static final int MAX_COMMENTS = 10_000;
  private static final int MAX_NAME = 64;
  private static final int MAX_VALUE = 64 << 10;

  private final Packet packet;
  private final Draft draft;

  VorbisComments(Packet packet, Draft draft) {
    this.packet = packet;
    this.draft = draft;
  }

  /// Reads from the vendor's name on, which begins the packet, and answers where the comments end.
  long read() throws UnreadableException {
    return read(0);
  }

  long read(long start) throws UnreadableException {
    draft.tag("Vorbis comments");
    long at = start + 4 + packet.u32Little(start);
    long count = packet.u32Little(at);
    at += 4;
    for (int i = 0; i < Math.min(count, MAX_COMMENTS); i++) {
      long length = packet.u32Little(at);
      if (length > packet.length() - at - 4) {
        throw new DamagedException("a comment is longer than its packet.");
      }
      comment(at + 4, length);
      at += 4 + length;
    }
    if (count > MAX_COMMENTS) {
      draft.warn("There are more comments than are read.");
    }
    return at;
  }

  private void comment(long at, long length) throws UnreadableException {
    String head = new String(packet.bytes(at, (int) Math.min(length, MAX_NAME)), ISO_8859_1);
    int equals = head.indexOf('=');
    if (equals <= 0) {
      return;
    }
    String name = head.substring(0, equals).toLowerCase(Locale.ROOT);
    long value = at + equals + 1;
    long valueLength = length - equals - 1;
    switch (name) {
      case "metadata_block_picture" -> picture(value, valueLength);
      case "lyrics", "unsyncedlyrics", "syncedlyrics" ->
          draft.lyrics(Lyrics.UNKNOWN_LANGUAGE, text(value, valueLength, Lyrics.MAX_BYTES));
      default -> {
        if (draft.wants(Scheme.VORBIS, name)) {
          draft.add(Scheme.VORBIS, name, text(value, valueLength, MAX_VALUE));
        }
      }
    }
  }

  private String text(long at, long length, int most) throws UnreadableException {
    return new String(packet.bytes(at, (int) Math.min(length, most)), UTF_8);
  }

  private void picture(long at, long length) throws UnreadableException {
    Optional<Picture> found = Base64Picture.find(packet, at, length);
    found.ifPresentOrElse(draft::picture, () -> draft.warn("A picture is damaged."));
  }
}
