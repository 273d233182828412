package stagedoor.tag;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// ASF, the container of WMA (Advanced Systems Format, section 2): a header of objects, then the
/// sound. Tags are in up to four objects, which together hold all values.
final class Asf {

  private static final String HEADER = "3026b2758e66cf11a6d900aa0062ce6c";
  private static final String DATA = "3626b2758e66cf11a6d900aa0062ce6c";
  private static final String EXTENSION = "b503bf5f2ea9cf118ee300c00c205365";
  private static final String PROPERTIES = "a1dcab8c47a9cf118ee400c00c205365";
  private static final String STREAM = "9107dcb7b7a9cf118ee600c00c205365";
  private static final String DESCRIPTION = "3326b2758e66cf11a6d900aa0062ce6c";
  private static final String EXTENDED = "40a4d0d207e3d21197f000a0c95ea850";
  private static final String METADATA = "eacbf8c5af5b77488467aa8c44fa4cca";
  private static final String LIBRARY = "941c23449894d149a1411d134e457054";
  private static final List<String> TAGS = List.of(DESCRIPTION, EXTENDED, METADATA, LIBRARY);
  private static final String AUDIO = "409e69f84d5bcf11a8fd00805f5c442b";

  private static final int GUID = 16;
  private static final int OBJECT_HEADER = 24;
  private static final int HEADER_HEADER = 30;
  private static final int EXTENSION_HEADER = 22;
  private static final int DATA_HEADER = 26;
  private static final int MAX_OBJECTS = 1_000;

  /// Ticks of 100 ns.
  private static final double TICKS_IN_SECOND = 10_000_000;

  /// @param at where the object's content begins
  private record Block(long at, long end) {}

  private final Source source;
  private final Draft draft;
  private final Map<String, Block> tags = new HashMap<>();
  private double seconds;
  private String codec = "wma";
  private Audio.Sampling sampling = new Audio.Sampling(0, 0, 0);
  private Audio.Place sound = new Audio.Place(0, 0);

  Asf(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
  }

  static boolean begins(Source source, long at) throws UnreadableException {
    return source.has(at, HEADER_HEADER) && guid(source, at).equals(HEADER);
  }

  void read(long start) throws UnreadableException {
    long end = endOf(start, source.size());
    objects(start + HEADER_HEADER, end, true);
    data(end);
    readTags();
    if (sampling.rateHz() == 0) {
      throw new DamagedException("The WMA file has no sound.");
    }
    long samples = Math.round(seconds * sampling.rateHz());
    draft.audio(Audio.of(codec, samples, sampling, sound));
  }

  /// Notes the objects between two places. An extension holds objects, but no further extension.
  private void objects(long start, long end, boolean mayExtend) throws UnreadableException {
    long at = start;
    for (int i = 0; i < MAX_OBJECTS && at + OBJECT_HEADER <= end; i++) {
      long next = endOf(at, end);
      var block = new Block(at + OBJECT_HEADER, next);
      String guid = guid(source, at);
      if (!guid.equals(EXTENSION)) {
        object(guid, block);
      } else if (mayExtend) {
        objects(block.at() + EXTENSION_HEADER, next, false);
      }
      at = next;
    }
  }

  private long endOf(long at, long most) throws UnreadableException {
    long length = source.i64Little(at + GUID);
    return length < OBJECT_HEADER || length > most - at ? most : at + length;
  }

  private void object(String guid, Block block) throws UnreadableException {
    switch (guid) {
      case PROPERTIES -> properties(block.at());
      case STREAM -> stream(block.at());
      default -> {
        if (TAGS.contains(guid)) {
          tags.putIfAbsent(guid, block);
        }
      }
    }
  }

  /// The time to play counts the time to fill the buffer before.
  private void properties(long at) throws UnreadableException {
    double played = source.i64Little(at + 40) / TICKS_IN_SECOND;
    double filled = source.i64Little(at + 56) / 1_000.0;
    seconds = Math.max(0, played - filled);
  }

  /// The first stream with sound; its kind ends in the structure that WAV files have.
  private void stream(long at) throws UnreadableException {
    if (sampling.rateHz() > 0 || !guid(source, at).equals(AUDIO)) {
      return;
    }
    long format = at + 54;
    int kind = source.u16Little(format);
    boolean lossless = kind == 0x163 || kind == 1;
    codec = codec(kind);
    sampling =
        new Audio.Sampling(
            (int) source.u32Little(format + 4),
            lossless ? source.u16Little(format + 14) : 0,
            source.u16Little(format + 2));
  }

  private static String codec(int kind) {
    return switch (kind) {
      case 0x01 -> "pcm";
      case 0x0A -> "wmavoice";
      case 0x55 -> "mp3";
      case 0x162 -> "wmapro";
      case 0x163 -> "wmalossless";
      default -> "wma";
    };
  }

  private void data(long at) throws UnreadableException {
    if (source.has(at, OBJECT_HEADER + DATA_HEADER) && guid(source, at).equals(DATA)) {
      long first = at + OBJECT_HEADER + DATA_HEADER;
      sound = new Audio.Place(first, Math.max(0, endOf(at, source.size()) - first));
    }
  }

  /// The main values first, then the attributes that add to them, whatever their order in the file.
  private void readTags() throws UnreadableException {
    draft.tag("ASF");
    var attributes = new AsfAttributes(source, draft);
    try {
      for (String guid : TAGS) {
        Block block = tags.getOrDefault(guid, new Block(0, 0));
        if (block.end() == 0) {
          continue;
        }
        switch (guid) {
          case DESCRIPTION -> attributes.readDescription(block.at());
          case EXTENDED -> attributes.readExtended(block.at());
          default -> attributes.readMetadata(block.at());
        }
      }
    } catch (DamagedException e) {
      draft.warn("The tags of the WMA file are damaged: " + e.getMessage());
    }
  }

  private static String guid(Source source, long at) throws UnreadableException {
    return HexFormat.of().formatHex(source.bytes(at, GUID));
  }
}
