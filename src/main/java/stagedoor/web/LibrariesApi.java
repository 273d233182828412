package stagedoor.web;

import static stagedoor.web.Route.admin;
import static stagedoor.web.Route.signed;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.Visible;
import stagedoor.http.Reply;
import stagedoor.library.Libraries;
import stagedoor.library.Library;

/// The libraries: everybody sees the own ones; administrators make and name them, and say which of
/// them new accounts see.
final class LibrariesApi {

  private static final int MAX_LIBRARIES = 100;
  private static final int MAX_PATH = 4_096;

  private static final SongOrder BY_TITLE = new SongOrder(SongOrder.Key.TITLE, false);

  private final Libraries libraries;

  LibrariesApi(Libraries libraries) {
    this.libraries = libraries;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/libraries", "The libraries the caller sees", this::list),
        admin("POST", "/api/libraries", "Make a library", this::add),
        admin("PATCH", "/api/libraries/{id}", "Change a library", this::change));
  }

  private Reply list(Call call) {
    List<Library> all =
        libraries.list().stream().filter(it -> call.visible().has(it.id())).toList();
    return Call.ok(out ->
        out.number("total", all.size())
            .list("items", all, (item, library) -> write(item, library, call)));
  }

  private Reply add(Call call) {
    JsonBody body = call.body("name", "path");
    String name = name(body.needText("name"));
    Path folder = folder(body.needText("path"));
    if (libraries.list().size() >= MAX_LIBRARIES) {
      throw conflict("There are " + MAX_LIBRARIES + " libraries.");
    }
    Library made =
        libraries
            .add(name, folder)
            .orElseThrow(() ->
                conflict("A library has this name, or lies in, within or around this folder."));
    return Call.json(201, out -> write(out, made, call));
  }

  private Reply change(Call call) {
    Library library = call.path("id", this::parseId);
    JsonBody body = call.body("name", "forNewUsers");
    Library after =
        libraries
            .change(
                library.id(),
                body.text("name").map(LibrariesApi::name).orElse(library.name()),
                body.flag("forNewUsers").orElse(library.forNewUsers()))
            .orElseThrow(() -> conflict("A library has this name."));
    return Call.ok(out -> write(out, after, call));
  }

  private static String name(String text) {
    if (!Library.isName(text)) {
      throw Refusal.bad("name is empty, too long, has blanks at its ends, or holds one of , ; = *");
    }
    return text;
  }

  private static Path folder(String text) {
    try {
      Path folder = Path.of(text);
      if (text.length() <= MAX_PATH && folder.isAbsolute() && Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException notOne) {
      throw Refusal.bad("path is no path.");
    }
    throw Refusal.bad("path is not the absolute path of a folder that this server can see.");
  }

  private static Refusal conflict(String sentence) {
    return new Refusal(Problem.of(409, "Not possible").because(sentence));
  }

  private Optional<Library> parseId(String text) {
    return UserApi.parseId(text)
        .filter(number -> number.value() <= Integer.MAX_VALUE)
        .flatMap(number -> libraries.find(new LibraryId((int) number.value())));
  }

  private static void write(JsonWriter out, Library library, Call call) {
    out.number("id", library.id().value()).text("name", library.name());
    if (call.admin()) {
      out.text("path", library.folder().toString());
    }
    out.flag("forNewUsers", library.forNewUsers());
    out.number("songs", songs(library, call));
  }

  private static long songs(Library library, Call call) {
    return call.catalogue()
        .songs()
        .page(BY_TITLE, SongFilter.ALL, Visible.of(library.id()), 0, 1)
        .total();
  }
}
