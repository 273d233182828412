package stagedoor.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Excerpt;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;
import stagedoor.catalogue.TrackFormat;
import stagedoor.catalogue.TrackPath;

/// Songs and sounds for the tests of streaming.
@NullMarked
final class Sound {

  private static final int RATE_HZ = 44_100;

  private Sound() {}

  /// Writes a stereo sine tone of 16 bit.
  static Path wav(Path file, int seconds) throws IOException {
    int bytes = seconds * RATE_HZ * 4;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 2).putInt(RATE_HZ).putInt(RATE_HZ * 4);
    wav.putShort((short) 4).putShort((short) 16);
    wav.put("data".getBytes(US_ASCII)).putInt(bytes);
    for (int i = 0; i < seconds * RATE_HZ; i++) {
      short sample = (short) (Math.sin(i * 0.06) * 9000 + (i * 31 % 1000));
      wav.putShort(sample).putShort(sample);
    }
    return Files.write(file, wav.array());
  }

  static Song wavSong(int seconds) {
    return song("wav", "pcm", seconds, 1411, 16);
  }

  /// A song as the catalogue holds it; its path is `song.` and the suffix.
  static Song song(String suffix, String codec, int seconds, int bitRate, int bitDepth) {
    return song(suffix, codec, seconds, bitRate, bitDepth, RATE_HZ);
  }

  static Song song(
      String suffix, String codec, int seconds, int bitRate, int bitDepth, int rateHz) {
    return song(suffix, codec, seconds, bitRate, bitDepth, rateHz, "song." + suffix, Extras.NONE);
  }

  /// A track of a file, in its own codec.
  static Song track(String codec, int bitRate, int bitDepth, Excerpt excerpt) {
    String suffix = TrackFormat.of(codec, bitDepth).suffix();
    String path = TrackPath.of("whole." + suffix, 1);
    return song(suffix, codec, 8, bitRate, bitDepth, RATE_HZ, path, Extras.NONE.of(excerpt));
  }

  private static Song song(
      String suffix,
      String codec,
      int seconds,
      int bitRate,
      int bitDepth,
      int rateHz,
      String path,
      Extras extras) {
    var library = new LibraryId(1);
    var album = new AlbumId(1);
    var artist = new ArtistId(1);
    var id = new SongId(1);
    var row =
        new SongRow(
            id,
            library,
            album,
            new SongRow.Text(path, "Song", "", "Artist"),
            List.of(new Credit(Role.ARTIST, artist, "")),
            List.of(),
            new SongRow.Position(1, 1, ""),
            SongRow.Dates.of(0, 0, 0),
            new SongRow.Audio(suffix, codec, seconds * 1000, 1000, bitRate, rateHz, bitDepth, 2),
            SongRow.Gain.NONE,
            new SongRow.Marks(0, "", false, false, Optional.empty()),
            TagSet.NONE,
            extras);
    var albumRow =
        new AlbumRow(
            album,
            library,
            "Album",
            "",
            "",
            "Artist",
            List.of(artist),
            Optional.empty(),
            Optional.empty(),
            "",
            0);
    var artistRow = new ArtistRow(artist, "Artist", "", Optional.empty(), "", List.of());
    return Catalogue.empty()
        .apply(Change.added(List.of(row), List.of(albumRow), List.of(artistRow)))
        .songs()
        .findAnywhere(id)
        .orElseThrow();
  }
}
