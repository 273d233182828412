package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.TrackPath;
import stagedoor.library.Libraries;
import stagedoor.library.RawPath;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlistfile.Imports;
import stagedoor.playlistfile.ListFormat;
import stagedoor.playlistfile.ListWriter;
import stagedoor.user.User;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// Playlists for the command line: by the server that runs, or, when none does, in this process.
///
/// A wish is a line of words between tabs: `list`, `export ID FORMAT`, or `import USER NAME` and
/// the file in Base64. The first line of the answer is `ok` or `no`, a tab and a sentence.
public final class PlaylistDesk {

  private static final String WORD = "\t";

  private final Playlists playlists;
  private final Imports imports;
  private final Users users;
  private final Libraries libraries;

  PlaylistDesk(PlaylistSetup lists, Users users, Libraries libraries) {
    this.playlists = lists.playlists();
    this.imports = lists.files().imports();
    this.users = users;
    this.libraries = libraries;
  }

  /// The wish to see all playlists.
  public static String list() {
    return "list";
  }

  /// The wish for a playlist as a file.
  public static String export(String id, ListFormat format) {
    return String.join(WORD, "export", plain(id), format.ending());
  }

  /// The wish for a playlist of a file.
  public static String receive(String user, String fileName, byte[] bytes) {
    return String.join(
        WORD, "import", plain(user), plain(fileName), Base64.getEncoder().encodeToString(bytes));
  }

  private static String plain(String word) {
    return word.replaceAll("\\p{Cc}", " ");
  }

  void answer(String wish, Consumer<String> lines) {
    String[] words = (wish + WORD.repeat(4)).split(WORD, -1);
    switch (words[0]) {
      case "list" -> list(lines);
      case "export" -> export(words[1], words[2], lines);
      case "import" -> receive(words[1], words[2], words[3], lines);
      default -> no("this server does not know the command", lines);
    }
  }

  private static void ok(String sentence, Consumer<String> lines) {
    lines.accept("ok" + WORD + plain(sentence));
  }

  private static void no(String sentence, Consumer<String> lines) {
    lines.accept("no" + WORD + plain(sentence));
  }

  private void list(Consumer<String> lines) {
    List<Playlist> all = users.list().stream().flatMap(user -> ownedBy(user)).toList();
    ok(all.size() + (all.size() == 1 ? " playlist" : " playlists"), lines);
    for (Playlist playlist : all) {
      String file = playlist.origin().map(it -> "  " + it.shownPath()).orElse("");
      String seen = playlist.isPublic() ? "public" : "private";
      String name = plain(playlist.name());
      String owner = playlist.ownerName();
      lines.accept("%-8s %-7s %-16s %s%s".formatted(playlist.id(), seen, owner, name, plain(file)));
    }
  }

  private Stream<Playlist> ownedBy(User user) {
    return playlists.visibleTo(user.id()).stream().filter(it -> it.owner().equals(user.id()));
  }

  private void export(String id, String ending, Consumer<String> lines) {
    Optional<Playlist> found =
        users.list().stream()
            .flatMap(this::ownedBy)
            .filter(playlist -> PlaylistId.parse(id).equals(Optional.of(playlist.id())))
            .findFirst();
    Optional<ListFormat> format = ListFormat.parse(ending);
    if (found.isEmpty() || format.isEmpty()) {
      no("there is no playlist " + id + "; `stagedoor playlist list` shows all", lines);
    } else if (format.get() == ListFormat.NSP && found.get().rules().isEmpty()) {
      no("the playlist has no rules; take it as .m3u8, .pls or .xspf", lines);
    } else {
      ok(found.get().name(), lines);
      text(found.get(), format.get()).lines().forEach(lines);
    }
  }

  /// As its owner reads it, with the paths of this machine.
  private String text(Playlist playlist, ListFormat format) {
    if (format == ListFormat.NSP) {
      return playlist
          .rules()
          .orElseThrow()
          .textFor(playlist.name(), playlist.comment(), playlist.isPublic());
    }
    List<Song> songs =
        users
            .find(playlist.owner())
            .map(owner -> playlists.songs(playlist, owner.id(), owner.visible()))
            .orElse(List.of());
    return ListWriter.absolute(this::absolute).write(format, playlist.name(), songs);
  }

  /// The raw path of the song's file, with the number of a track in it.
  private String absolute(Song song) {
    String number = song.path().substring(TrackPath.file(song.path()).length());
    return RawPath.of(libraries.fileOf(song)) + number;
  }

  private void receive(String userName, String fileName, String base64, Consumer<String> lines) {
    Optional<User> user = UserName.parse(userName).flatMap(users::find);
    if (user.isEmpty()) {
      no("there is no account " + userName + "; `stagedoor user list` shows all", lines);
      return;
    }
    byte[] bytes = Base64.getDecoder().decode(base64.getBytes(UTF_8));
    switch (imports.receive(user.get(), fileName, bytes)) {
      case Imports.Outcome.Made(var playlist, var entries, var waiting) -> {
        String matched = entries == 0 ? "" : ", " + (entries - waiting.size()) + " of " + entries;
        ok("made " + playlist.id() + " " + playlist.name() + matched, lines);
        waiting.forEach(it ->
            lines.accept(plain("line " + it.line() + ": " + it.location() + ": " + it.reason())));
      }
      case Imports.Outcome.Refused(var faults) -> no(faults.getFirst().toString(), lines);
      case Imports.Outcome.TooMany() -> no("the account has too many playlists", lines);
      case Imports.Outcome.Busy() -> no("other files are being read; try again", lines);
    }
  }

  /// Fulfils a wish.
  ///
  /// @param folder the working directory
  /// @throws StartException when the database cannot be used
  public static void run(
      Settings settings,
      Map<String, String> environment,
      Path folder,
      String wish,
      Consumer<String> lines) {
    Path data = settings.dataFolder(environment, folder);
    if (!Control.ask(data, Questions.PLAYLIST + wish, lines)) {
      Alone.with(
          settings,
          environment,
          folder,
          it ->
              new PlaylistDesk(it.lists(), it.ground().users(), it.ground().libraries())
                  .answer(wish, lines));
    }
  }
}
