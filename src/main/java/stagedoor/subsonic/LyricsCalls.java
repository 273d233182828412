package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stagedoor.catalogue.Song;
import stagedoor.lyrics.SongLyrics;
import stagedoor.lyrics.Words;

/// The words of songs. No words are an empty answer, not an error.
final class LyricsCalls {

  private static final int MAX_NAMESAKES = 50;

  private final SongLyrics lyrics;

  LyricsCalls(SongLyrics lyrics) {
    this.lyrics = lyrics;
  }

  /// Everything there is of one song: the extension `songLyrics`. Its version 2, asked for by
  /// `enhanced`, adds translations, singers and the times of words; without, the answer is that of
  /// version 1.
  Answer getLyricsBySongId(Call call) {
    Song song = call.song("id");
    boolean enhanced = call.arguments().flag("enhanced").orElse(false);
    List<Words> all =
        lyrics.of(song).stream()
            .filter(words -> enhanced || words.kind() == Words.Kind.MAIN)
            .toList();
    return Answer.of(sink -> {
      sink.beginObject("lyricsList");
      sink.beginList("structuredLyrics");
      for (Words words : all) {
        sink.beginItem();
        write(sink, song, words, enhanced);
        sink.end();
      }
      sink.endList();
      sink.end();
    });
  }

  private static void write(Sink sink, Song song, Words words, boolean enhanced) {
    sink.text("lang", words.language());
    sink.flag("synced", words.isTimed());
    sink.text("displayArtist", song.artist());
    sink.text("displayTitle", song.title());
    sink.numberIfAny("offset", words.offsetMs());
    if (enhanced) {
      sink.text("kind", kind(words.kind()));
    }
    sink.beginList("line");
    for (Words.Line line : words.lines()) {
      sink.beginItem();
      line.startMs().ifPresent(ms -> sink.number("start", ms));
      sink.content(line.text());
      sink.end();
    }
    sink.endList();
    if (enhanced) {
      agents(sink, words.agents());
      cueLines(sink, words.lines());
    }
  }

  private static String kind(Words.Kind kind) {
    return switch (kind) {
      case MAIN -> "main";
      case TRANSLATION -> "translation";
      case PRONUNCIATION -> "pronunciation";
    };
  }

  private static void agents(Sink sink, List<Words.Agent> agents) {
    if (agents.isEmpty()) {
      return;
    }
    sink.beginList("agents", "agent");
    for (Words.Agent agent : agents) {
      sink.beginItem();
      sink.text("id", agent.id());
      sink.text("role", role(agent.role()));
      sink.textIfAny("name", agent.name());
      sink.end();
    }
    sink.endList();
  }

  private static String role(Words.Role role) {
    return switch (role) {
      case MAIN -> "main";
      case VOICE -> "voice";
      case BACKGROUND -> "bg";
      case GROUP -> "group";
    };
  }

  private static void cueLines(Sink sink, List<Words.Line> lines) {
    sink.beginList("cueLine");
    for (int i = 0; i < lines.size(); i++) {
      for (Words.Voice voice : lines.get(i).voices()) {
        sink.beginItem();
        cueLine(sink, i, voice);
        sink.end();
      }
    }
    sink.endList();
  }

  private static void cueLine(Sink sink, int index, Words.Voice voice) {
    sink.number("index", index);
    voice.startMs().ifPresent(ms -> sink.number("start", ms));
    voice.endMs().ifPresent(ms -> sink.number("end", ms));
    sink.text("value", voice.text());
    sink.textIfAny("agentId", voice.agent());
    sink.beginList("cue");
    for (Words.Cue cue : voice.cues()) {
      int before = bytes(voice.text().substring(0, cue.from()));
      String sung = voice.text().substring(cue.from(), cue.to());
      sink.beginItem();
      sink.number("start", cue.startMs());
      cue.endMs().ifPresent(ms -> sink.number("end", ms));
      sink.number("byteStart", before);
      sink.number("byteEnd", before + bytes(sung) - 1L);
      sink.content(sung);
      sink.end();
    }
    sink.endList();
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /// The words of the first song of that title and artist that has some, as plain text.
  Answer getLyrics(Call call) {
    String artist = call.arguments().find("artist").orElse("");
    String title = call.arguments().find("title").orElse("");
    Optional<Found> found =
        named(call, artist, title).stream()
            .flatMap(song -> lyrics.of(song).stream().limit(1).map(words -> new Found(song, words)))
            .findFirst();
    return Answer.of(sink -> {
      sink.beginObject("lyrics");
      found.ifPresent(it -> {
        sink.text("artist", it.song.artist());
        sink.text("title", it.song.title());
      });
      sink.content(found.map(it -> plain(it.words)).orElse(""));
      sink.end();
    });
  }

  private record Found(Song song, Words words) {}

  private static List<Song> named(Call call, String artist, String title) {
    if (title.isEmpty()) {
      return List.of();
    }
    return call.catalogue().search().songs(title, call.visible(), 0, MAX_NAMESAKES).items().stream()
        .filter(song -> song.title().equalsIgnoreCase(title))
        .filter(song -> artist.isEmpty() || song.artist().equalsIgnoreCase(artist))
        .toList();
  }

  private static String plain(Words words) {
    return words.lines().stream().map(Words.Line::text).collect(Collectors.joining("\n"));
  }
}
