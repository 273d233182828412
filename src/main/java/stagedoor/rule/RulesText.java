package stagedoor.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Puts words into the text of a rule file and leaves the rest as it is.
final class RulesText {

  private record Piece(int start, int end, String text) {}

  private RulesText() {}

  static String with(String text, String name, String comment, boolean isPublic) {
    if (!(JsonReader.read(text) instanceof Json.Members top)) {
      throw new IllegalArgumentException("not the text of rules");
    }
    var pieces = new ArrayList<Piece>();
    var added = new StringBuilder();
    put(top, "name", quoted(name), name.equals(written(top, "name")), pieces, added);
    if (!comment.isEmpty() || top.find("comment").isPresent()) {
      boolean same = comment.equals(written(top, "comment"));
      put(top, "comment", quoted(comment), same, pieces, added);
    }
    if (isPublic || top.find("public").isPresent()) {
      boolean same =
          top.find("public").flatMap(it -> Values.flag(it.value())).equals(Optional.of(isPublic));
      put(top, "public", Boolean.toString(isPublic), same, pieces, added);
    }
    if (!added.isEmpty()) {
      int inside = top.span().start() + 1;
      pieces.add(new Piece(inside, inside, added.toString()));
    }
    return joined(text, pieces);
  }

  private static String written(Json.Members top, String name) {
    return top.find(name).flatMap(it -> Values.text(it.value())).orElse("");
  }

  private static void put(
      Json.Members top,
      String name,
      String value,
      boolean same,
      List<Piece> pieces,
      StringBuilder added) {
    Optional<Json.Member> member = top.find(name);
    if (member.isEmpty()) {
      added.append("\n  \"").append(name).append("\": ").append(value).append(',');
    } else if (!same) {
      Json.Span span = member.get().value().span();
      pieces.add(new Piece(span.start(), span.end(), value));
    }
  }

  private static String joined(String text, List<Piece> pieces) {
    pieces.sort(Comparator.comparingInt(Piece::start));
    var result = new StringBuilder();
    int from = 0;
    for (Piece piece : pieces) {
      result.append(text, from, piece.start()).append(piece.text());
      from = piece.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  /// A text as JSON writes it.
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : Character.toString(c));
      }
    }
    return quoted.append('"').toString();
  }
}
