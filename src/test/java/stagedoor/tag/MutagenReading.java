package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import stagedoor.Need;

/// What mutagen reads in one file.
///
/// @param values of all tags of the file, tag after tag
/// @param error why mutagen reads nothing; empty when it does
@NullMarked
record MutagenReading(
    List<Value> values,
    List<Image> pictures,
    List<Lyrics> lyrics,
    List<Sound> sound,
    String error) {

  /// @param tag the tag's number in the file
  /// @param scheme the tag's family; its name in [Scheme]
  record Value(int tag, String scheme, String name, String text) {}

  record Image(int type, String sha256) {}

  record Sound(double seconds, int rateHz, int channels) {}

  /// Every file of a folder by its path in it, percent-encoded.
  static Map<String, MutagenReading> of(Path folder) throws IOException, InterruptedException {
    Need.debianFile("/usr/lib/python3/dist-packages/mutagen", "python3-mutagen");
    String lines =
        Prober.output(
            List.of("/usr/bin/python3", "src/test/python/mutagen_reading.py", folder.toString()));
    Map<String, List<String[]>> files = new LinkedHashMap<>();
    for (String line : lines.split("\n")) {
      String[] columns = line.split("\t", -1);
      files.computeIfAbsent(columns[0], _ -> new ArrayList<>()).add(columns);
    }
    var readings = new LinkedHashMap<String, MutagenReading>();
    files.forEach((name, rows) -> readings.put(name, of(rows)));
    return readings;
  }

  private static MutagenReading of(List<String[]> rows) {
    var values = new ArrayList<Value>();
    var pictures = new ArrayList<Image>();
    var lyrics = new ArrayList<Lyrics>();
    var sound = new ArrayList<Sound>();
    String error = "";
    for (String[] row : rows) {
      List<String> texts = Arrays.stream(row).skip(2).map(MutagenReading::decoded).toList();
      switch (row[1]) {
        case "tag" -> {
          String[] tag = texts.get(0).split(":", 2);
          values.add(new Value(Integer.parseInt(tag[0]), tag[1], texts.get(1), texts.get(2)));
        }
        case "picture" -> pictures.add(new Image(Integer.parseInt(texts.get(0)), texts.get(1)));
        case "lyrics" -> lyrics.add(new Lyrics(texts.get(0), texts.get(1)));
        case "sound" ->
            sound.add(
                new Sound(
                    Double.parseDouble(texts.get(0)),
                    Integer.parseInt(texts.get(1)),
                    Integer.parseInt(texts.get(2))));
        default -> error = texts.getFirst();
      }
    }
    return new MutagenReading(values, pictures, lyrics, sound, error);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
