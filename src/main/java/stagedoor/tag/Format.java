package stagedoor.tag;

import java.util.Optional;

/// The formats of music files that are read, told by their first bytes. What nothing else claims
/// may be MPEG audio after rubbish.
enum Format {
  FLAC("flac", (source, at) -> source.starts(at, "fLaC"), Format::readFlac),
  OGG("vorbis", (source, at) -> source.starts(at, "OggS"), Ogg::read),
  MP4(
      "aac",
      (source, at) -> source.starts(at + 4, "ftyp"),
      (source, start, draft) -> new Mp4(source, draft).read(start)),
  WAV("pcm", Wav::begins, (source, start, draft) -> new Wav(source, draft).read(start)),
  AIFF("pcm", Aiff::begins, (source, start, draft) -> new Aiff(source, draft).read(start)),
  ASF("wma", Asf::begins, (source, start, draft) -> new Asf(source, draft).read(start)),
  MATROSKA(
      "matroska",
      Matroska::begins,
      (source, start, draft) -> new Matroska(source, draft).read(start)),
  APE(
      "ape",
      (source, at) -> source.starts(at, "MAC "),
      apeTagged((source, start, end, draft) -> MonkeysAudio.audio(source, start, end))),
  WAVPACK(
      "wavpack",
      (source, at) -> source.starts(at, "wvpk"),
      apeTagged((source, start, end, draft) -> WavPack.audio(source, start, end))),
  MUSEPACK("musepack", Musepack::begins, apeTagged(Musepack::audio)),
  TTA(
      "tta",
      (source, at) -> source.starts(at, "TTA1"),
      id3Tagged((source, start, end, draft) -> TrueAudio.audio(source, start, end))),
  DSF("dsd", (source, at) -> source.starts(at, "DSD "), Dsf::read),
  DSDIFF("dsd", Dsdiff::begins, (source, start, draft) -> new Dsdiff(source, draft).read(start)),
  AAC(
      "aac",
      Adts::begins,
      id3Tagged((source, start, end, draft) -> Adts.audio(source, start, end))),
  MPEG("mp3", (source, at) -> true, id3Tagged(Format::mpegAudio));

  /// Tells whether the format begins there.
  private interface Mark {
    boolean begins(Source source, long at) throws UnreadableException;
  }

  private interface Reading {
    void read(Source source, long start, Draft draft) throws UnreadableException;
  }

  /// Finds the sound between the tags around it; the draft knows whether there were any.
  private interface Sound {
    Audio find(Source source, long start, long end, Draft draft) throws UnreadableException;
  }

  private final String codec;

  @SuppressWarnings("ImmutableEnumChecker") // a function
  private final Mark mark;

  @SuppressWarnings("ImmutableEnumChecker") // a function
  private final Reading reading;

  Format(String codec, Mark mark, Reading reading) {
    this.codec = codec;
    this.mark = mark;
    this.reading = reading;
  }

  /// The codec to name where no sound is found.
  String codec() {
    return codec;
  }

  /// The format that begins there.
  static Format find(Source source, long start) throws UnreadableException {
    for (Format format : values()) {
      if (format.mark.begins(source, start)) {
        return format;
      }
    }
    return MPEG;
  }

  /// Puts everything the file says into the draft.
  ///
  /// @param start where the format's own bytes begin, after tags in front of it
  void read(Source source, long start, Draft draft) throws UnreadableException {
    reading.read(source, start, draft);
  }

  /// ID3 in front of FLAC is for what FLAC's own comments leave open.
  private static void readFlac(Source source, long start, Draft draft) throws UnreadableException {
    Flac.read(source, start, draft);
    LeadingTags.read(source, start, draft);
  }

  /// Formats whose tags are APE tags; programs for MP3 may have added ID3.
  private static Reading apeTagged(Sound sound) {
    return (source, start, draft) -> {
      TrailingTags trailing = TrailingTags.find(source);
      trailing.readNew(source, draft);
      LeadingTags.read(source, start, draft);
      trailing.readOld(source, draft);
      draft.audio(sound.find(source, start, trailing.soundEnd(), draft));
    };
  }

  /// Formats whose tags are ID3; some programs add APE tags.
  private static Reading id3Tagged(Sound sound) {
    return (source, start, draft) -> {
      LeadingTags.read(source, start, draft);
      TrailingTags trailing = TrailingTags.find(source);
      trailing.readNew(source, draft);
      trailing.readOld(source, draft);
      draft.audio(sound.find(source, start, trailing.soundEnd(), draft));
    };
  }

  private static Audio mpegAudio(Source source, long start, long end, Draft draft)
      throws UnreadableException {
    Optional<Audio> audio = Mp3.read(source, start, end);
    if (audio.isEmpty() && draft.isEmpty()) {
      throw new DamagedException("The file is no music that is known here.");
    }
    return audio.orElseThrow(() -> new DamagedException("No sound was found in the file."));
  }
}
