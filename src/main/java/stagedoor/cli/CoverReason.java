package stagedoor.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import stagedoor.app.Ground;
import stagedoor.app.Pictures;
import stagedoor.app.Settings;
import stagedoor.catalogue.AlbumId;
import stagedoor.library.AlbumFilesStore;
import stagedoor.library.CoverExplainer;

/// `inspect --cover`: why an album shows the picture it does, for an album's id, a song's file or a
/// folder of songs. Works while the server runs and while it is stopped.
final class CoverReason {

  private final Surroundings surroundings;

  CoverReason(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// @param what such as `al-12`, a file or a folder
  int run(String what, Settings settings) {
    var explainer = new CoverExplainer(Pictures.settings(settings.config()));
    try {
      Optional<AlbumId> album = AlbumId.parse(what);
      return say(
          what,
          album.isPresent()
              ? ofAlbum(album.get(), explainer, settings)
              : explainer.of(surroundings.folder().resolve(what)));
    } catch (IOException | InvalidPathException e) {
      surroundings.err().println("stagedoor: " + what + " cannot be read: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private List<CoverExplainer.Step> ofAlbum(
      AlbumId album, CoverExplainer explainer, Settings settings) {
    try (Ground ground =
        Ground.open(settings.config(), surroundings.environment(), surroundings.folder())) {
      var uploads = Pictures.uploads(settings.config(), ground.db(), ground.places().data());
      return explainer
          .of(album, new AlbumFilesStore(ground.db()), ground.libraries(), uploads)
          .orElse(List.of());
    }
  }

  private int say(String what, List<CoverExplainer.Step> steps) {
    if (steps.isEmpty()) {
      surroundings.err().println("stagedoor: there is no album " + what + " with songs");
      return ExitCode.FAILED;
    }
    for (CoverExplainer.Step step : steps) {
      String mark = step.taken() ? "shown" : "";
      String said = step.said().replaceAll("\\p{Cntrl}", "?");
      surroundings.out().printf("%-6s %-14s %s%n", mark, step.rule(), said);
    }
    if (steps.stream().noneMatch(CoverExplainer.Step::taken)) {
      surroundings.out().println("No picture is shown.");
    }
    return ExitCode.OK;
  }
}
