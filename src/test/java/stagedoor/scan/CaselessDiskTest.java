package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// On disks that tell no names apart by their case, as many that are shared or taken along, what is
/// only written otherwise is the song it was.
@NullMarked
class CaselessDiskTest {

  @TempDir Path folder;

  /// Finds names whatever their case, as those disks do.
  private record CaselessDisk(Path top) implements Disk {

    private Path find(Path path) throws IOException {
      Path at = top;
      for (Path name : path.equals(top) ? Path.of("") : top.relativize(path)) {
        at = Files.exists(at.resolve(name)) ? at.resolve(name) : alike(at, name);
      }
      return at;
    }

    private static Path alike(Path folder, Path name) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> file.getFileName().toString().equalsIgnoreCase(name.toString()))
            .findFirst()
            .orElse(folder.resolve(name));
      }
    }

    @Override
    public boolean isGone(Path path) {
      try {
        return Disk.super.isGone(find(path));
      } catch (IOException notThere) {
        return true;
      }
    }

    @Override
    public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
      return Disk.super.attributes(find(path), options);
    }

    @Override
    public Path real(Path path) throws IOException {
      return Files.exists(find(path)) ? path : Disk.super.real(path);
    }
  }

  private TestLibrary library(Database db) {
    for (int i = 1; i <= 3; i++) {
      SmallSong.sound(i).title("Song " + i).in(folder.resolve("music/ann"), i + "a.mp3");
    }
    SmallSong.titled("Other").in(folder, "other.mp3");
    var library = new TestLibrary(db, folder, ScanSettings.DEFAULT, new CaselessDisk(folder));
    library.scan();
    return library;
  }

  private static void check(Database db, TestLibrary library, Map<String, SongId> before) {
    assertThat(library.byTitle()).isEqualTo(before);
    assertThat(library.songs()).hasSize(before.size());
    assertThat(new MissingSongs(db, library.scanner).page(TestLibrary.everything(), 0, 9).items())
        .isEmpty();
    assertThat(library.scan().unchanged()).isEqualTo(before.size());
  }

  @OnBothDatabases
  void aFileIs(Database db) throws IOException {
    TestLibrary library = library(db);
    Map<String, SongId> before = library.byTitle();
    Path ann = folder.resolve("music/ann");
    Files.move(ann.resolve("1a.mp3"), ann.resolve("1A.mp3"));
    library.scan();
    assertThat(library.paths()).contains("music/ann/1A.mp3");
    check(db, library, before);
  }

  @OnBothDatabases
  void whatIsBelowAFolderIs(Database db) throws IOException {
    TestLibrary library = library(db);
    Map<String, SongId> before = library.byTitle();
    Files.move(folder.resolve("music"), folder.resolve("Music"));
    library.scan();
    assertThat(library.paths()).contains("Music/ann/1a.mp3");
    check(db, library, before);
  }
}
