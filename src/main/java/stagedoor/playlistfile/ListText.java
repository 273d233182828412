package stagedoor.playlistfile;

import java.util.ArrayList;
import java.util.List;
import stagedoor.tag.TagEncoding;

/// The text of a file and its lines.
final class ListText {

  /// Longer lines are in no list of songs.
  static final int MAX_LINE = 8_192;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /// @param number from 1
  record Line(int number, String text) {}

  private ListText() {}

  /// @throws FaultyFileException when it is no text
  static String decoded(byte[] bytes, TagEncoding encoding) throws FaultyFileException {
    String text = encoding.ofFile(bytes);
    check(text);
    return text;
  }

  /// Text has no control characters but those that separate. Those beyond ASCII come from charsets
  /// that were not known for what they are.
  private static void check(String text) throws FaultyFileException {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        start = i + 1;
      } else if (c < 0x80 && Character.isISOControl(c) && c != '\t' && c != '\r') {
        throw new FaultyFileException(
            new FileFault(
                line,
                i - start + 1,
                "This is no text (U+%04X). The file may be damaged, or something else."
                    .formatted((int) c)));
      }
    }
  }

  /// The lines without blanks at their ends; those that are empty are left out.
  ///
  /// @throws FaultyFileException when a line is too long
  static List<Line> lines(String text) throws FaultyFileException {
    var lines = new ArrayList<Line>();
    int number = 0;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      number++;
      String line = text.substring(at, end).strip();
      if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
        line = line.substring(1);
      }
      if (line.length() > MAX_LINE) {
        throw new FaultyFileException(
            FileFault.at(number, "The line is longer than " + MAX_LINE + " characters."));
      }
      if (!line.isEmpty()) {
        lines.add(new Line(number, line));
      }
      boolean both = text.startsWith("\r\n", end);
      at = end + (both ? 2 : 1);
    }
    return lines;
  }

  /// @throws FaultyFileException when there are as many entries as a list may have
  static void needRoom(List<ListEntry> entries, int line) throws FaultyFileException {
    if (entries.size() >= ListFile.MAX_ENTRIES) {
      throw new FaultyFileException(
          FileFault.at(line, "More than " + ListFile.MAX_ENTRIES + " entries. Split the file."));
    }
  }
}
