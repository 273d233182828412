package stagedoor.subsonic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stagedoor.catalogue.Song;
import stagedoor.scan.SongDetails;
import stagedoor.scan.SongWords;

/// The words of songs, as their tags have them. No words are an empty answer, not an error.
final class LyricsCalls {

  private static final int MAX_NAMESAKES = 50;

  private final SongDetails details;

  LyricsCalls(SongDetails details) {
    this.details = details;
  }

  /// Everything there is of one song: the extension `songLyrics`, version 1.
  Answer getLyricsBySongId(Call call) {
    Song song = call.song("id");
    List<SongWords> all = details.words(song.id());
    return Answer.of(sink -> {
      sink.beginObject("lyricsList");
      sink.beginList("structuredLyrics");
      for (SongWords words : all) {
        sink.beginItem();
        write(sink, song, words);
        sink.end();
      }
      sink.endList();
      sink.end();
    });
  }

  private static void write(Sink sink, Song song, SongWords words) {
    sink.text("lang", words.language());
    sink.flag("synced", words.isTimed());
    sink.text("displayArtist", song.artist());
    sink.text("displayTitle", song.title());
    sink.beginList("line");
    for (SongWords.Line line : words.lines()) {
      sink.beginItem();
      line.startMs().ifPresent(ms -> sink.number("start", ms));
      sink.content(line.text());
      sink.end();
    }
    sink.endList();
  }

  /// The words of the first song of that title and artist that has some, as plain text.
  Answer getLyrics(Call call) {
    String artist = call.arguments().find("artist").orElse("");
    String title = call.arguments().find("title").orElse("");
    Optional<Song> found =
        named(call, artist, title).stream()
            .filter(song -> !details.words(song.id()).isEmpty())
            .findFirst();
    return Answer.of(sink -> {
      sink.beginObject("lyrics");
      found.ifPresent(song -> {
        sink.text("artist", song.artist());
        sink.text("title", song.title());
      });
      sink.content(found.map(song -> plain(details.words(song.id()).getFirst())).orElse(""));
      sink.end();
    });
  }

  private static List<Song> named(Call call, String artist, String title) {
    if (title.isEmpty()) {
      return List.of();
    }
    return call.catalogue().search().songs(title, call.visible(), 0, MAX_NAMESAKES).items().stream()
        .filter(song -> song.title().equalsIgnoreCase(title))
        .filter(song -> artist.isEmpty() || song.artist().equalsIgnoreCase(artist))
        .toList();
  }

  private static String plain(SongWords words) {
    return words.lines().stream().map(SongWords.Line::text).collect(Collectors.joining("\n"));
  }
}
