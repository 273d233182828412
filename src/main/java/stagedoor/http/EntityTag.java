package stagedoor.http;

/// Compares the tags by which a client names what it has (RFC 9110, section 13.1.2).
public final class EntityTag {

  private EntityTag() {}

  /// Whether `If-None-Match` names a tag. A weak one names the strong one too: proxies that
  /// compress make it weak, and clients send that.
  ///
  /// @param tag with its quotes
  public static boolean isNamed(Headers headers, String tag) {
    String strong = strong(tag);
    for (Headers.Field field : headers.all("If-None-Match")) {
      for (String named : field.value().split(",")) {
        if (named.strip().equals("*") || strong(named.strip()).equals(strong)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
