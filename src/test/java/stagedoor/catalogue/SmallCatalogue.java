package stagedoor.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/// A catalogue of seven songs for tests that need some music but no files.
///
/// Library 1: `al-1` Low Tide (so-1, so-2, so-3), its other edition `al-2` (so-4), and the
/// compilation `al-3` Quay Side (so-5, so-6). Library 2: `al-4` Behind the Door (so-7).
@NullMarked
public final class SmallCatalogue {

  public static final LibraryId FIRST = new LibraryId(1);
  public static final LibraryId SECOND = new LibraryId(2);
  public static final Visible BOTH = new Visible(Set.of(FIRST, SECOND));
  public static final Visible ONLY_FIRST = Visible.of(FIRST);

  private static final long ADDED_MS = 1_767_225_600_000L;

  private SmallCatalogue() {}

  public static Catalogue catalogue() {
    return Catalogue.empty().apply(Change.added(songs(), albums(), artists()));
  }

  /// The same without one song, as after its file went.
  public static Catalogue without(Catalogue catalogue, long song) {
    return catalogue.apply(
        new Change(List.of(), List.of(), List.of(), Set.of(new SongId(song)), Set.of(), Set.of()));
  }

  /// The same with the song back again.
  public static Catalogue with(Catalogue catalogue, long song) {
    List<SongRow> back = songs().stream().filter(row -> row.id().equals(new SongId(song))).toList();
    return catalogue.apply(Change.added(back, List.of(), List.of()));
  }

  /// The same with so many more songs that are called like the first, each a second longer.
  public static Catalogue withNamesakes(Catalogue catalogue, int count) {
    List<SongRow> more =
        IntStream.range(0, count)
            .mapToObj(i -> song(100 + i, FIRST, 1, "Ebb", 1, 10 + i, "flac", List.of("Folk"), 2019))
            .toList();
    return catalogue.apply(Change.added(more, List.of(), List.of()));
  }

  private static List<SongRow> songs() {
    return List.of(
        song(1, FIRST, 1, "Ebb", 1, 1, "flac", List.of("Folk"), 2019),
        song(2, FIRST, 1, "Flow", 1, 2, "flac", List.of("Folk", "Sea"), 2019),
        song(3, FIRST, 1, "Slack Water", 1, 3, "flac", List.of("Folk"), 2019),
        song(4, FIRST, 2, "Ebb", 1, 1, "mp3", List.of("Folk"), 2021),
        song(5, FIRST, 3, "Crane <& \"Lamp\">", 1, 1, "mp3", List.of("Sea"), 0),
        song(6, FIRST, 3, "Nótt 夜", 2, 2, "opus", List.of(), 1998),
        song(7, SECOND, 4, "Stage Whisper", 2, 1, "m4a", List.of("Folk"), 2005));
  }

  private static SongRow song(
      long id,
      LibraryId library,
      long album,
      String title,
      long artist,
      int track,
      String suffix,
      List<String> genres,
      int year) {
    boolean lossless = suffix.equals("flac");
    String codec = suffix.equals("m4a") ? "alac" : suffix;
    return new SongRow(
        new SongId(id),
        library,
        new AlbumId(album),
        new SongRow.Text(
            "album%d/%02d.%s".formatted(album, track, suffix), title, "", nameOf(artist)),
        List.of(
            new Credit(Role.ARTIST, new ArtistId(artist), ""),
            new Credit(Role.ALBUMARTIST, new ArtistId(album == 3 ? 3 : artist), "")),
        genres,
        new SongRow.Position(1, track, ""),
        new SongRow.Dates(
            year == 0 ? "" : Integer.toString(year),
            originalDate(album),
            "",
            ADDED_MS + album * 86_400_000L,
            ADDED_MS),
        new SongRow.Audio(
            suffix,
            codec,
            60_000 + (int) id * 1_000,
            1_000_000 + id,
            256,
            44_100,
            lossless ? 16 : 0,
            2),
        id == 1 ? new SongRow.Gain(-6.5f, 0.98f, Float.NaN, Float.NaN) : SongRow.Gain.NONE,
        new SongRow.Marks(0, "", album == 3, false, Optional.empty()),
        tags(album),
        Extras.NONE);
  }

  private static String originalDate(long album) {
    return switch ((int) album) {
      case 1 -> "2019-03-01";
      case 2 -> "2021";
      case 4 -> "2005";
      default -> "";
    };
  }

  private static TagSet tags(long album) {
    return TagSet.of(
        Map.of(
            TagSet.RELEASE_TYPE,
            List.of("album"),
            TagSet.LABEL,
            album == 1 ? List.of("Pier Records") : List.of(),
            TagSet.MOOD,
            album == 1 || album == 4 ? List.of("Calm") : List.of(),
            "occasion",
            album == 3 ? List.of("Sailing", "Café") : List.of()));
  }

  private static List<AlbumRow> albums() {
    return List.of(
        album(1, FIRST, "Low Tide", "", 1, "c0ffee"),
        album(2, FIRST, "Low Tide", "Remastered", 1, ""),
        album(3, FIRST, "Quay Side", "", 3, ""),
        album(4, SECOND, "Behind the Door", "", 2, "d00d"));
  }

  private static AlbumRow album(
      long id, LibraryId library, String title, String edition, long artist, String cover) {
    return new AlbumRow(
        new AlbumId(id),
        library,
        title,
        "",
        edition,
        nameOf(artist),
        List.of(new ArtistId(artist)),
        Optional.empty(),
        Optional.empty(),
        cover,
        ADDED_MS + id * 86_400_000L);
  }

  private static List<ArtistRow> artists() {
    return List.of(
        new ArtistRow(
            new ArtistId(1), nameOf(1), "Harbour Band, The", Optional.empty(), "ab12", List.of()),
        new ArtistRow(new ArtistId(2), nameOf(2), "", Optional.empty(), "", List.of()),
        new ArtistRow(new ArtistId(3), nameOf(3), "", Optional.empty(), "", List.of()));
  }

  private static String nameOf(long artist) {
    return switch ((int) artist) {
      case 1 -> "The Harbour Band";
      case 2 -> "Ólöf";
      default -> "Various Artists";
    };
  }
}
