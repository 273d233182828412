package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.signin.SignIn;

/// Pages without the player: a few sentences that even the oldest browser shows.
final class PlainPage {

  private PlainPage() {}

  /// The same bytes whatever was not found.
  static Reply notFound() {
    return of(404, "Not found", "There is nothing at this address.");
  }

  static Reply of(int status, String title, String sentence) {
    return html(status, title, paragraph(sentence));
  }

  /// Why the proxy's user was not let in, and what to do.
  static Reply refused(Request request, SignIn.Refused refused) {
    var text = new StringBuilder(paragraph(refused.sentence()));
    refused.account().ifPresent(name -> text.append(paragraph("Account: " + name.text())));
    text.append(paragraph(refused.next()));
    text.append(paragraph("Code " + refused.code().id() + "."));
    text.append(toCopy("Number of this request, for an administrator:", request.id()));
    Reply reply = html(refused.httpStatus(), "Not signed in", text.toString());
    return SessionApi.withAll(reply, refused.retryAfterField().stream().toList());
  }

  static Reply html(int status, String title, String body) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s</title>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %2$s</main>
        </body>
        </html>
        """
            .formatted(escaped(title), body);
    byte[] bytes = page.getBytes(UTF_8);
    return Reply.bytes(status, "text/html; charset=utf-8", bytes).with("Cache-Control", "no-store");
  }

  /// Text in a field of its own: one click and the usual keys copy it, without a script.
  private static String toCopy(String label, String text) {
    return "<p><label>%s <input readonly value=\"%s\"></label></p>\n"
        .formatted(escaped(label), escaped(text));
  }

  static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>\n";
  }

  /// Text as it stands in HTML, also within a quoted attribute.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
