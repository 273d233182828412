package stagedoor.tag;

import java.util.Optional;

/// Tags in front of the sound: ID3v2, or rarely APE, one or several in a row.
final class LeadingTags {

  private static final int MAX_TAGS = 10;

  private LeadingTags() {}

  /// Where the format's own bytes begin.
  static long end(Source source) throws UnreadableException {
    long at = 0;
    for (int i = 0; i < MAX_TAGS; i++) {
      long next = endOfTag(source, at);
      if (next == at) {
        return at;
      }
      at = Math.min(next, source.size());
    }
    return at;
  }

  private static long endOfTag(Source source, long at) throws UnreadableException {
    Optional<Id3Tag> id3 = Id3Tag.find(source, at);
    return id3.isPresent()
        ? id3.get().end()
        : ApeTag.beginningAt(source, at).map(ApeTag::end).orElse(at);
  }

  /// Reads the tags up to there, each for what the ones before it left open.
  static void read(Source source, long start, Draft draft) throws UnreadableException {
    long at = 0;
    while (at < start) {
      draft.settle();
      Optional<Id3Tag> id3 = Id3Tag.find(source, at);
      if (id3.isPresent()) {
        id3.get().read(source, draft);
        at = id3.get().end();
      } else {
        ApeTag ape = ApeTag.beginningAt(source, at).orElseThrow();
        ape.read(source, draft);
        at = ape.end();
      }
    }
  }
}
