package stagedoor.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Album;
import stagedoor.library.CoverSettings;
import stagedoor.library.MissingPictures;
import stagedoor.library.PictureAgent;
import stagedoor.library.PictureWorld;
import stagedoor.store.DatabaseKind;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

/// A library on disk and agents that are servers on this machine. Opened again, it is as after a
/// restart.
@NullMarked
final class AgentWorld implements AutoCloseable {

  static final CoverSettings BOTH =
      CoverSettings.usual(PictureWorld.PLENTY)
          .with(List.of(PictureAgent.COVER_ART_ARCHIVE, PictureAgent.DEEZER));

  final PictureWorld library;
  final FakeWeb archive = new FakeWeb();
  final FakeWeb deezer = new FakeWeb();
  final FakeTime time = new FakeTime();
  final AtomicBoolean scanning = new AtomicBoolean();
  private Optional<Agents> agents = Optional.empty();

  AgentWorld(Path folder, DatabaseKind kind) throws IOException {
    library = new PictureWorld(folder, kind);
  }

  /// An album of one song, of an artist of its own name.
  void album(String name, Map<Field, String> ids) throws IOException {
    TinySong song = TinySong.tagged(name, name, 1, "Song");
    for (Map.Entry<Field, String> id : ids.entrySet()) {
      song = song.with(id.getKey(), id.getValue());
    }
    library.song(name + "/1.flac", song);
  }

  void open() {
    open(BOTH);
  }

  void open(CoverSettings settings) {
    agents.ifPresent(Agents::close);
    library.open(settings);
    var client = new HostClient("Stagedoor/1.2", HostClient.Patience.USUAL, time);
    var missing =
        new MissingPictures(library.libraries(), library.shelf(), settings, library.kept());
    List<Agent> both =
        List.of(
            new CoverArtArchive(archive.base(), FakeWeb.reach(), client),
            new Deezer(deezer.base(), FakeWeb.reach(), client));
    agents =
        Optional.of(
            new Agents(both, client, missing, library.kept().fetched(), scanning::get, time));
  }

  /// What happens in the second after something woke them.
  void look() {
    agents.orElseThrow().wake();
    agents.orElseThrow().look();
  }

  /// What happens after some time without anything new.
  void lookAfter(Duration duration) {
    time.pass(duration);
    agents.orElseThrow().look();
  }

  Album named(String title) {
    return library.albums().stream()
        .filter(album -> album.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    agents.ifPresent(Agents::close);
    library.close();
    archive.close();
    deezer.close();
  }
}
