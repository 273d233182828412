package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stagedoor.signin.Decision;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.Explanation;
import stagedoor.signin.Probe;
import stagedoor.signin.SpoofTest;

/// What the server answers on its control socket. Fields within a line are separated by tabs.
final class Questions {

  private static final int MOST = 500;

  private static final String SCAN = "scan ";
  private static final String ADDRESS = "address";

  /// Begins a wish for the [PlaylistDesk].
  static final String PLAYLIST = "playlist ";

  private final Doorkeeper doorkeeper;
  private final Scanning scanning;
  private final PlaylistDesk playlists;
  private final String address;

  /// @param address where people open the server
  Questions(Doorkeeper doorkeeper, Scanning scanning, PlaylistDesk playlists, String address) {
    this.doorkeeper = doorkeeper;
    this.scanning = scanning;
    this.playlists = playlists;
    this.address = address;
  }

  /// Where people open the server that uses this data folder; empty when none runs.
  static Optional<String> address(Path data) {
    return Control.ask(data, ADDRESS).flatMap(lines -> lines.stream().findFirst());
  }

  /// No lines when there is nothing to tell, or the question is none.
  void answer(String question, Consumer<String> lines) {
    if (question.startsWith(SCAN)) {
      ScanWish.parse(question.substring(SCAN.length()))
          .ifPresent(wish -> scanning.run(wish, event -> lines.accept(event.line())));
    } else if (question.startsWith(PLAYLIST)) {
      playlists.answer(question.substring(PLAYLIST.length()), lines);
    } else {
      answer(question).forEach(lines);
    }
  }

  private List<String> answer(String question) {
    String[] words = (question + "  ").split(" ", 3);
    boolean json = words[2].strip().equals("json");
    String about = words[1];
    return switch (words[0]) {
      case ADDRESS -> List.of(address);
      case "explain" -> shown(doorkeeper.decisions().find(about).stream().toList(), json);
      case "last" -> shown(doorkeeper.decisions().newest(number(about), _ -> true), json);
      case "probe" ->
          doorkeeper.spoofTest().startForProgram().map(Questions::started).orElse(List.of());
      case "probed" ->
          doorkeeper.spoofTest().result(about).map(Questions::result).orElse(List.of());
      default -> List.of();
    };
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Math.min(MOST, Integer.parseInt(text)) : 0;
  }

  private static List<String> shown(List<Decision> decisions, boolean json) {
    if (decisions.isEmpty()) {
      return List.of();
    }
    if (json) {
      return List.of(new String(Explanation.json(decisions), UTF_8));
    }
    var lines = new ArrayList<String>();
    for (Decision decision : decisions) {
      lines.addAll(Explanation.lines(decision));
      lines.add("");
    }
    return lines.subList(0, lines.size() - 1);
  }

  /// The nonce; then for each probe its token, path and fields.
  private static List<String> started(SpoofTest.Started started) {
    return Stream.concat(
            Stream.of(started.nonce()),
            started.probes().stream().map(probe -> probe(probe, started.token(probe))))
        .toList();
  }

  private static String probe(Probe probe, String token) {
    var words = new ArrayList<>(List.of(token, probe.path()));
    probe.headers().forEach(field -> words.add(field.name() + ": " + field.value()));
    return String.join("\t", words);
  }

  /// For each probe its path, what it forged, the verdict, a sentence and what to do.
  private static List<String> result(SpoofTest.Result result) {
    return result.rows().stream()
        .map(row ->
            String.join(
                "\t",
                row.probe().path(),
                row.probe().what(),
                row.verdict().kind().text(),
                row.verdict().sentence(),
                row.verdict().next()))
        .toList();
  }
}
