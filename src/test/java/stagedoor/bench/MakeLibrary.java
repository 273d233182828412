package stagedoor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/// Makes a music library of small, real, tagged files.
///
///     java -cp ... stagedoor.bench.MakeLibrary --tracks 50000 --out DIR [--seed 1]
///
/// About four albums an artist and twelve songs an album, one album in twenty a compilation; MP3
/// 45 %, FLAC 35 %, M4A 10 %, Ogg and Opus 5 % each; a `cover.jpg` in most folders; one artist in
/// eight in another script; MusicBrainz ids on 80 %, ReplayGain on 70 %. One album of long songs is
/// there for streaming. What artist number n has depends on the seed and n alone.
@NullMarked
public final class MakeLibrary {

  /// The folder and the album of the long songs, which do not count as tracks.
  static final String LONG_ALBUM = "Long Takes";

  private static final long FIRST_CHANGE_S = 1_500_000_000L;

  private final Path folder;
  private final long seed;
  private final BaseAudio base = BaseAudio.make();

  private MakeLibrary(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
  }

  public static void main(String[] args) throws IOException {
    var options = Arguments.parse(args);
    int tracks = Integer.parseInt(options.need("tracks"));
    make(Path.of(options.need("out")), tracks, Long.parseLong(options.get("seed", "1")));
  }

  static void make(Path folder, int tracks, long seed) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IllegalArgumentException(folder + " is not empty");
      }
    }
    new MakeLibrary(folder, seed).write(tracks);
  }

  private void write(int tracks) throws IOException {
    int left = tracks;
    for (int artist = 0; left > 0; artist++) {
      left -= writeArtist(artist, left);
    }
    writeLongSongs();
  }

  private int writeArtist(int number, int left) {
    var random = new SplittableRandom(seed * 1_000_003 + number);
    var names = new Names(random);
    int script = names.script();
    String name = names.artist(script, number);
    int albums = 1 + random.nextInt(7);
    int written = 0;
    for (int i = 0; i < albums && written < left; i++) {
      boolean compilation = random.nextInt(20) == 0;
      int count = Math.min(1 + random.nextInt(23), left - written);
      var album = new AlbumPlan(number * 100 + i, name, names.title(script), count, compilation);
      writeAlbum(album, script, random, names);
      written += count;
    }
    return written;
  }

  private record AlbumPlan(
      int number, String artist, String title, int songs, boolean compilation) {

    String shownArtist() {
      return compilation ? "Various Artists" : artist;
    }
  }

  private void writeAlbum(AlbumPlan album, int script, SplittableRandom random, Names names) {
    int year = 1960 + random.nextInt(65);
    String format = format(random.nextInt(20));
    boolean identified = random.nextInt(10) < 8;
    boolean gained = random.nextInt(10) < 7;
    String genre = names.genre();
    Path place =
        folder.resolve(safe(album.shownArtist())).resolve(safe(year + " - " + album.title()));
    long changedS = FIRST_CHANGE_S + random.nextInt(200_000_000);
    create(place);
    for (int track = 1; track <= album.songs(); track++) {
      var tags = new LinkedHashMap<String, List<String>>();
      String artist = album.compilation() ? names.artist(-1, random.nextInt(300)) : album.artist();
      boolean guest = random.nextInt(12) == 0;
      String other = names.artist(-1, random.nextInt(300));
      String title = names.title(script);
      tags.put("TITLE", List.of(title));
      tags.put("ARTIST", List.of(guest ? artist + " feat. " + other : artist));
      tags.put("ARTISTS", guest ? List.of(artist, other) : List.of(artist));
      tags.put("ALBUM", List.of(album.title()));
      tags.put("ALBUMARTIST", List.of(album.shownArtist()));
      tags.put("TRACKNUMBER", List.of(track + "/" + album.songs()));
      tags.put("DISCNUMBER", List.of("1/1"));
      tags.put("DATE", List.of(year + "-03-0" + (1 + year % 9)));
      tags.put("GENRE", random.nextBoolean() ? List.of(genre) : List.of(genre, names.genre()));
      if (album.compilation()) {
        tags.put("COMPILATION", List.of("1"));
      }
      if (identified) {
        tags.put("MUSICBRAINZ_TRACKID", List.of(id("recording", album.number(), track)));
        tags.put("MUSICBRAINZ_RELEASETRACKID", List.of(id("track", album.number(), track)));
        tags.put("MUSICBRAINZ_ALBUMID", List.of(id("album", album.number(), 0)));
        tags.put(
            "MUSICBRAINZ_ARTISTID",
            tags.getOrDefault("ARTISTS", List.of()).stream().map(by -> id(by, 0, 0)).toList());
        tags.put("MUSICBRAINZ_ALBUMARTISTID", List.of(id(album.shownArtist(), 0, 0)));
      }
      if (gained) {
        tags.put("REPLAYGAIN_TRACK_GAIN", List.of("-%d.50 dB".formatted(random.nextInt(12))));
        tags.put("REPLAYGAIN_TRACK_PEAK", List.of("0.98" + random.nextInt(1000)));
        tags.put("REPLAYGAIN_ALBUM_GAIN", List.of("-7.25 dB"));
        tags.put("REPLAYGAIN_ALBUM_PEAK", List.of("0.998877"));
      }
      String name = "%02d - %s.%s".formatted(track, safe(title), format);
      write(place.resolve(name), audio(format, tags), changedS + track);
    }
    if (random.nextInt(12) > 0) {
      byte[] cover = base.covers().get(random.nextInt(base.covers().size()));
      write(place.resolve("cover.jpg"), unique(cover, album.number()), changedS);
    }
  }

  private byte[] audio(String format, Map<String, List<String>> tags) {
    byte[] audio = base.short1().getOrDefault(format, new byte[0]);
    return Tagged.file(format, audio, tags);
  }

  private static String format(int twentieth) {
    if (twentieth < 9) {
      return "mp3";
    }
    if (twentieth < 16) {
      return "flac";
    }
    return twentieth < 18 ? "m4a" : twentieth == 18 ? "ogg" : "opus";
  }

  private void writeLongSongs() {
    Path place = folder.resolve("_Long").resolve(LONG_ALBUM);
    create(place);
    IntStream.rangeClosed(1, 4)
        .forEach(track -> {
          Map<String, List<String>> tags =
              Map.of(
                  "TITLE", List.of("Long Take " + track),
                  "ALBUM", List.of(LONG_ALBUM),
                  "ARTIST", List.of("_Long"),
                  "TRACKNUMBER", List.of("" + track));
          byte[] file = Tagged.file("flac", base.long1(), tags);
          write(place.resolve("0" + track + ".flac"), file, FIRST_CHANGE_S);
        });
  }

  /// The picture with a comment of its own, so that no two albums have the same bytes.
  private static byte[] unique(byte[] jpeg, int number) {
    byte[] label = ("album " + number).getBytes(UTF_8);
    return ByteBuffer.allocate(jpeg.length + label.length + 4)
        .put(jpeg, 0, 2)
        .putShort((short) 0xfffe)
        .putShort((short) (label.length + 2))
        .put(label)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private String id(String kind, int album, int track) {
    String name = "%d/%s/%d/%d".formatted(seed, kind, album, track);
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  /// A file name as careful taggers write it: no slash, no leading dot, not too long.
  private static String safe(String name) {
    String plain = name.replace('/', '_').strip();
    String cut = plain.length() > 60 ? plain.substring(0, 60).strip() : plain;
    return cut.startsWith(".") ? "_" + cut : cut;
  }

  private static void create(Path place) {
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes, long changedS) {
    try {
      Files.write(file, bytes);
      Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(changedS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
