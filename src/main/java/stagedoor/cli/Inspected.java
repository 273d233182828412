package stagedoor.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.FileSongs;
import stagedoor.scan.SongFacts;
import stagedoor.tag.Field;
import stagedoor.tag.Inspection;
import stagedoor.tag.Picture;
import stagedoor.tag.TagReader;
import stagedoor.tag.UnreadableException;

/// One file of `inspect`.
///
/// @param name as the caller wrote it
/// @param songs the tracks in it, if it is not one song
record Inspected(Path file, String name, Inspection inspection, SongFacts facts, FileSongs songs) {

  /// Width and height as `600x600`; empty when the picture is none that can be read.
  String pixels(Picture picture) {
    try (ImageInputStream image =
        ImageIO.createImageInputStream(
            new ByteArrayInputStream(TagReader.picture(file, picture)))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
      if (!readers.hasNext()) {
        return "";
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(image, true, true);
        return reader.getWidth(0) + "x" + reader.getHeight(0);
      } finally {
        reader.dispose();
      }
    } catch (UnreadableException | IOException noPicture) {
      return "";
    }
  }

  /// What the scan makes of the file: name -> value for people; what is empty is left out.
  Map<String, String> meaning() {
    var album = facts.album();
    var meaning = new LinkedHashMap<String, String>();
    meaning.put("title", facts.title());
    meaning.put("sortTitle", facts.sortTitle());
    meaning.put("artist", facts.artistLine());
    meaning.put("album", album.title());
    meaning.put("edition", album.edition());
    meaning.put("albumArtist", album.artistLine());
    meaning.put("compilation", album.compilation() ? "yes" : "");
    meaning.put("disc", number(facts.position().disc()));
    meaning.put("discs", number(facts.totals().discs()));
    meaning.put("discTitle", facts.position().discTitle());
    meaning.put("track", number(facts.position().track()));
    meaning.put("tracks", number(facts.totals().tracks()));
    meaning.put("date", facts.dates().date());
    meaning.put("originalDate", facts.dates().original());
    meaning.put("releaseDate", facts.dates().release());
    meaning.put("genres", String.join("; ", facts.genres()));
    meaning.put("subtitle", facts.extras().subtitle());
    meaning.put("movement", facts.extras().movement().name());
    meaning.put("isrc", String.join("; ", facts.extras().isrcs()));
    facts.tags().tags().forEach(tag -> meaning.put(tag.name(), String.join("; ", tag.values())));
    meaning.put("bpm", number(facts.bpm()));
    meaning.put("key", inspection.tags().text(Field.KEY));
    meaning.put("advisory", facts.advisory());
    SongRow.Gain gain = facts.gain();
    meaning.put("trackGain", loudness(gain.trackDb(), " dB"));
    meaning.put("trackPeak", loudness(gain.trackPeak(), ""));
    meaning.put("albumGain", loudness(gain.albumDb(), " dB"));
    meaning.put("albumPeak", loudness(gain.albumPeak(), ""));
    meaning.put("comment", facts.comment());
    meaning.put("recordingId", id(facts.recording()));
    meaning.put("releaseTrackId", id(facts.releaseTrack()));
    meaning.put("releaseId", id(album.release()));
    meaning.put("releaseGroupId", id(album.releaseGroup()));
    meaning.values().removeIf(String::isEmpty);
    return meaning;
  }

  /// The people, each as `role: name (instrument), sorted as ..., MusicBrainz ...`.
  List<String> people() {
    return facts.people().stream()
        .map(person -> {
          String sub = person.subRole().isEmpty() ? "" : " (" + person.subRole() + ")";
          String sort = person.sortName().isEmpty() ? "" : ", sorted as " + person.sortName();
          String mbid = person.mbid().map(id -> ", MusicBrainz " + id).orElse("");
          return person.role().name().toLowerCase(java.util.Locale.ROOT)
              + ": "
              + person.name()
              + sub
              + sort
              + mbid;
        })
        .distinct()
        .collect(Collectors.toList());
  }

  private static String number(int value) {
    return value == 0 ? "" : Integer.toString(value);
  }

  private static String loudness(float value, String unit) {
    return Float.isNaN(value) ? "" : value + unit;
  }

  private static String id(Optional<UUID> id) {
    return id.map(UUID::toString).orElse("");
  }
}
