package stagedoor.web;

import static stagedoor.web.Route.admin;
import static stagedoor.web.Route.signed;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import stagedoor.audit.Event;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.Visible;
import stagedoor.http.Reply;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.library.LibraryEdit;
import stagedoor.library.LibraryOutcome;
import stagedoor.scan.FolderCheck;
import stagedoor.scan.Scanner;

/// The libraries: everybody sees the own ones; administrators make, name, move, order and remove
/// them, and say which of them new accounts see.
final class LibrariesApi {

  private static final int MAX_PATH = 4_096;

  /// How many of a library's songs are looked for in the folder it is to move to.
  private static final int SAMPLE = 200;

  private static final SongOrder BY_TITLE = new SongOrder(SongOrder.Key.TITLE, false);
  private static final AlbumOrder BY_NAME = new AlbumOrder(AlbumOrder.Key.NAME, false);

  private final Libraries libraries;
  private final Scanner scanner;
  private final People people;
  private final InstantSource clock;

  LibrariesApi(Music music, People people, InstantSource clock) {
    libraries = music.libraries();
    scanner = music.scanner();
    this.people = people;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/libraries", "The libraries the caller sees", this::list),
        admin("POST", "/api/libraries", "Make a library", this::add),
        admin("PUT", "/api/libraries/order", "Put the libraries in an order", this::order),
        admin("POST", "/api/libraries/check", "Look at a folder of the server", this::check),
        admin("GET", "/api/libraries/{id}", "One library", this::one),
        admin("PATCH", "/api/libraries/{id}", "Change or move a library", this::change),
        admin("DELETE", "/api/libraries/{id}", "Remove a library", this::remove));
  }

  private Reply list(Call call) {
    List<Library> all =
        libraries.list().stream().filter(it -> call.visible().has(it.id())).toList();
    Map<LibraryId, Instant> scanned = call.admin() ? libraries.scanned() : Map.of();
    return Call.ok(out ->
        out.number("total", all.size())
            .list("items", all, (item, library) -> write(item, library, call, scanned)));
  }

  private Reply one(Call call) {
    return reply(200, call.path("id", this::parseId), call);
  }

  private Reply add(Call call) {
    JsonBody body = call.body("name", "path");
    String name = name(body.needText("name"));
    Path folder = path(body.needText("path"));
    FolderCheck.Seen seen = FolderCheck.look(folder, List.of());
    if (!seen.isUsable()) {
      throw Refusal.bad(seen.problem());
    }
    Library made = done(libraries.add(name, folder));
    record(call, Event.Kind.LIBRARY_ADDED, made);
    return reply(201, made, call);
  }

  private Reply order(Call call) {
    List<Integer> ids =
        call.body("ids").indexes("ids", Libraries.MOST).orElseThrow(() -> JsonBody.missing("ids"));
    libraries.order(ids.stream().filter(id -> id > 0).map(LibraryId::new).toList());
    return list(call);
  }

  private Reply change(Call call) {
    Library library = call.path("id", this::parseId);
    JsonBody body = call.body("name", "forNewUsers", "watched", "path");
    var edit =
        new LibraryEdit(
            body.text("name").map(LibrariesApi::name),
            body.flag("forNewUsers"),
            body.flag("watched"),
            body.text("path").map(LibrariesApi::path));
    Library after = done(libraries.change(library.id(), edit));
    record(call, Event.Kind.LIBRARY_CHANGED, after);
    return reply(200, after, call);
  }

  private Reply remove(Call call) {
    Library library = call.path("id", this::parseId);
    done(libraries.remove(library.id(), clock.instant()));
    scanner.libraryRemoved();
    record(call, Event.Kind.LIBRARY_REMOVED, library);
    return Call.done();
  }

  /// What is in a folder, and, where a library is to move there, how much of it.
  private Reply check(Call call) {
    JsonBody body = call.body("path", "library");
    Path folder = path(body.needText("path"));
    List<String> expected =
        body.number("library", 1, Integer.MAX_VALUE)
            .map(id -> sample(call, new LibraryId(id.intValue())))
            .orElse(List.of());
    FolderCheck.Seen seen = FolderCheck.look(folder, expected);
    return Call.ok(out -> {
      out.text("path", folder.normalize().toString()).text("problem", seen.problem());
      out.number("songs", seen.songs()).flag("all", seen.all()).texts("folders", seen.folders());
      out.number("expected", seen.expected()).number("found", seen.found());
    });
  }

  /// Songs from all over the library.
  private static List<String> sample(Call call, LibraryId id) {
    var songs = call.catalogue().songs();
    int total = songs.page(BY_TITLE, SongFilter.ALL, Visible.of(id), 0, 0).total();
    int step = Math.max(1, total / SAMPLE);
    return IntStream.iterate(0, at -> at < total, at -> at + step)
        .limit(SAMPLE)
        .mapToObj(at -> songs.page(BY_TITLE, SongFilter.ALL, Visible.of(id), at, 1).items())
        .flatMap(List::stream)
        .map(Song::path)
        .toList();
  }

  private static Library done(LibraryOutcome outcome) {
    return switch (outcome) {
      case LibraryOutcome.Done(Library library) -> library;
      case LibraryOutcome.Unknown _ -> throw Refusal.notFound();
      case LibraryOutcome.NameTaken _ -> throw conflict("Another library has this name.", "");
      case LibraryOutcome.FolderTaken(Library other) ->
          throw conflict(
              "The folder is that of “" + other.name() + "”, lies in it or around it.",
              "Choose a folder beside it: a song belongs to one library.");
      case LibraryOutcome.Configured _ ->
          throw conflict(
              "The option MusicFolder says where this library is.",
              "Change the option, or take it out of the configuration, and start the server anew.");
      case LibraryOutcome.TooMany _ ->
          throw conflict("There are " + Libraries.MOST + " libraries.", "Remove one first.");
    };
  }

  private static String name(String text) {
    if (!Library.isName(text)) {
      throw Refusal.bad("name is empty, too long, has blanks at its ends, or holds one of , ; = *");
    }
    return text;
  }

  private static Path path(String text) {
    try {
      Path folder = Path.of(text);
      if (text.length() <= MAX_PATH && folder.isAbsolute()) {
        return folder;
      }
    } catch (InvalidPathException notOne) {
      throw Refusal.bad("path is no path.");
    }
    throw Refusal.bad("path is not the absolute path of a folder of the server.");
  }

  private static Refusal conflict(String sentence, String next) {
    return new Refusal(Problem.of(409, "Not possible").because(sentence).coded("", next));
  }

  private void record(Call call, Event.Kind kind, Library library) {
    people.record(
        call, Event.of(kind).result("library " + library.id().value() + " " + library.name()));
  }

  private Optional<Library> parseId(String text) {
    return UserApi.parseId(text)
        .filter(number -> number.value() <= Integer.MAX_VALUE)
        .flatMap(number -> libraries.find(new LibraryId((int) number.value())));
  }

  private Reply reply(int status, Library library, Call call) {
    return Call.json(status, out -> write(out, library, call, libraries.scanned()));
  }

  private void write(JsonWriter out, Library library, Call call, Map<LibraryId, Instant> scanned) {
    var only = Visible.of(library.id());
    var catalogue = call.catalogue();
    out.number("id", library.id().value()).text("name", library.name());
    if (call.admin()) {
      out.text("path", library.folder().toString());
      out.flag("forNewUsers", library.forNewUsers()).flag("watched", library.watched());
      out.flag("configured", libraries.isConfigured(library.id()));
      out.time("scannedAt", Optional.ofNullable(scanned.get(library.id())));
    }
    out.number("songs", catalogue.songs().page(BY_TITLE, SongFilter.ALL, only, 0, 0).total());
    out.number("albums", catalogue.albums().page(BY_NAME, AlbumFilter.ALL, only, 0, 0).total());
  }
}
