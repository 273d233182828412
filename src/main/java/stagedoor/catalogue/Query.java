package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/// What somebody looks for.
///
/// @param words folded; a row must have each of them, in any order; none finds everything
/// @param beginning the whole text, folded and without article: what a name begins with that is put
///   first
record Query(List<String> words, String beginning) {

  /// A longer query is cut. No title needs more to be found.
  static final int MAX_LENGTH = 200;

  static final int MAX_WORDS = 12;

  /// Quotes around the text and a star behind a word, as some apps send them, mean nothing here.
  static Query parse(String text, Articles ignored) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    String folded = Fold.of(unquoted(cut.strip()));
    List<String> words =
        Arrays.stream(folded.split(" "))
            .map(word -> word.endsWith("*") ? word.substring(0, word.length() - 1) : word)
            .filter(word -> !word.isEmpty())
            .limit(MAX_WORDS)
            .toList();
    String whole = String.join(" ", words);
    return new Query(words.stream().distinct().toList(), ignored.orderName(whole));
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  boolean isEverything() {
    return words.isEmpty();
  }

  List<byte[]> parts() {
    return words.stream().map(word -> word.getBytes(UTF_8)).toList();
  }
}
