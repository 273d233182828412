package stagedoor.lyrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import stagedoor.lyrics.Words.Cue;
import stagedoor.lyrics.Words.Voice;

/// One voice of a line while it is read, piece by piece. White space is one space, and none stands
/// at either end.
final class VoiceDraft {

  private static final int MAX_CUES = 1_000;

  private final StringBuilder text = new StringBuilder();
  private final List<Cue> cues = new ArrayList<>();
  private boolean spaceWaits;

  /// Words whose time is not known.
  void plain(String words) {
    for (int i = 0; i < words.length(); i++) {
      add(words.charAt(i));
    }
  }

  /// Words that are sung at a time; one that is before that of the words in front is no time.
  ///
  /// @param endMs empty when it is not known; then the next one's begin counts
  void sung(long startMs, OptionalLong endMs, String words) {
    endAt(startMs);
    String sung = words.strip();
    if (sung.isEmpty() || (isTimed() && startMs < cues.getLast().startMs())) {
      plain(words);
      return;
    }
    plain(words.substring(0, words.indexOf(sung)));
    int from = text.length() + (spaceWaits && !text.isEmpty() ? 1 : 0);
    plain(sung);
    if (text.length() > from && cues.size() < MAX_CUES) {
      cues.add(new Cue(startMs, endMs, from, text.length()));
    }
    plain(words.substring(words.indexOf(sung) + sung.length()));
  }

  /// Ends the word before, if its end is not known yet.
  void endAt(long ms) {
    if (!cues.isEmpty() && cues.getLast().endMs().isEmpty() && ms >= cues.getLast().startMs()) {
      Cue last = cues.removeLast();
      cues.add(new Cue(last.startMs(), OptionalLong.of(ms), last.from(), last.to()));
    }
  }

  private void add(char c) {
    if (Character.isWhitespace(c)) {
      spaceWaits = true;
      return;
    }
    if (c < ' ' || c >= '\uFFFE') {
      return; // no format of an answer may hold these
    }
    if (spaceWaits && !text.isEmpty()) {
      text.append(' ');
    }
    spaceWaits = false;
    text.append(c);
  }

  boolean isTimed() {
    return !cues.isEmpty();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  String text() {
    return text.toString();
  }

  /// The voice so far, `shiftMs` later.
  Voice voice(String agent, OptionalLong startMs, OptionalLong endMs, long shiftMs) {
    List<Cue> shifted =
        cues.stream()
            .map(cue ->
                new Cue(
                    cue.startMs() + shiftMs,
                    cue.endMs().isPresent()
                        ? OptionalLong.of(cue.endMs().getAsLong() + shiftMs)
                        : OptionalLong.empty(),
                    cue.from(),
                    cue.to()))
            .toList();
    return new Voice(agent, startMs, endMs, text(), shifted);
  }
}
