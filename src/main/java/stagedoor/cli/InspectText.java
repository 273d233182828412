package stagedoor.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import stagedoor.scan.FileSongs;
import stagedoor.scan.SongFacts;
import stagedoor.tag.Audio;
import stagedoor.tag.Lyrics;
import stagedoor.tag.Picture;
import stagedoor.tag.Sighting;
import stagedoor.tag.Tags;

/// Prints inspected files for people.
record InspectText(PrintStream out) {

  private static final int MAX_SHOWN = 200;

  void print(Inspected file) {
    Tags tags = file.inspection().tags();
    out.println(plain(file.name()));
    line("format", file.inspection().format());
    audio(tags.audio());
    List<Sighting> known =
        file.inspection().sightings().stream().filter(s -> s.meaning().isPresent()).toList();
    section("Values, and where they stand", known, s -> s.meaning().orElse(""));
    List<Sighting> others =
        file.inspection().sightings().stream().filter(s -> s.meaning().isEmpty()).toList();
    section("Without a meaning here", others, s -> "");
    pictures(file, tags.pictures());
    lyrics(tags.lyrics());
    if (!tags.warnings().isEmpty()) {
      out.println("  Warnings");
      tags.warnings().forEach(warning -> out.println("    " + plain(warning)));
    }
    tracks(file.songs());
    out.println("  What a scan makes of it");
    file.meaning().forEach((name, value) -> line(name, plain(cut(value))));
    file.people().forEach(person -> line("person", plain(person)));
    out.println();
  }

  private void audio(Audio audio) {
    line(
        "sound",
        String.format(
            Locale.ROOT,
            "%s, %s, %d kbit/s, %d Hz, %d channels%s",
            audio.codec(),
            time(audio.durationMs()),
            audio.bitRate(),
            audio.sampleRateHz(),
            audio.channels(),
            audio.bitDepth() > 0 ? ", " + audio.bitDepth() + " bits" : ""));
    line("samples", Long.toString(audio.samples()));
    line("place", audio.audioLength() + " bytes from " + audio.audioOffset());
  }

  private void section(
      String title, List<Sighting> sightings, java.util.function.Function<Sighting, String> head) {
    if (!sightings.isEmpty()) {
      out.println("  " + title);
    }
    for (Sighting s : sightings) {
      boolean unused = s.meaning().isPresent() && !s.used();
      String note = unused ? " (not used: another tag has it)" : "";
      line(head.apply(s), quoted(s.text()) + "  " + s.tag() + " " + plain(s.name()) + note);
    }
  }

  private void pictures(Inspected file, List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      out.println("  Pictures");
    }
    for (Picture picture : pictures) {
      boolean cover = file.inspection().tags().cover().filter(picture::equals).isPresent();
      String text =
          String.format(
              Locale.ROOT,
              "%s %s, %d bytes at %d%s",
              plain(picture.mime()),
              file.pixels(picture),
              picture.length(),
              picture.offset(),
              cover ? ", the cover" : "");
      line(picture.type().name().toLowerCase(Locale.ROOT), text);
    }
  }

  private static String time(long ms) {
    return String.format(Locale.ROOT, "%d:%02d.%03d", ms / 60_000, ms / 1_000 % 60, ms % 1_000);
  }

  /// What the file is cut into: where each track begins, how long it is, what it is called.
  private void tracks(FileSongs songs) {
    if (!songs.wrong().isEmpty()) {
      out.println("  The CUE sheet cannot be used");
      out.println("    " + plain(songs.wrong()));
    }
    if (!songs.tracks().isEmpty()) {
      out.println("  Songs in the file, by its CUE sheet");
    }
    for (FileSongs.Track track : songs.tracks()) {
      SongFacts facts = track.facts();
      String start = time(track.excerpt().startMicros() / 1_000);
      String length = time(facts.audio().durationMs());
      line(
          "track " + track.number(),
          start
              + ", "
              + length
              + " long  "
              + plain(facts.title())
              + " / "
              + plain(facts.artistLine()));
    }
  }

  private void lyrics(List<Lyrics> lyrics) {
    if (!lyrics.isEmpty()) {
      out.println("  Lyrics");
    }
    for (Lyrics words : lyrics) {
      String first = words.text().lines().findFirst().orElse("");
      line(words.language(), words.text().lines().count() + " lines, first: " + quoted(first));
    }
  }

  private void line(String name, String text) {
    out.printf("    %-28s %s%n", name, text);
  }

  private static String quoted(String text) {
    return '"' + plain(cut(text)) + '"';
  }

  private static String cut(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }

  /// Control characters would act on the terminal.
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
  }
}
