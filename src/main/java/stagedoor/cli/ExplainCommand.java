package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import stagedoor.app.Control;
import stagedoor.app.Settings;
import stagedoor.http.Headers.Field;
import stagedoor.signin.Decision;
import stagedoor.signin.Explanation;
import stagedoor.signin.MadeUp;

/// `explain`: why somebody was or was not signed in. With `--peer` what this configuration would
/// decide about a request that nobody sent; with a request's id what the running server decided.
final class ExplainCommand {

  private final Surroundings surroundings;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// What this command takes beside the options of the configuration.
  static void describe(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("ID")
            .type(String.class)
            .arity("0..1")
            .description("The id of a request that the running server decided about.")
            .build());
    spec.addOption(text("--peer", "The connection's other end: 10.0.0.1, or unix:USER:GROUP."));
    spec.addOption(
        OptionSpec.builder("--header")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("'NAME: VALUE'")
            .description("A field of the request's head; may be repeated.")
            .build());
    spec.addOption(text("--method", "The request's method, GET unless told."));
    spec.addOption(text("--path", "The request's path, / unless told."));
    spec.addOption(text("--last", "That many of the running server's last decisions."));
    spec.addOption(
        OptionSpec.builder("--json").type(boolean.class).description("As JSON.").build());
  }

  private static OptionSpec text(String name, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel("VALUE")
        .description(description)
        .build();
  }

  int run(ParseResult words, Settings settings) {
    boolean json = words.hasMatchedOption("--json");
    Optional<String> peer = Optional.ofNullable(words.matchedOptionValue("--peer", null));
    if (peer.isPresent()) {
      return dryRun(words, settings, peer.get(), json);
    }
    Optional<String> last = Optional.ofNullable(words.matchedOptionValue("--last", null));
    Optional<String> id = Optional.ofNullable(words.matchedPositionalValue(0, null));
    if (last.isPresent() && last.get().matches("[1-9][0-9]{0,2}")) {
      return ask(settings, "last " + last.get(), json, "nothing has been decided yet");
    }
    if (id.isPresent() && id.get().matches("[A-Za-z0-9-]{1,64}")) {
      return ask(
          settings,
          "explain " + id.get(),
          json,
          "the server keeps no decision about request " + id.get());
    }
    return fail(
        ExitCode.WRONG_ARGUMENTS,
        "give a request's id, --last NUMBER, or --peer ADDRESS with --header 'Remote-User: ann'");
  }

  private int dryRun(ParseResult words, Settings settings, String peer, boolean json) {
    var headers = new ArrayList<Field>();
    for (String header : words.matchedOptionValue("--header", List.<String>of())) {
      int colon = header.indexOf(':');
      if (colon < 0) {
        return fail(ExitCode.WRONG_ARGUMENTS, "a header is written 'Name: value'");
      }
      headers.add(new Field(header.substring(0, colon), header.substring(colon + 1).strip()));
    }
    var reading =
        MadeUp.parse(
            peer,
            headers,
            words.matchedOptionValue("--method", "GET"),
            words.matchedOptionValue("--path", "/"));
    return switch (reading) {
      case MadeUp.Reading.Faulty(var problem) -> fail(ExitCode.WRONG_ARGUMENTS, problem);
      case MadeUp.Reading.Usable(var madeUp) -> {
        Decision decision = settings.dryRun().decide(madeUp);
        if (json) {
          surroundings.out().println(new String(Explanation.json(decision), UTF_8));
        } else {
          Explanation.lines(decision).forEach(this::print);
        }
        yield ExitCode.OK;
      }
    };
  }

  private int ask(Settings settings, String question, boolean json, String nothing) {
    Optional<List<String>> answer =
        Control.ask(
            settings.dataFolder(surroundings.environment(), surroundings.folder()),
            question + (json ? " json" : ""));
    if (answer.isEmpty()) {
      return fail(
          ExitCode.FAILED,
          "no server answers that uses this data folder; run this as the server's own user");
    }
    if (answer.get().isEmpty()) {
      return fail(ExitCode.FAILED, nothing);
    }
    answer.get().forEach(json ? surroundings.out()::println : this::print);
    return ExitCode.OK;
  }

  private void print(String line) {
    Wrapped.lines(line, Explanation.LABEL_COLUMNS).forEach(surroundings.out()::println);
  }

  private int fail(int code, String text) {
    surroundings.err().println("stagedoor: " + text);
    return code;
  }
}
