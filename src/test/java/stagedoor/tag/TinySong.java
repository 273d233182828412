package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// A small music file for tests: tags, a cover and a second of noise that passes for sound, in
/// every format that is read. The noise follows from `seed`, so that two songs differ in their
/// sound.
@NullMarked
public record TinySong(Map<Field, List<String>> tags, byte[] cover, long seed) {

  public static final int SAMPLE_RATE_HZ = 44_100;

  /// MP3 frames in a file; each has 1152 samples.
  static final int MP3_FRAMES = 40;

  static final byte[] JPEG = {
    (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xE0, 1, 2, 3
  };

  public enum Kind {
    MP3_V22("mp3"),
    MP3_V23("mp3"),
    MP3_V24("mp3"),
    FLAC("flac"),
    VORBIS("ogg"),
    OPUS("opus"),
    SPEEX("spx"),
    OGG_FLAC("oga"),
    M4A("m4a"),
    ALAC("m4a"),
    WAV("wav"),
    AIFF("aiff"),
    WMA("wma"),
    APE("ape"),
    WAVPACK("wv"),
    MUSEPACK_7("mpc"),
    MUSEPACK_8("mpc"),
    TTA("tta"),
    DSF("dsf"),
    DFF("dff"),
    ADTS("aac"),
    MATROSKA("mka");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    public String suffix() {
      return suffix;
    }
  }

  public static TinySong untagged(long seed) {
    return new TinySong(Map.of(), new byte[0], seed);
  }

  /// A song as a tidy collector tags it.
  public static TinySong tagged(String artist, String album, int track, String title) {
    return untagged((artist + album + track + title).hashCode())
        .with(Field.ARTIST, artist)
        .with(Field.ALBUMARTIST, artist)
        .with(Field.ALBUM, album)
        .with(Field.TRACK, Integer.toString(track))
        .with(Field.TITLE, title);
  }

  /// The same song with these values for a field; without any, the field goes.
  public TinySong with(Field field, String... values) {
    var changed = new LinkedHashMap<>(tags);
    if (values.length == 0) {
      changed.remove(field);
    } else {
      changed.put(field, List.of(values));
    }
    return new TinySong(changed, cover, seed);
  }

  public TinySong withCover(byte[] picture) {
    return new TinySong(tags, picture, seed);
  }

  public byte[] bytes(Kind kind) {
    return switch (kind) {
      case MP3_V22 -> new Bytes().raw(TinyId3.tag(this, 2)).raw(mp3Frames()).all();
      case MP3_V23 -> new Bytes().raw(TinyId3.tag(this, 3)).raw(mp3Frames()).all();
      case MP3_V24 -> new Bytes().raw(TinyId3.tag(this, 4)).raw(mp3Frames()).all();
      case FLAC -> flac();
      case VORBIS -> TinyOgg.vorbis(this);
      case OPUS -> TinyOgg.opus(this);
      case SPEEX -> TinyOgg.speex(this);
      case OGG_FLAC -> TinyOgg.flac(this);
      case M4A -> TinyMp4.file(this, false);
      case ALAC -> TinyMp4.file(this, true);
      case WAV -> wav();
      case AIFF -> aiff();
      case WMA -> TinyAsf.file(this);
      case APE -> TinyApe.monkeysAudio(this);
      case WAVPACK -> TinyApe.wavPack(this);
      case MUSEPACK_7 -> TinyApe.musepack7(this);
      case MUSEPACK_8 -> TinyApe.musepack8(this);
      case TTA -> TinyFrames.trueAudio(this);
      case DSF -> TinyDsd.dsf(this);
      case DFF -> TinyDsd.dff(this);
      case ADTS -> TinyFrames.adts(this);
      case MATROSKA -> TinyMatroska.file(this);
    };
  }

  byte[] noise(int count) {
    byte[] noise = Bytes.random(count, seed);
    for (int i = 0; i < noise.length; i++) {
      // No byte may look like the beginning of an MPEG frame.
      noise[i] &= 0x7F;
    }
    return noise;
  }

  byte[] mp3Frames() {
    var out = new Bytes();
    byte[] noise = noise(417 - 4);
    for (int i = 0; i < MP3_FRAMES; i++) {
      out.big(0xFFFB_9000L, 4).raw(noise);
    }
    return out.all();
  }

  /// `NAME=value` with the first name of each field.
  List<String> comments() {
    var comments = new ArrayList<String>();
    tags.forEach((field, values) -> {
      String name = field.names(Scheme.VORBIS).split(", ")[0];
      values.forEach(value -> comments.add(name.toUpperCase(java.util.Locale.ROOT) + "=" + value));
    });
    return comments;
  }

  byte[] commentBlock(boolean pictureInside) {
    List<String> comments = comments();
    if (pictureInside && cover.length > 0) {
      String base64 = Base64.getEncoder().encodeToString(pictureBlock());
      comments.add("METADATA_BLOCK_PICTURE=" + base64);
    }
    var out = new Bytes().little(4, 4).ascii("tiny").little(comments.size(), 4);
    for (String comment : comments) {
      byte[] bytes = comment.getBytes(UTF_8);
      out.little(bytes.length, 4).raw(bytes);
    }
    return out.all();
  }

  byte[] pictureBlock() {
    return new Bytes()
        .big(3, 4)
        .big(10, 4)
        .ascii("image/jpeg")
        .big(5, 4)
        .utf8("Cover")
        .zeros(16)
        .big(cover.length, 4)
        .raw(cover)
        .all();
  }

  byte[] flac() {
    byte[] comments = commentBlock(false);
    byte[] picture = cover.length > 0 ? pictureBlock() : new byte[0];
    var out = new Bytes().ascii("fLaC").big(34, 4).raw(streamInfo());
    if (picture.length > 0) {
      out.u8(6).big(picture.length, 3).raw(picture);
    }
    return out.u8(0x84).big(comments.length, 3).raw(comments).raw(noise(4_000)).all();
  }

  static byte[] streamInfo() {
    long packed = (long) SAMPLE_RATE_HZ << 44 | 1L << 41 | 15L << 36 | SAMPLE_RATE_HZ;
    return new Bytes().zeros(10).big(packed, 8).zeros(16).all();
  }

  byte[] wav() {
    byte[] id3 = TinyId3.tag(this, 4);
    byte[] data = noise(SAMPLE_RATE_HZ * 4);
    var chunks =
        new Bytes()
            .ascii("fmt ")
            .little(16, 4)
            .little(1, 2)
            .little(2, 2)
            .little(SAMPLE_RATE_HZ, 4)
            .little(SAMPLE_RATE_HZ * 4, 4)
            .little(4, 2)
            .little(16, 2)
            .ascii("data")
            .little(data.length, 4)
            .raw(data)
            .ascii("id3 ")
            .little(id3.length, 4)
            .raw(id3)
            .zeros(id3.length & 1);
    return new Bytes()
        .ascii("RIFF")
        .little(chunks.size() + 4, 4)
        .ascii("WAVE")
        .raw(chunks.all())
        .all();
  }

  byte[] aiff() {
    byte[] id3 = TinyId3.tag(this, 4);
    byte[] data = noise(SAMPLE_RATE_HZ * 4);
    var chunks =
        new Bytes()
            .ascii("COMM")
            .big(18, 4)
            .big(2, 2)
            .big(SAMPLE_RATE_HZ, 4)
            .big(16, 2)
            .big(16_383 + 15, 2)
            .big((long) SAMPLE_RATE_HZ << 48, 8)
            .ascii("ID3 ")
            .big(id3.length, 4)
            .raw(id3)
            .zeros(id3.length & 1)
            .ascii("SSND")
            .big(data.length + 8, 4)
            .zeros(8)
            .raw(data);
    return new Bytes()
        .ascii("FORM")
        .big(chunks.size() + 4, 4)
        .ascii("AIFF")
        .raw(chunks.all())
        .all();
  }
}
