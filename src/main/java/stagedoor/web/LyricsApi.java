package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.lyrics.SongLyrics;
import stagedoor.lyrics.Words;

/// The words of songs, for everybody who may see the song. Times are those at which the player is
/// to show them.
final class LyricsApi {

  private final SongLyrics lyrics;

  LyricsApi(SongLyrics lyrics) {
    this.lyrics = lyrics;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/library/songs/{id}/lyrics", "A song's words, with times", this::words));
  }

  private Reply words(Call call) {
    SongId id = call.path("id", SongId::parse);
    Song song = call.catalogue().songs().find(id, call.visible()).orElseThrow(Refusal::notFound);
    List<Words> all = lyrics.of(song);
    return Call.ok(out -> out.list("lyrics", all, LyricsApi::words));
  }

  private static void words(JsonWriter out, Words words) {
    out.text("language", words.language()).text("kind", kind(words));
    out.flag("timed", words.isTimed());
    out.list(
        "lines",
        words.lines(),
        (item, line) -> {
          time(item, "startMs", line.startMs(), words);
          time(item, "endMs", line.endMs(), words);
          item.text("text", line.text());
          item.list("voices", line.voices(), (it, voice) -> voice(it, voice, words));
        });
  }

  private static String kind(Words words) {
    return words.kind().name().toLowerCase(Locale.ROOT);
  }

  private static void voice(JsonWriter out, Words.Voice voice, Words words) {
    out.text("singer", singer(voice, words)).flag("background", isBackground(voice, words));
    out.text("text", voice.text());
    out.list(
        "words",
        voice.cues(),
        (item, cue) -> {
          time(item, "startMs", OptionalLong.of(cue.startMs()), words);
          time(item, "endMs", cue.endMs(), words);
          item.number("from", cue.from()).number("to", cue.to());
        });
  }

  private static String singer(Words.Voice voice, Words words) {
    return words.agents().stream()
        .filter(agent -> agent.id().equals(voice.agent()))
        .map(Words.Agent::name)
        .findFirst()
        .orElse("");
  }

  private static boolean isBackground(Words.Voice voice, Words words) {
    return words.agents().stream()
        .anyMatch(
            agent -> agent.id().equals(voice.agent()) && agent.role() == Words.Role.BACKGROUND);
  }

  /// The time to show it at: what the text says, as much earlier as its offset tells.
  private static void time(JsonWriter out, String name, OptionalLong ms, Words words) {
    if (ms.isPresent()) {
      out.number(name, Math.max(0, ms.getAsLong() - words.offsetMs()));
    } else {
      out.nothing(name);
    }
  }
}
