package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stagedoor.scan.FileSongs;
import stagedoor.tag.Audio;
import stagedoor.tag.Field;
import stagedoor.tag.Lyrics;
import stagedoor.tag.Picture;
import stagedoor.tag.Sighting;
import stagedoor.tag.Tags;

/// Inspected files as a JSON array.
final class InspectJson {

  private final JsonGenerator out;

  private InspectJson(JsonGenerator out) {
    this.out = out;
  }

  static String of(List<Inspected> files) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
      out.writeStartArray();
      for (Inspected file : files) {
        new InspectJson(out).write(file);
      }
      out.writeEndArray();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toString(UTF_8);
  }

  private void write(Inspected file) throws IOException {
    Tags tags = file.inspection().tags();
    out.writeStartObject();
    out.writeStringField("file", file.name());
    out.writeStringField("format", file.inspection().format());
    audio(tags.audio());
    out.writeObjectFieldStart("fields");
    for (Field field : tags.values().keySet()) {
      texts(field.name().toLowerCase(Locale.ROOT), tags.all(field));
    }
    out.writeEndObject();
    out.writeObjectFieldStart("own");
    for (var own : tags.own().entrySet()) {
      texts(own.getKey(), own.getValue());
    }
    out.writeEndObject();
    out.writeArrayFieldStart("seen");
    for (Sighting sighting : file.inspection().sightings()) {
      sighting(sighting);
    }
    out.writeEndArray();
    pictures(file, tags.pictures());
    out.writeArrayFieldStart("lyrics");
    for (Lyrics lyrics : tags.lyrics()) {
      out.writeStartObject();
      out.writeStringField("language", lyrics.language());
      out.writeStringField("text", lyrics.text());
      out.writeEndObject();
    }
    out.writeEndArray();
    texts("warnings", tags.warnings());
    out.writeObjectFieldStart("scan");
    for (Map.Entry<String, String> meaning : file.meaning().entrySet()) {
      out.writeStringField(meaning.getKey(), meaning.getValue());
    }
    texts("people", file.people());
    out.writeEndObject();
    tracks(file.songs());
    out.writeEndObject();
  }

  /// Absent for a file that is one song.
  private void tracks(FileSongs songs) throws IOException {
    if (!songs.wrong().isEmpty()) {
      out.writeStringField("sheetProblem", songs.wrong());
    }
    if (songs.tracks().isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("tracks");
    for (FileSongs.Track track : songs.tracks()) {
      out.writeStartObject();
      out.writeNumberField("number", track.number());
      out.writeNumberField("startMs", track.excerpt().startMicros() / 1_000);
      out.writeNumberField("durationMs", track.facts().audio().durationMs());
      out.writeStringField("title", track.facts().title());
      out.writeStringField("artist", track.facts().artistLine());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void audio(Audio audio) throws IOException {
    out.writeObjectFieldStart("sound");
    out.writeStringField("codec", audio.codec());
    out.writeNumberField("durationMs", audio.durationMs());
    out.writeNumberField("samples", audio.samples());
    out.writeNumberField("bitRate", audio.bitRate());
    out.writeNumberField("sampleRateHz", audio.sampleRateHz());
    out.writeNumberField("bitDepth", audio.bitDepth());
    out.writeNumberField("channels", audio.channels());
    out.writeNumberField("offset", audio.audioOffset());
    out.writeNumberField("lengthBytes", audio.audioLength());
    out.writeEndObject();
  }

  private void sighting(Sighting sighting) throws IOException {
    out.writeStartObject();
    out.writeStringField("tag", sighting.tag());
    out.writeStringField("name", sighting.name());
    out.writeStringField("text", sighting.text());
    out.writeStringField("meaning", sighting.meaning().orElse("").toLowerCase(Locale.ROOT));
    out.writeBooleanField("used", sighting.used());
    out.writeEndObject();
  }

  private void pictures(Inspected file, List<Picture> pictures) throws IOException {
    out.writeArrayFieldStart("pictures");
    for (Picture picture : pictures) {
      out.writeStartObject();
      out.writeStringField("type", picture.type().name().toLowerCase(Locale.ROOT));
      out.writeStringField("mime", picture.mime());
      out.writeStringField("pixels", file.pixels(picture));
      out.writeNumberField("offset", picture.offset());
      out.writeNumberField("lengthBytes", picture.length());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void texts(String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}
