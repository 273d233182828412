package stagedoor.tag;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Writes Matroska files for tests, with the levels of tags that its specification wants.
@NullMarked
final class TinyMatroska {

  private static final long TRACK_UID = 77;

  /// What the album says; all else is about the song.
  private static final Map<Field, String> ALBUM =
      Map.of(
          Field.ALBUM, "TITLE",
          Field.ALBUMARTIST, "ARTIST",
          Field.DISC, "PART_NUMBER");

  private static final Map<Field, String> SONG = Map.of(Field.TRACK, "PART_NUMBER");

  private TinyMatroska() {}

  static byte[] file(TinySong song) {
    byte[] info =
        new Bytes()
            .raw(element(0x2AD7B1L, new Bytes().big(1_000_000, 3).all()))
            .raw(element(0x4489L, new Bytes().big(Double.doubleToLongBits(1_000), 8).all()))
            .all();
    return file(song, info, element(0x1F43B675L, cluster(song)));
  }

  /// As mkvmerge writes: levels by name, with a number where it is not the album's, and tags for
  /// several tracks.
  static byte[] merged(TinySong song) {
    byte[] album =
        new Bytes()
            .raw(element(0x63CAL, new Bytes().ascii("ALBUM").all()))
            .raw(element(0x63C5L, new Bytes().big(TRACK_UID, 8).all()))
            .raw(element(0x63C5L, new Bytes().big(TRACK_UID + 1, 8).all()))
            .all();
    return file(song, new byte[0], element(0x1F43B675L, cluster(song)), element(0x63C0L, album));
  }

  /// As a recorder of a stream writes: no duration, and lengths that nobody knew.
  static byte[] stream(TinySong song) {
    byte[] cluster = new Bytes().big(0x1F43B675L, 4).u8(0xFF).raw(cluster(song)).all();
    return file(song, new byte[0], cluster);
  }

  private static byte[] file(TinySong song, byte[] info, byte[] cluster) {
    return file(song, info, cluster, targets(50, 0));
  }

  private static byte[] file(TinySong song, byte[] info, byte[] cluster, byte[] ofAlbum) {
    byte[] track =
        new Bytes()
            .raw(element(0x73C5L, new Bytes().big(TRACK_UID, 8).all()))
            .raw(element(0x83L, new byte[] {2}))
            .raw(element(0x86L, new Bytes().ascii("A_OPUS").all()))
            .raw(element(0xE1L, sampling()))
            .all();
    byte[] content =
        new Bytes()
            .raw(element(0x1549A966L, info))
            .raw(element(0x1654AE6BL, element(0xAEL, track)))
            .raw(cluster)
            .raw(element(0x1254C367L, tags(song, ofAlbum)))
            .raw(song.cover().length == 0 ? new byte[0] : attachments(song.cover()))
            .all();
    byte[] head = element(0x1A45DFA3L, element(0x4282L, new Bytes().ascii("matroska").all()));
    return new Bytes()
        .raw(head)
        .big(0x18538067L, 4)
        .big(0x01FF_FFFF_FFFF_FFFFL, 8)
        .raw(content)
        .all();
  }

  private static byte[] sampling() {
    // That of what was encoded, as opusenc leaves it.
    return new Bytes()
        .raw(element(0xB5L, new Bytes().big(Float.floatToIntBits(44_100), 4).all()))
        .raw(element(0x9FL, new byte[] {2}))
        .all();
  }

  /// The second block begins 980 ms after the cluster.
  private static byte[] cluster(TinySong song) {
    byte[] first = new Bytes().u8(0x81).big(0, 2).u8(0x80).raw(song.noise(2_000)).all();
    byte[] second = new Bytes().u8(0x81).big(980, 2).u8(0x80).raw(song.noise(2_000)).all();
    return new Bytes()
        .raw(element(0xE7L, new byte[] {20}))
        .raw(element(0xA3L, first))
        .raw(element(0xA0L, element(0xA1L, second)))
        .all();
  }

  private static byte[] tags(TinySong song, byte[] ofAlbum) {
    var album = new Bytes().raw(ofAlbum);
    var own = new Bytes().raw(targets(30, TRACK_UID));
    var other = new Bytes().raw(targets(30, TRACK_UID + 1)).raw(simple("TITLE", "Other track"));
    song.tags()
        .forEach((field, values) -> {
          boolean onAlbum = ALBUM.containsKey(field);
          String plain = field.names(Scheme.VORBIS).split(", ")[0];
          String name = ALBUM.getOrDefault(field, SONG.getOrDefault(field, plain));
          values.forEach(value -> (onAlbum ? album : own).raw(simple(name, value)));
        });
    return new Bytes()
        .raw(element(0x7373L, other.all()))
        .raw(element(0x7373L, album.all()))
        .raw(element(0x7373L, own.all()))
        .all();
  }

  private static byte[] targets(int level, long track) {
    return element(
        0x63C0L,
        new Bytes()
            .raw(element(0x68CAL, new byte[] {(byte) level}))
            .raw(element(0x63C5L, new Bytes().big(track, 8).all()))
            .all());
  }

  private static byte[] simple(String name, String value) {
    return element(
        0x67C8L,
        new Bytes()
            .raw(element(0x45A3L, new Bytes().utf8(name).all()))
            .raw(element(0x4487L, new Bytes().utf8(value).all()))
            .all());
  }

  private static byte[] attachments(byte[] cover) {
    byte[] file =
        new Bytes()
            .raw(element(0x466EL, new Bytes().ascii("cover.jpg").all()))
            .raw(element(0x4660L, new Bytes().ascii("image/jpeg").all()))
            .raw(element(0x465CL, cover))
            .all();
    return element(0x1941A469L, element(0x61A7L, file));
  }

  /// An id of as many bytes as it needs, a length of four, and the content.
  static byte[] element(long id, byte[] content) {
    int idLength = (71 - Long.numberOfLeadingZeros(id)) / 8;
    return new Bytes().big(id, idLength).big(content.length | 0x1000_0000L, 4).raw(content).all();
  }
}
