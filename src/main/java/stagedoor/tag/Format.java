package stagedoor.tag;

import java.util.Optional;

/// The formats of music files that are read, told by their first bytes.
enum Format {
  FLAC("flac") {
    @Override
    void read(Source source, long start, Draft draft) throws UnreadableException {
      Flac.read(source, start, draft);
      readLeading(source, start, draft);
    }
  },
  OGG("vorbis") {
    @Override
    void read(Source source, long start, Draft draft) throws UnreadableException {
      Ogg.read(source, start, draft);
    }
  },
  MP4("aac") {
    @Override
    void read(Source source, long start, Draft draft) throws UnreadableException {
      new Mp4(source, draft).read(start);
    }
  },
  WAV("pcm") {
    @Override
    void read(Source source, long start, Draft draft) throws UnreadableException {
      new Wav(source, draft).read(start);
    }
  },
  AIFF("pcm") {
    @Override
    void read(Source source, long start, Draft draft) throws UnreadableException {
      new Aiff(source, draft).read(start);
    }
  },
  MPEG("mp3") {
    @Override
    void read(Source source, long start, Draft draft) throws UnreadableException {
      readLeading(source, start, draft);
      TrailingTags trailing = TrailingTags.find(source);
      trailing.read(source, draft);
      Optional<Audio> audio = Mp3.read(source, start, trailing.soundEnd());
      if (audio.isEmpty() && draft.isEmpty()) {
        throw new DamagedException("The file is no music that is known here.");
      }
      audio.ifPresent(draft::audio);
    }
  };

  private final String codec;

  Format(String codec) {
    this.codec = codec;
  }

  /// The codec to name where no sound is found.
  String codec() {
    return codec;
  }

  /// Puts everything the file says into the draft.
  ///
  /// @param start where the format's own bytes begin, after ID3 tags in front of it
  abstract void read(Source source, long start, Draft draft) throws UnreadableException;

  /// The format that begins there. What nothing else claims may be MPEG audio after rubbish.
  static Format find(Source source, long start) throws UnreadableException {
    if (source.starts(start, "fLaC")) {
      return FLAC;
    }
    if (source.starts(start, "OggS")) {
      return OGG;
    }
    if (source.starts(start + 4, "ftyp")) {
      return MP4;
    }
    if ((source.starts(start, "RIFF") || source.starts(start, "RF64"))
        && source.starts(start + 8, "WAVE")) {
      return WAV;
    }
    boolean aiff = source.starts(start + 8, "AIFF") || source.starts(start + 8, "AIFC");
    return source.starts(start, "FORM") && aiff ? AIFF : MPEG;
  }

  /// Reads the ID3 tags before the format's own bytes, for what is still open.
  private static void readLeading(Source source, long start, Draft draft)
      throws UnreadableException {
    long at = 0;
    while (at < start) {
      Id3Tag tag = Id3Tag.find(source, at).orElseThrow();
      draft.settle();
      tag.read(source, draft);
      at = tag.end();
    }
  }
}
