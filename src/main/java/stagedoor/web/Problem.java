package stagedoor.web;

import java.util.ArrayList;
import java.util.List;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Reply.Content;
import stagedoor.http.Request;
import stagedoor.playlistfile.FileFault;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Where;

/// What is wrong, for programs and people (RFC 9457). Never holds a path, a class or a query.
///
/// @param detail one sentence; may be empty
/// @param code of a sign-in decision, such as `EA201`, else empty
/// @param next what to do about it, else empty
/// @param faults in a text that was sent, each where it stands
record Problem(
    int status,
    String title,
    String detail,
    String code,
    String next,
    List<RuleFault> faults,
    List<Field> headers) {

  Problem {
    faults = List.copyOf(faults);
    headers = List.copyOf(headers);
  }

  static Problem of(int status, String title) {
    return new Problem(status, title, "", "", "", List.of(), List.of());
  }

  static Problem notFound() {
    return of(404, "Not found").because("There is nothing here that you may see.");
  }

  static Problem forbidden(String detail) {
    return of(403, "Not allowed").because(detail);
  }

  Problem because(String sentence) {
    return new Problem(status, title, sentence, code, next, faults, headers);
  }

  Problem coded(String newCode, String whatNext) {
    return new Problem(status, title, detail, newCode, whatNext, faults, headers);
  }

  /// Rules that were refused; the first fault is told in words too.
  static Problem of(List<RuleFault> faults) {
    return new Problem(400, "Bad rules", "Rules: " + faults.getFirst(), "", "", faults, List.of());
  }

  /// A file that cannot be read; the first fault is told in words too.
  static Problem ofFile(List<FileFault> faults) {
    List<RuleFault> places =
        faults.stream()
            .filter(fault -> fault.line() > 0)
            .map(it -> new RuleFault(new Where(it.line(), it.column(), ""), it.reason()))
            .toList();
    return new Problem(422, "Not usable", faults.getFirst().toString(), "", "", places, List.of());
  }

  Problem with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Field(name, value));
    return new Problem(status, title, detail, code, next, faults, more);
  }

  Reply reply(Request request) {
    byte[] json =
        JsonWriter.object(out -> {
          out.text("type", "about:blank").text("title", title).number("status", status);
          optional(out, "detail", detail);
          optional(out, "code", code);
          optional(out, "next", next);
          if (!faults.isEmpty()) {
            out.list("faults", faults, Problem::fault);
          }
          out.text("requestId", request.id());
          if (!code.isEmpty()) {
            out.text("request", request.id());
          }
        });
    var all = new ArrayList<>(headers);
    all.add(new Field("Content-Type", "application/problem+json"));
    all.add(new Field("Cache-Control", "no-store"));
    return new Reply(status, all, new Content.Bytes(json));
  }

  private static void fault(JsonWriter out, RuleFault fault) {
    out.number("line", fault.where().line()).number("column", fault.where().column());
    out.text("path", fault.where().path()).text("reason", fault.reason());
  }

  private static void optional(JsonWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.text(name, value);
    }
  }
}
