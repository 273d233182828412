package stagedoor.library;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Makes a small library to listen to when no music is configured: fourteen short pieces on five
/// albums, in five formats, with tags and covers. Takes some seconds.
public final class DemoLibrary {

  private static final int LONGEST_SECONDS_A_SONG = 60;

  private DemoLibrary() {}

  /// Makes the albums that a folder lacks. Each appears whole or not at all: it is made beside and
  /// then renamed.
  ///
  /// @param each called when an album is there to be heard
  /// @throws UncheckedIOException when the folder cannot be written or the program fails
  public static void make(Path folder, Path ffmpegProgram, Runnable each) {
    Path making = folder.resolveSibling(folder.getFileName() + ".making");
    try {
      Files.createDirectories(folder);
      for (DemoSongs.Album album : DemoSongs.ALBUMS) {
        Path made = folder.resolve(folderName(album));
        if (!Files.isDirectory(made)) {
          delete(making);
          make(album, making, ffmpegProgram);
          Files.move(making, made, StandardCopyOption.ATOMIC_MOVE);
          each.run();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not make the demo library in " + folder, e);
    }
  }

  private static String folderName(DemoSongs.Album album) {
    return (album.compilation() ? "Various Artists" : album.artist()) + " - " + album.title();
  }

  private static void make(DemoSongs.Album album, Path folder, Path ffmpeg) throws IOException {
    Files.createDirectories(folder);
    DemoCover.draw(folder.resolve("cover.jpg"), album.title().hashCode());
    for (int i = 0; i < album.songs().size(); i++) {
      DemoSongs.Song song = album.songs().get(i);
      String name = "%02d %s.%s".formatted(i + 1, song.title(), album.format().ending());
      encode(ffmpeg, Synthesiser.play(song.piece()), tags(album, i), album, folder.resolve(name));
    }
  }

  private static List<String> tags(DemoSongs.Album album, int index) {
    DemoSongs.Song song = album.songs().get(index);
    var tags = new ArrayList<String>();
    tags.add("title=" + song.title());
    tags.add("artist=" + (song.artist().isEmpty() ? album.artist() : song.artist()));
    tags.add("album=" + album.title());
    tags.add("track=" + (index + 1) + "/" + album.songs().size());
    tags.add("date=" + album.year());
    tags.add("genre=" + album.genre());
    if (album.compilation()) {
      tags.add("compilation=1");
      tags.add("album_artist=Various Artists");
    } else {
      tags.add("album_artist=" + album.artist());
    }
    return tags;
  }

  private static void encode(
      Path ffmpeg, byte[] samples, List<String> tags, DemoSongs.Album album, Path file)
      throws IOException {
    var command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-f", "s16le"));
    command.addAll(List.of("-ar", Integer.toString(Synthesiser.RATE_HZ), "-ac", "2", "-i", "-"));
    tags.forEach(tag -> command.addAll(List.of("-metadata", tag)));
    command.add("-c:a");
    command.addAll(album.format().encoder());
    command.addAll(List.of("-map_metadata", "-1", file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(samples);
    }
    try {
      if (!process.waitFor(LONGEST_SECONDS_A_SONG, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(ffmpeg + " did not encode " + file.getFileName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while encoding", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
