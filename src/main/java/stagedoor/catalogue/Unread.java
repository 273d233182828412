package stagedoor.catalogue;

/// A part of a query that is not searched for as it was meant.
///
/// @param part as it was typed; a long one is cut
/// @param reason one sentence: what would be understood
public record Unread(String part, String reason) {

  private static final int MAX_CHARS = 60;

  static Unread of(String part, String reason) {
    String plain = part.strip();
    boolean isLong = plain.length() > MAX_CHARS;
    return new Unread(isLong ? plain.substring(0, MAX_CHARS - 1) + "…" : plain, reason);
  }
}
