package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// Tags behind the sound: an APE tag or an ID3v2 tag with a footer, Lyrics3, and last of all ID3v1.
///
/// @param soundEnd where the first of them begins, or the size of the file when there is none
/// @param old where ID3v1 begins, or the size of the file when there is none
record TrailingTags(Optional<ApeTag> ape, Optional<Id3Tag> id3, long soundEnd, long old) {

  private static final int ID3V1 = 128;
  private static final int ID3_FOOTER = 10;
  private static final int MAX_TAGS = 4;

  /// Six digits of the size and the mark that ends Lyrics3 of version 2.
  private static final int LYRICS3_END = 15;

  static TrailingTags find(Source source) throws UnreadableException {
    long size = source.size();
    // The footer of an APE tag contains the mark of ID3v1.
    boolean hasOld =
        source.starts(size - ID3V1, "TAG") && !source.starts(size - ID3V1 - 3, "APETAGEX");
    long old = hasOld ? size - ID3V1 : size;
    var found = new TrailingTags(Optional.empty(), Optional.empty(), old, old);
    for (int i = 0; i < MAX_TAGS; i++) {
      TrailingTags more = found.withOneMore(source);
      if (more.soundEnd == found.soundEnd) {
        return found;
      }
      found = more;
    }
    return found;
  }

  private TrailingTags withOneMore(Source source) throws UnreadableException {
    Optional<ApeTag> before = ApeTag.endingAt(source, soundEnd);
    if (before.isPresent()) {
      return new TrailingTags(ape.or(() -> before), id3, before.get().start(), old);
    }
    Optional<Id3Tag> footed = id3EndingAt(source, soundEnd);
    if (footed.isPresent()) {
      return new TrailingTags(ape, id3.or(() -> footed), footed.get().at(), old);
    }
    return new TrailingTags(ape, id3, beforeLyrics3(source, soundEnd), old);
  }

  private static Optional<Id3Tag> id3EndingAt(Source source, long end) throws UnreadableException {
    long footer = end - ID3_FOOTER;
    if (!source.starts(footer, "3DI")) {
      return Optional.empty();
    }
    Optional<Long> length = Id3Tag.syncSafe(source, footer + 6);
    long at = footer - ID3_FOOTER - length.orElse(end);
    return at < 0 ? Optional.empty() : Id3Tag.find(source, at).filter(tag -> tag.end() == end);
  }

  private static long beforeLyrics3(Source source, long end) throws UnreadableException {
    if (!source.starts(end - 9, "LYRICS200") || end < LYRICS3_END) {
      return end;
    }
    String size = source.latin1(end - LYRICS3_END, 6);
    long start = size.matches("\\d{6}") ? end - LYRICS3_END - Long.parseLong(size) : end;
    return source.starts(start, "LYRICSBEGIN") ? start : end;
  }

  /// Reads all but ID3v1, the more telling tag first.
  void readNew(Source source, Draft draft) throws UnreadableException {
    if (id3.isPresent()) {
      draft.settle();
      id3.get().read(source, draft);
    }
    if (ape.isPresent()) {
      draft.settle();
      ape.get().read(source, draft);
    }
  }

  /// Reads ID3v1, which says what other tags say, cut to 30 characters.
  void readOld(Source source, Draft draft) throws UnreadableException {
    if (old == source.size()) {
      return;
    }
    draft.settle();
    draft.tag("ID3v1");
    byte[] tag = source.bytes(old, ID3V1);
    draft.addUnsure(Scheme.VORBIS, "title", text(tag, 3, 30));
    draft.addUnsure(Scheme.VORBIS, "artist", text(tag, 33, 30));
    draft.addUnsure(Scheme.VORBIS, "album", text(tag, 63, 30));
    draft.addUnsure(Scheme.VORBIS, "date", text(tag, 93, 4));
    draft.addUnsure(Scheme.VORBIS, "comment", text(tag, 97, 30));
    boolean hasTrack = tag[125] == 0 && tag[126] != 0;
    if (hasTrack) {
      draft.add(Scheme.VORBIS, "track", Integer.toString(tag[126] & 0xFF));
    }
    Genres.name(tag[127] & 0xFF).ifPresent(genre -> draft.add(Scheme.VORBIS, "genre", genre));
  }

  private static String text(byte[] tag, int from, int length) {
    int end = from;
    while (end < from + length && tag[end] != 0) {
      end++;
    }
    return new String(tag, from, end - from, ISO_8859_1);
  }
}
