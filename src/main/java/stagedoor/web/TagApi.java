package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.TagValue;
import stagedoor.http.Reply;

/// The tags by which lists can be filtered: what there is to choose from, in the libraries the
/// caller may see.
final class TagApi {

  private static final int MAX_NAME = 64;

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/library/tags", "Names of tags in use", this::names),
        signed("GET", "/api/library/tags/{name}", "Values of a tag with counts", this::values));
  }

  private Reply names(Call call) {
    List<String> names = call.catalogue().tags().names(call.visible());
    return Call.ok(out -> out.number("total", names.size()).texts("items", names));
  }

  /// A tag that no song has is one without values.
  private Reply values(Call call) {
    String name =
        call.path("name", text -> text.length() <= MAX_NAME ? Optional.of(text) : Optional.empty());
    Window window = Window.of(call.query());
    Page<TagValue> page = window.of(call.catalogue().tags().of(name, call.visible()));
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list("items", page.items(), TagApi::value);
    });
  }

  private static void value(JsonWriter out, TagValue value) {
    out.text("value", value.value());
    out.number("songCount", value.songCount()).number("albumCount", value.albumCount());
  }
}
