package stagedoor.cli;

import java.util.regex.Pattern;

/// Text from outside, such as names of files, on one line of a terminal.
final class OneLine {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private OneLine() {}

  /// The text with U+FFFD for each character that ends a line or tells a terminal what to do.
  static String of(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }
}
