package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Writes WMA files for tests: title and artist in the description, second values and the picture
/// in the metadata library.
@NullMarked
final class TinyAsf {

  private static final int PREROLL_MS = 3_000;

  private TinyAsf() {}

  static byte[] file(TinySong song) {
    byte[] library = library(song);
    byte[] extension = new Bytes().zeros(18).little(library.length, 4).raw(library).all();
    byte[] objects =
        new Bytes()
            .raw(object("a1dcab8c47a9cf118ee400c00c205365", properties()))
            .raw(object("b503bf5f2ea9cf118ee300c00c205365", extension))
            .raw(object("9107dcb7b7a9cf118ee600c00c205365", stream()))
            .raw(object("40a4d0d207e3d21197f000a0c95ea850", extended(song)))
            .raw(object("3326b2758e66cf11a6d900aa0062ce6c", description(song)))
            .all();
    byte[] header = new Bytes().little(5, 4).u8(1).u8(2).raw(objects).all();
    byte[] data = new Bytes().zeros(26).raw(song.noise(4_000)).all();
    return new Bytes()
        .raw(object("3026b2758e66cf11a6d900aa0062ce6c", header))
        .raw(object("3626b2758e66cf11a6d900aa0062ce6c", data))
        .all();
  }

  static byte[] object(String guid, byte[] content) {
    byte[] id = HexFormat.of().parseHex(guid);
    return new Bytes().raw(id).little(content.length + 24, 8).raw(content).all();
  }

  private static byte[] properties() {
    long ticks = (1_000 + PREROLL_MS) * 10_000L;
    return new Bytes().zeros(40).little(ticks, 8).zeros(8).little(PREROLL_MS, 8).zeros(16).all();
  }

  private static byte[] stream() {
    return new Bytes()
        .raw(HexFormat.of().parseHex("409e69f84d5bcf11a8fd00805f5c442b"))
        .zeros(38)
        .little(0x161, 2)
        .little(2, 2)
        .little(TinySong.SAMPLE_RATE_HZ, 4)
        .little(16_000, 4)
        .little(1, 2)
        .little(16, 2)
        .all();
  }

  private static byte[] description(TinySong song) {
    var texts = new Bytes();
    var lengths = new Bytes();
    for (Field field : List.of(Field.TITLE, Field.ARTIST, Field.COPYRIGHT, Field.COMMENT)) {
      List<String> values = song.tags().getOrDefault(field, List.of());
      byte[] text = values.isEmpty() ? new byte[0] : wide(values.getFirst());
      lengths.little(text.length, 2);
      texts.raw(text);
    }
    return lengths.zeros(2).raw(texts.all()).all();
  }

  /// The first values of everything else; the compilation as truth, the tempo as a number.
  private static byte[] extended(TinySong song) {
    var out = new Bytes();
    int count = 0;
    for (Map.Entry<Field, List<String>> tag : song.tags().entrySet()) {
      String name = name(tag.getKey());
      if (!name.contains("/")) {
        continue;
      }
      count++;
      String value = tag.getValue().getFirst();
      byte[] number =
          new Bytes().little(value.matches("\\d+") ? Long.parseLong(value) : 0, 4).all();
      byte[] text = wide(value);
      out.little(wide(name).length, 2).raw(wide(name));
      switch (tag.getKey()) {
        case COMPILATION -> out.little(2, 2).little(4, 2).raw(number);
        case BPM -> out.little(3, 2).little(4, 2).raw(number);
        default -> out.little(0, 2).little(text.length, 2).raw(text);
      }
    }
    return new Bytes().little(count, 2).raw(out.all()).all();
  }

  private static byte[] library(TinySong song) {
    var out = new Bytes();
    int count = 0;
    for (Map.Entry<Field, List<String>> tag : song.tags().entrySet()) {
      String name = name(tag.getKey());
      int from = name.contains("/") || isDescribed(tag.getKey()) ? 1 : 0;
      for (String value : tag.getValue().subList(from, tag.getValue().size())) {
        out.raw(record(name, 0, wide(value)));
        count++;
      }
    }
    if (song.cover().length > 0) {
      byte[] names = new Bytes().raw(wide("image/jpeg")).raw(wide("Cover")).all();
      byte[] picture =
          new Bytes().u8(3).little(song.cover().length, 4).raw(names).raw(song.cover()).all();
      out.raw(record("WM/Picture", 1, picture));
      count++;
    }
    byte[] content = new Bytes().little(count, 2).raw(out.all()).all();
    return object("941c23449894d149a1411d134e457054", content);
  }

  private static byte[] record(String name, int type, byte[] value) {
    return new Bytes()
        .zeros(4)
        .little(wide(name).length, 2)
        .little(type, 2)
        .little(value.length, 4)
        .raw(wide(name))
        .raw(value)
        .all();
  }

  private static boolean isDescribed(Field field) {
    return field == Field.TITLE
        || field == Field.ARTIST
        || field == Field.COPYRIGHT
        || field == Field.COMMENT;
  }

  private static String name(Field field) {
    return field.names(Scheme.ASF).split(", ")[0];
  }

  private static byte[] wide(String text) {
    return (text + "\0").getBytes(UTF_16LE);
  }
}
