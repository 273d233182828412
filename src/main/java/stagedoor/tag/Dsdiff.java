package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// DSDIFF (DFF): DSD sound, plain or packed by DST, and tags in an ID3 chunk or in `DIIN`.
final class Dsdiff {

  private static final int HEADER = 16;
  private static final int MAX_TEXT = 8 << 10;

  private final Source source;
  private final Draft draft;
  private int rateHz;
  private int channels;
  private boolean packed;
  private double packedSeconds;
  private Audio.Place sound = new Audio.Place(0, 0);
  private long id3 = -1;
  private Audio.Place info = new Audio.Place(0, 0);

  Dsdiff(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
  }

  static boolean begins(Source source, long at) throws UnreadableException {
    return source.starts(at, "FRM8") && source.starts(at + 12, "DSD ");
  }

  void read(long start) throws UnreadableException {
    chunks(start + HEADER, source.size()).visit(this::note);
    Optional<Id3Tag> tag = id3 < 0 ? Optional.empty() : Id3Tag.find(source, id3);
    if (tag.isPresent()) {
      tag.get().read(source, draft);
    }
    draft.settle();
    chunks(info.offset(), info.offset() + info.length()).visit(this::text);
    if (rateHz == 0 || channels == 0) {
      throw new DamagedException("The DFF file does not say how it was sampled.");
    }
    long samples = packed ? Math.round(packedSeconds * rateHz) : sound.length() * 8 / channels;
    var sampling = new Audio.Sampling(rateHz, 1, channels);
    draft.audio(Audio.of(packed ? "dst" : "dsd", samples, sampling, sound));
  }

  private Chunks chunks(long start, long end) {
    return new Chunks(source, start, end, Chunks.Style.DSDIFF);
  }

  private void note(String id, long at, long length) throws UnreadableException {
    switch (id) {
      case "PROP" -> {
        if (source.starts(at, "SND ")) {
          chunks(at + 4, at + length).visit(this::property);
        }
      }
      case "DSD " -> sound = new Audio.Place(at, length);
      case "DST " -> {
        sound = new Audio.Place(at, length);
        packed = true;
        frames(at);
      }
      case "ID3 " -> id3 = at;
      case "DIIN" -> info = new Audio.Place(at, length);
      default -> {}
    }
  }

  private void property(String id, long at, long length) throws UnreadableException {
    if (id.equals("FS  ") && length >= 4) {
      rateHz = Math.max(0, source.i32(at));
    } else if (id.equals("CHNL") && length >= 2) {
      channels = source.u16(at);
    }
  }

  /// DST sound begins with a chunk that tells how many frames there are and how many make a second.
  private void frames(long at) throws UnreadableException {
    if (source.starts(at, "FRTE") && source.has(at, 18) && source.u16(at + 16) > 0) {
      packedSeconds = (double) source.u32(at + 12) / source.u16(at + 16);
    }
  }

  /// A text of `DIIN` begins with its length.
  private void text(String id, long at, long length) throws UnreadableException {
    String name = id.equals("DIAR") ? "IART" : id.equals("DITI") ? "INAM" : "";
    if (!name.isEmpty() && length >= 4) {
      int count = (int) Math.min(Math.min(source.u32(at), length - 4), MAX_TEXT);
      draft.tag("DSDIFF");
      draft.addUnsure(Scheme.RIFF, name, new String(source.bytes(at + 4, count), ISO_8859_1));
    }
  }
}
