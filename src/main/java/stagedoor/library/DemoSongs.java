package stagedoor.library;

import java.util.List;

/// What the demo library holds: invented artists, two scripts more than Latin, a compilation, an
/// album of two artists, one format an album. The compilation is no MP3: ffmpeg writes the flag of
/// one into a frame of its own making.
final class DemoSongs {

  /// @param encoder arguments of ffmpeg that choose the encoder
  record Format(String ending, List<String> encoder) {}

  /// @param compilation whether its songs are by different artists
  record Album(
      String title,
      String artist,
      String year,
      String genre,
      Format format,
      boolean compilation,
      List<Song> songs) {}

  /// @param artist empty when it is the album's
  record Song(String title, String artist, Synthesiser.Piece piece) {}

  private static final Format FLAC = new Format("flac", List.of("flac"));
  private static final Format MP3 = new Format("mp3", List.of("libmp3lame", "-b:a", "160k"));
  private static final Format M4A = new Format("m4a", List.of("aac", "-b:a", "160k"));
  private static final Format OPUS = new Format("opus", List.of("libopus", "-b:a", "96k"));
  private static final Format OGG =
      new Format("ogg", List.of("vorbis", "-strict", "experimental", "-b:a", "128k"));

  static final List<Album> ALBUMS =
      List.of(
          new Album(
              "Tidal Clockwork",
              "Marlow Finch",
              "2021",
              "Ambient",
              MP3,
              false,
              List.of(
                  song("Low Water", 48, Synthesiser.Mood.CALM, 66),
                  song("The Harbour Counts", 50, Synthesiser.Mood.BRIGHT, 84),
                  song("Lanterns Out", 45, Synthesiser.Mood.DARK, 60))),
          new Album(
              "夜の庭",
              "水野ひかる",
              "2019",
              "Electronic",
              M4A,
              false,
              List.of(
                  song("月と水", 52, Synthesiser.Mood.EASTERN, 72),
                  song("はじめての雪", 47, Synthesiser.Mood.EASTERN, 92),
                  song("朝まで", 55, Synthesiser.Mood.CALM, 80))),
          new Album(
              "Stage Door Sessions",
              "",
              "2023",
              "Folk",
              FLAC,
              true,
              List.of(
                  by("Ιόνιο φως", "Νίκος Αλεξίου", 49, Synthesiser.Mood.DARK, 76),
                  by("Paper Umbrella", "The Quiet Cables", 53, Synthesiser.Mood.BRIGHT, 104),
                  by("Ember", "Ada Lind", 44, Synthesiser.Mood.CALM, 70),
                  by("海辺の駅", "水野ひかる", 51, Synthesiser.Mood.EASTERN, 88))),
          new Album(
              "Duets for Empty Rooms",
              "Ada Lind; Joris Vale",
              "2022",
              "Jazz",
              OPUS,
              false,
              List.of(
                  song("Parquet", 46, Synthesiser.Mood.BRIGHT, 96),
                  by("Two Chairs", "Joris Vale feat. Ada Lind", 43, Synthesiser.Mood.DARK, 68))),
          new Album(
              "Kite Weather",
              "The Quiet Cables",
              "2018",
              "Rock",
              OGG,
              false,
              List.of(
                  song("String and Sky", 54, Synthesiser.Mood.BRIGHT, 112),
                  song("Down by Evening", 48, Synthesiser.Mood.CALM, 78))));

  private DemoSongs() {}

  private static Song song(String title, int rootNote, Synthesiser.Mood mood, int tempo) {
    return by(title, "", rootNote, mood, tempo);
  }

  private static Song by(
      String title, String artist, int rootNote, Synthesiser.Mood mood, int tempo) {
    return new Song(title, artist, new Synthesiser.Piece(rootNote, mood, tempo, title.hashCode()));
  }
}
