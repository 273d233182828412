package stagedoor.lyrics;

import java.util.List;

/// A text of words in any of the formats, told by the ending of its file or by how it begins.
final class WordsReader {

  private WordsReader() {}

  /// @param ending such as `.lrc`, in lower case
  /// @return only words that have lines
  /// @throws UnreadableWordsException when the text is not what the ending says
  static List<Words> read(String ending, String text) throws UnreadableWordsException {
    String unknown = Words.UNKNOWN_LANGUAGE;
    List<Words> all =
        switch (ending) {
          case ".ttml" -> TtmlText.parse(unknown, text);
          case ".yaml", ".yml" -> List.of(LyricsfileText.parse(unknown, text));
          case ".srt" -> List.of(SrtText.parse(unknown, text));
          default -> List.of(LrcText.parse(unknown, text));
        };
    return withLines(all);
  }

  /// A text out of a tag: LRC or plain, or one of the other formats, which some taggers put there.
  static List<Words> ofTag(String language, String text) {
    String start = text.substring(0, Math.min(200, text.length())).stripLeading();
    try {
      if (start.startsWith("<tt") || (start.startsWith("<?xml") && text.contains("<tt"))) {
        return withLines(TtmlText.parse(language, text));
      }
    } catch (UnreadableWordsException shownAsItIs) {
      return withLines(List.of(LrcText.parse(language, text)));
    }
    boolean subRip = start.contains("-->");
    return withLines(
        List.of(subRip ? SrtText.parse(language, text) : LrcText.parse(language, text)));
  }

  private static List<Words> withLines(List<Words> all) {
    return all.stream()
        .filter(words -> words.lines().stream().anyMatch(line -> !line.text().isEmpty()))
        .toList();
  }
}
