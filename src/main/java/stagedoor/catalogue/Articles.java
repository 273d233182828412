package stagedoor.catalogue;

import java.util.List;
import java.util.Locale;

/// The words that do not count when a name is put in order: `The Beatles` stands at B.
public record Articles(List<String> words) {

  /// What Navidrome ignores when nothing is configured.
  public static final Articles DEFAULT =
      new Articles(List.of("The", "El", "La", "Los", "Las", "Le", "Les", "Os", "As", "O", "A"));

  public Articles {
    words = words.stream().map(word -> word.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /// How many leading characters of a folded name are an article and the space behind it.
  int lengthIn(String folded) {
    int space = folded.indexOf(' ');
    boolean article = space > 0 && words.contains(folded.substring(0, space));
    return article && space + 1 < folded.length() ? space + 1 : 0;
  }

  /// The name that decides the place in an order: folded, without its leading article.
  String orderName(String name) {
    String folded = Fold.of(name);
    return folded.substring(lengthIn(folded));
  }
}
