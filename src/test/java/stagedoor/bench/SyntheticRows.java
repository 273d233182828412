package stagedoor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;

/// Rows as a large, varied library would give them: about four albums an artist and twelve songs an
/// album. The same seed gives the same rows.
@NullMarked
public final class SyntheticRows {

  private static final long FIRST_ADDED_MS = 1_500_000_000_000L;
  private static final LibraryId LIBRARY = new LibraryId(1);

  private final SplittableRandom random;
  private final Names names;
  private final List<SongRow> songs = new ArrayList<>();
  private final List<AlbumRow> albums = new ArrayList<>();
  private final List<ArtistRow> artists = new ArrayList<>();

  private SyntheticRows(long seed) {
    random = new SplittableRandom(seed);
    names = new Names(random);
  }

  public static Change of(int songCount, long seed) {
    var rows = new SyntheticRows(seed);
    while (rows.songs.size() < songCount) {
      rows.addArtist(songCount);
    }
    return Change.added(rows.songs, rows.albums, rows.artists);
  }

  private void addArtist(int songCount) {
    int script = names.script();
    var id = new ArtistId(artists.size() + 1);
    String name = names.artist(script, artists.size());
    artists.add(new ArtistRow(id, name, "", Optional.of(uuid()), "", List.of()));
    int count = 1 + random.nextInt(7);
    for (int i = 0; i < count && songs.size() < songCount; i++) {
      addAlbum(script, artists.getLast(), songCount);
    }
  }

  private void addAlbum(int script, ArtistRow artist, int songCount) {
    var id = new AlbumId(albums.size() + 1);
    String title = names.title(script);
    int year = 1960 + random.nextInt(65);
    long addedMs = FIRST_ADDED_MS + random.nextLong(200_000_000_000L);
    albums.add(
        new AlbumRow(
            id,
            LIBRARY,
            title,
            "",
            random.nextInt(12) == 0 ? "Remastered" : "",
            artist.name(),
            List.of(artist.id()),
            random.nextInt(5) > 0 ? Optional.of(uuid()) : Optional.empty(),
            random.nextInt(5) > 0 ? Optional.of(uuid()) : Optional.empty(),
            Long.toHexString(random.nextLong()),
            addedMs));
    TagSet tags = tags();
    String original = "%d-%02d".formatted(year, 1 + random.nextInt(12));
    String release = "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    var genres = List.of(names.genre(), names.genre()).stream().distinct().toList();
    String folder = encoded(artist.name()) + "/" + year + "%20-%20" + encoded(title) + "/";
    boolean flac = random.nextInt(3) == 0;
    int count = 1 + random.nextInt(22);
    for (int track = 1; track <= count && songs.size() < songCount; track++) {
      String songTitle = names.title(script);
      String suffix = flac ? "flac" : "mp3";
      String path = "%s%02d%%20-%%20%s.%s".formatted(folder, track, encoded(songTitle), suffix);
      songs.add(
          new SongRow(
              new SongId(songs.size() + 1),
              LIBRARY,
              id,
              new SongRow.Text(path, songTitle, "", line(artist)),
              credits(artist),
              genres,
              new SongRow.Position(1, track, ""),
              new SongRow.Dates("" + year, original, release, addedMs, addedMs - 1_000_000 - track),
              audio(flac),
              new SongRow.Gain(random.nextInt(-1200, 300) / 100f, .98f, -7.5f, .99f),
              new SongRow.Marks(0, "", false, random.nextBoolean(), Optional.of(uuid())),
              tags,
              extras()));
    }
  }

  /// As a careful tagger leaves them: one set an album.
  private TagSet tags() {
    return TagSet.of(
        Map.of(
            TagSet.LABEL, List.of(names.title(-1) + " Records"),
            TagSet.RELEASE_TYPE, List.of("album"),
            TagSet.RELEASE_STATUS, List.of("official"),
            TagSet.RELEASE_COUNTRY, List.of(random.nextBoolean() ? "GB" : "US"),
            TagSet.MEDIA, List.of(random.nextBoolean() ? "CD" : "Digital Media"),
            TagSet.CATALOG_NUMBER, List.of("CAT " + random.nextInt(100_000)),
            TagSet.SCRIPT, List.of("Latn")));
  }

  private Extras extras() {
    String code = "GBAAA%07d".formatted(random.nextInt(10_000_000));
    return random.nextInt(3) == 0
        ? new Extras("", Extras.Movement.NONE, List.of(code))
        : Extras.NONE;
  }

  private ArtistRow guest =
      new ArtistRow(new ArtistId(1), "?", "", Optional.empty(), "", List.of());

  private String line(ArtistRow artist) {
    guest = random.nextInt(12) == 0 ? artists.get(random.nextInt(artists.size())) : artist;
    return guest.equals(artist) ? artist.name() : artist.name() + " feat. " + guest.name();
  }

  private List<Credit> credits(ArtistRow artist) {
    var credits = new ArrayList<Credit>();
    credits.add(new Credit(Role.ARTIST, artist.id(), ""));
    if (!guest.equals(artist)) {
      credits.add(new Credit(Role.ARTIST, guest.id(), ""));
    }
    credits.add(new Credit(Role.ALBUMARTIST, artist.id(), ""));
    return credits;
  }

  private SongRow.Audio audio(boolean flac) {
    int durationMs = 60_000 + random.nextInt(400_000);
    int bitRate = flac ? 700 + random.nextInt(500) : 192 + 64 * random.nextInt(3);
    return new SongRow.Audio(
        flac ? "flac" : "mp3",
        flac ? "flac" : "mp3",
        durationMs,
        (long) durationMs * bitRate / 8,
        bitRate,
        44_100,
        flac ? 16 : 0,
        2);
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /// A path segment as `Path.toUri()` writes it.
  private static String encoded(String name) {
    var path = new StringBuilder();
    for (byte b : name.replace('/', '_').getBytes(UTF_8)) {
      boolean plain = Character.isLetterOrDigit((char) (b & 255)) && b > 0;
      path.append(plain || b == '-' || b == '.' ? "" + (char) b : "%%%02X".formatted(b));
    }
    return path.toString();
  }
}
