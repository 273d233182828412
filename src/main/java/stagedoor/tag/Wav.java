package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// WAV: `fmt`, `data`, and tags in an ID3 chunk or a list of INFO texts. RF64 is WAV over 4 GB.
final class Wav {

  private static final int MAX_TEXT = 8 << 10;
  private static final int HEADER = 12;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int ALAW = 6;
  private static final int MULAW = 7;

  /// Places of chunks that are read after all are known, best first.
  private record Place(long at, long length) {
    static final Place NONE = new Place(0, 0);
  }

  private final Source source;
  private final Draft draft;
  private Place format = Place.NONE;
  private Place data = Place.NONE;
  private Place id3 = Place.NONE;
  private Place info = Place.NONE;
  private long longDataLength;
  private long factSamples;

  Wav(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
  }

  static boolean begins(Source source, long at) throws UnreadableException {
    boolean riff = source.starts(at, "RIFF") || source.starts(at, "RF64");
    return riff && source.starts(at + 8, "WAVE");
  }

  void read(long start) throws UnreadableException {
    new Chunks(source, start + HEADER, source.size(), Chunks.Style.RIFF).visit(this::note);
    if (id3.length() > 0) {
      Optional<Id3Tag> tag = Id3Tag.find(source, id3.at());
      if (tag.isPresent()) {
        tag.get().read(source, draft);
      }
    }
    if (info.length() > 0) {
      draft.settle();
      draft.tag("RIFF INFO");
      new Chunks(source, info.at() + 4, info.at() + info.length(), Chunks.Style.RIFF)
          .visit(this::text);
    }
    if (format.length() < 16) {
      throw new DamagedException("The WAV file does not say how it was sampled.");
    }
    draft.audio(audio());
  }

  private void note(String id, long at, long length) throws UnreadableException {
    switch (id) {
      case "fmt " -> format = new Place(at, length);
      case "data" -> data = new Place(at, restOfFile(at, length));
      case "id3 ", "ID3 " -> id3 = id3.length() > 0 ? id3 : new Place(at, length);
      case "fact" -> factSamples = length >= 4 ? source.u32Little(at) : 0;
      case "ds64" -> longDataLength = length >= 16 ? source.i64Little(at + 8) : 0;
      case "LIST" -> {
        if (info.length() == 0 && length > 4 && source.starts(at, "INFO")) {
          info = new Place(at, length);
        }
      }
      default -> {}
    }
  }

  /// RF64 keeps the true length elsewhere; a recorder that was cut off wrote none.
  private long restOfFile(long at, long length) {
    long rest = source.size() - at;
    return longDataLength > 0 ? Math.min(longDataLength, rest) : length == 0 ? rest : length;
  }

  private void text(String id, long at, long length) throws UnreadableException {
    byte[] bytes = source.bytes(at, (int) Math.min(length, MAX_TEXT));
    draft.addUnsure(Scheme.RIFF, id, new String(bytes, ISO_8859_1));
  }

  private Audio audio() throws UnreadableException {
    int code = source.u16Little(format.at());
    if (code == EXTENSIBLE && format.length() >= 26) {
      code = source.u16Little(format.at() + 24);
    }
    int channels = source.u16Little(format.at() + 2);
    int rateHz = (int) source.u32Little(format.at() + 4);
    int block = source.u16Little(format.at() + 12);
    boolean plain = code == 1 || code == 3;
    int bitDepth = plain ? source.u16Little(format.at() + 14) : 0;
    boolean counted = plain || code == ALAW || code == MULAW;
    return Audio.of(
        codec(code),
        counted ? (block == 0 ? 0 : data.length() / block) : packedSamples(rateHz),
        new Audio.Sampling(rateHz, bitDepth, channels),
        new Audio.Place(data.at(), data.length()));
  }

  /// Other sound tells its samples in a chunk of its own, or at least its bytes a second.
  private long packedSamples(int rateHz) throws UnreadableException {
    long bytesASecond = source.u32Little(format.at() + 8);
    long estimate =
        bytesASecond == 0 ? 0 : Math.round((double) data.length() / bytesASecond * rateHz);
    return factSamples > 0 ? factSamples : estimate;
  }

  private static String codec(int code) {
    return switch (code) {
      case 1, 3 -> "pcm";
      case ALAW -> "alaw";
      case MULAW -> "mulaw";
      case 2, 0x11 -> "adpcm";
      case 0x55 -> "mp3";
      default -> "wav";
    };
  }
}
