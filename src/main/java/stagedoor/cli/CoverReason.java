package stagedoor.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.regex.Pattern;
import stagedoor.app.Pictures;
import stagedoor.app.Settings;
import stagedoor.library.CoverExplainer;

/// `inspect --cover`: why something shows the picture it does, for the id of a song, an album, a
/// disc of one, an artist, a playlist or a radio station, a song's file or a folder of songs. Works
/// while the server runs and while it is stopped.
final class CoverReason {

  private static final Pattern ID = Pattern.compile("(so|al|ar|pl|ra)-\\d{1,18}(-\\d{1,6})?");

  private final Surroundings surroundings;

  CoverReason(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// @param what such as `al-12` or `al-12-2` for its second disc, a file or a folder
  int run(String what, Settings settings) {
    var explainer = new CoverExplainer(Pictures.settings(settings.config()));
    try {
      return say(
          what,
          ID.matcher(what).matches()
              ? ofId(what, explainer, settings)
              : explainer.of(surroundings.folder().resolve(what)));
    } catch (IOException | InvalidPathException e) {
      surroundings.err().println("stagedoor: " + what + " cannot be read: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private List<CoverExplainer.Step> ofId(String id, CoverExplainer explainer, Settings settings) {
    return Pictures.explained(
        id, explainer, settings, surroundings.environment(), surroundings.folder());
  }

  private int say(String what, List<CoverExplainer.Step> steps) {
    if (steps.isEmpty()) {
      surroundings.err().println("stagedoor: there is nothing with the id " + what);
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
