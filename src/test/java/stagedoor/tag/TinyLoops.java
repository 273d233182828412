package stagedoor.tag;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Files whose parts are so many, so small or so deep that a careless reader does not come to an
/// end.
@NullMarked
final class TinyLoops {

  private TinyLoops() {}

  static List<byte[]> all() {
    var all = new ArrayList<byte[]>();
    all.addAll(mp4());
    all.addAll(ogg());
    all.addAll(mpeg());
    all.addAll(chunks());
    all.addAll(asf());
    all.addAll(matroska());
    all.addAll(apeTagged());
    return all;
  }

  private static List<byte[]> mp4() {
    byte[] emptyBox = new Bytes().big(0, 4).ascii("moov").all();
    byte[] brand = TinyMp4.box("ftyp", new byte[8]);
    byte[] nested = new byte[0];
    for (int i = 0; i < 200; i++) {
      nested = TinyMp4.box("moov", nested);
    }
    return List.of(
        new Bytes().raw(brand).raw(emptyBox).raw(emptyBox).all(),
        new Bytes().raw(brand).raw(TinyMp4.box("moov", boxes("trak"))).all(),
        new Bytes().raw(brand).raw(emptyBox).raw(boxes("moof")).all(),
        new Bytes().raw(brand).raw(nested).all());
  }

  private static byte[] boxes(String type) {
    return repeated(new Bytes().big(8, 4).ascii(type).all(), 200_000);
  }

  private static List<byte[]> ogg() {
    byte[] page = new Bytes().ascii("OggS").zeros(23).all();
    byte[] fullPage = new Bytes().ascii("OggS").zeros(22).u8(1).u8(255).zeros(255).all();
    byte[] song = TinySong.untagged(1).bytes(TinySong.Kind.OPUS);
    var chain = new Bytes();
    for (int i = 0; i < 2_000; i++) {
      chain.raw(TinyOgg.withSerial(song, i));
    }
    var beginnings = new Bytes();
    for (int i = 0; i < 50_000; i++) {
      beginnings.ascii("OggS").u8(0).u8(2).zeros(8).little(i, 4).zeros(9);
    }
    return List.of(
        repeated(page, 100_000), repeated(fullPage, 10_000), chain.all(), beginnings.all());
  }

  private static List<byte[]> mpeg() {
    byte[] frame = TinyId3.frame("TIT2", new byte[0], 4);
    byte[] words = new Bytes().u8(0).ascii("eng").u8(1).u8(1).u8(0).zeros(250_000).all();
    return List.of(
        TinyId3.tag(4, 0, repeated(frame, 100_000)),
        TinyId3.tag(4, 0, repeated(TinyId3.frame("SYLT", words, 4), 8)),
        repeated(TinyId3.tag(4, 0, new byte[0]), 100_000),
        repeated(new Bytes().big(0xFFFB_9000L, 4).all(), 300_000),
        repeated(new Bytes().big(0xFFF1_5080_00FFFCL, 7).all(), 300_000),
        repeated(new byte[] {(byte) 0xFF}, 2 << 20));
  }

  private static List<byte[]> chunks() {
    byte[] dsd = new Bytes().ascii("FRM8").zeros(8).ascii("DSD ").all();
    byte[] negative = new Bytes().ascii("PROP").big(-12, 8).all();
    return List.of(
        new Bytes().ascii("RIFF").zeros(4).ascii("WAVE").zeros(1 << 20).all(),
        new Bytes().ascii("FORM").zeros(4).ascii("AIFF").zeros(1 << 20).all(),
        new Bytes().raw(dsd).zeros(1 << 20).all(),
        new Bytes().raw(dsd).raw(repeated(negative, 10_000)).all(),
        new Bytes().ascii("fLaC").raw(repeated(new Bytes().u8(1).zeros(3).all(), 300_000)).all());
  }

  private static List<byte[]> asf() {
    byte[] header = HexFormat.of().parseHex("3026b2758e66cf11a6d900aa0062ce6c");
    byte[] head = new Bytes().raw(header).little(1 << 20, 8).zeros(6).all();
    byte[] nested = new byte[0];
    for (int i = 0; i < 300; i++) {
      byte[] inside = new Bytes().zeros(22).raw(nested).all();
      nested = TinyAsf.object("b503bf5f2ea9cf118ee300c00c205365", inside);
    }
    return List.of(
        new Bytes().raw(head).zeros(1 << 20).all(),
        new Bytes().raw(head).raw(nested).all(),
        new Bytes()
            .raw(head)
            .raw(repeated(TinyAsf.object("00".repeat(16), new byte[0]), 9_000))
            .all());
  }

  private static List<byte[]> matroska() {
    byte[] start = new Bytes().big(0x1A45_DFA3_80L, 5).big(0x1853_8067_FFL, 5).all();
    byte[] nested = new byte[0];
    for (int i = 0; i < 500; i++) {
      nested = TinyMatroska.element(0x67C8L, nested);
    }
    byte[] deep = TinyMatroska.element(0x1254C367L, TinyMatroska.element(0x7373L, nested));
    byte[] openCluster = new Bytes().big(0x1F43_B675_FFL, 5).all();
    return List.of(
        new Bytes().raw(start).raw(repeated(new byte[] {(byte) 0xEC, (byte) 0x80}, 400_000)).all(),
        new Bytes().raw(start).raw(repeated(openCluster, 100_000)).all(),
        new Bytes().raw(start).raw(repeated(deep, 20)).all());
  }

  private static List<byte[]> apeTagged() {
    byte[] footer =
        new Bytes().ascii("APETAGEX").little(2_000, 4).little(900_032, 4).little(-1, 4).all();
    byte[] block = new Bytes().ascii("wvpk").little(24, 4).zeros(4).little(-1, 4).zeros(16).all();
    return List.of(
        new Bytes().ascii("MAC ").zeros(900_000).raw(footer).zeros(12).all(),
        repeated(block, 30_000),
        new Bytes().ascii("MPCK").raw(repeated(new byte[] {'X', 'X', 3}, 100_000)).all(),
        new Bytes().ascii("MPCK").raw(repeated(new byte[] {'X', 'X', 0}, 100_000)).all());
  }

  private static byte[] repeated(byte[] part, int times) {
    var out = new Bytes();
    for (int i = 0; i < times; i++) {
      out.raw(part);
    }
    return out.all();
  }
}
