package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.ShownPath;
import stagedoor.catalogue.Song;
import stagedoor.http.Reply;
import stagedoor.listen.Listening;
import stagedoor.scan.Duplicates;

/// Songs that are there more than once.
final class DuplicatesApi {

  /// Silence may be there thousands of times.
  private static final int MOST_OF_A_GROUP = 20;

  private final Duplicates duplicates;
  private final Listening listening;

  DuplicatesApi(Duplicates duplicates, Listening listening) {
    this.duplicates = duplicates;
    this.listening = listening;
  }

  List<Route> routes() {
    return List.of(admin("GET", "/api/duplicates", "Songs that are there twice", this::list));
  }

  private Reply list(Call call) {
    Window window = Window.of(call.query());
    Duplicates.By by = call.query().parsed("by", DuplicatesApi::parse).orElse(Duplicates.By.SOUND);
    Page<List<Song>> page = duplicates.page(by, call.visible(), window.offset(), window.limit());
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list(
          "items",
          page.items(),
          (group, songs) -> {
            group.number("spareBytes", spareBytes(songs)).number("count", songs.size());
            List<Song> first = songs.subList(0, Math.min(songs.size(), MOST_OF_A_GROUP));
            group.list("songs", first, (item, song) -> write(item, song, music));
          });
    });
  }

  private static Optional<Duplicates.By> parse(String text) {
    return Stream.of(Duplicates.By.values())
        .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  /// What all but the largest take.
  private static long spareBytes(List<Song> songs) {
    long all = songs.stream().mapToLong(Song::sizeBytes).sum();
    return all
        - songs.stream().max(Comparator.comparingLong(Song::sizeBytes)).orElseThrow().sizeBytes();
  }

  private static void write(JsonWriter out, Song song, MusicJson music) {
    music.song(out, song);
    out.text("path", ShownPath.of(song.path())).number("library", song.library().value());
  }
}
