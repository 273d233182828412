package stagedoor.web;

import java.util.ArrayList;
import java.util.List;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;

/// Header fields that keep browsers from doing what nobody asked for.
final class Safety {

  /// By this field the page tells our answers from those of a proxy.
  static final Field MARKER = new Field("X-Stagedoor", "1");

  private static final Field NO_SNIFFING = new Field("X-Content-Type-Options", "nosniff");
  private static final Field SAME_ORIGIN = new Field("Cross-Origin-Resource-Policy", "same-origin");

  private static final Field NOTHING_RUNS =
      new Field("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");

  private static final Field PAGE_POLICY =
      new Field(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
              + " media-src 'self' blob:; connect-src 'self'; font-src 'self';"
              + " manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self';"
              + " frame-ancestors 'none'");

  private static final Field NO_FRAME = new Field("X-Frame-Options", "DENY");

  /// With the answer to signing out: the browser forgets what it keeps of this server.
  static final Field FORGET = new Field("Clear-Site-Data", "\"cache\", \"storage\"");

  private Safety() {}

  /// For answers of the interface: none is a page.
  static Reply api(Reply reply) {
    return with(reply, List.of(MARKER, NO_SNIFFING, SAME_ORIGIN, NOTHING_RUNS));
  }

  /// For pages and files of the player. The referrer stays within the site: without any, browsers
  /// would send `Origin: null` with forms.
  static Reply page(Reply reply) {
    return with(
        reply,
        List.of(
            MARKER,
            NO_SNIFFING,
            SAME_ORIGIN,
            PAGE_POLICY,
            NO_FRAME,
            new Field("Referrer-Policy", "same-origin")));
  }

  /// For everything under `/share/`: whoever has the address may listen, so it is told to nobody.
  static Reply share(Reply reply) {
    return with(
        reply,
        List.of(
            NO_SNIFFING,
            PAGE_POLICY,
            NO_FRAME,
            new Field("Referrer-Policy", "no-referrer"),
            new Field("X-Robots-Tag", "noindex")));
  }

  private static Reply with(Reply reply, List<Field> more) {
    var fields = new ArrayList<>(reply.headers());
    fields.addAll(more);
    return new Reply(reply.status(), fields, reply.content());
  }
}
