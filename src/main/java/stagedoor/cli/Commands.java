package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import stagedoor.app.Logging;
import stagedoor.app.Settings;
import stagedoor.config.ConfigSource;
import stagedoor.config.Option;
import stagedoor.config.Options;
import stagedoor.config.Translation;
import stagedoor.config.Version;

/// The command line: which words start which command, and what each accepts.
///
/// Every option of the configuration is a flag of every command. Only commands whose word was said
/// get them, so that a start does not describe thousands of flags that nobody asked about.
public final class Commands {

  /// One command's work: the parsed words and the settings in, the exit code out.
  interface Work {
    int run(ParseResult words, Settings settings);
  }

  /// What is left to do once the words are read.
  private sealed interface Act {
    record Done(int code) implements Act {}

    record ToServe(Settings settings, ConfigSource source) implements Act {}
  }

  private static final String PROGRAM = "stagedoor";

  private static final int TO_SERVE = -1;

  /// The one command that runs with a faulty configuration too.
  private static final String DOCTOR = "doctor";

  private static final String VERSION = "version";

  /// Runs without a configuration, for there is none before it ran.
  private static final String TRANSLATE = "translate";

  /// The options most people set; the help of the server names these and says where the others are.
  private static final Set<String> COMMON =
      Set.of(
          "MusicFolder",
          "DataFolder",
          "ConfigFile",
          "Address",
          "Port",
          "BaseURL",
          "LogLevel",
          "ExtAuth.TrustedSources",
          "ExtAuth.UserHeader",
          "ExtAuth.LogoutURL");

  private final Surroundings surroundings;
  private final Map<CommandSpec, Work> works = new LinkedHashMap<>();
  private final Set<String> said = new HashSet<>(Set.of(PROGRAM));

  public Commands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Runs what the arguments ask for and answers the process's exit code.
  public int run(String... arguments) {
    Logging.choose();
    Act act =
        Flags.ofPlainStart(List.of(arguments)).map(this::start).orElseGet(() -> read(arguments));
    works.clear(); // a server that runs for months keeps no tree of words and options
    return switch (act) {
      case Act.Done(int code) -> code;
      case Act.ToServe(var settings, var source) -> new Serve(surroundings).run(settings, source);
    };
  }

  private Act read(String... arguments) {
    said.addAll(List.of(arguments));
    var line = new CommandLine(root());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    try {
      ParseResult words = line.parseArgs(arguments);
      while (words.hasSubcommand()) {
        words = words.subcommand();
      }
      CommandLine asked = words.commandSpec().commandLine();
      if (words.isUsageHelpRequested()) {
        asked.usage(surroundings.out());
        return new Act.Done(ExitCode.OK);
      }
      if (words.isVersionHelpRequested() || words.commandSpec().name().equals(VERSION)) {
        surroundings.out().println("stagedoor " + Version.CURRENT);
        return new Act.Done(ExitCode.OK);
      }
      if (words.commandSpec().name().equals(TRANSLATE)) {
        return new Act.Done(translate(name(words)));
      }
      Work work = works.get(words.commandSpec());
      if (work == null) {
        asked.usage(surroundings.err());
        return new Act.Done(ExitCode.WRONG_ARGUMENTS);
      }
      return withConfig(words, work);
    } catch (CommandLine.ParameterException e) {
      surroundings.err().println("stagedoor: " + e.getMessage());
      var suggestions = new PrintWriter(surroundings.err(), true, UTF_8);
      CommandLine.UnmatchedArgumentException.printSuggestions(e, suggestions);
      String asked = e.getCommandLine().getCommandSpec().qualifiedName();
      surroundings.err().println("Help: " + asked + " --help");
      return new Act.Done(ExitCode.WRONG_ARGUMENTS);
    }
  }

  private Act start(Map<String, String> flags) {
    ConfigSource source = source(flags);
    return usable(together(source))
        .<Act>map(settings -> new Act.ToServe(settings, source))
        .orElse(new Act.Done(ExitCode.WRONG_CONFIGURATION));
  }

  private Act withConfig(ParseResult words, Work work) {
    ConfigSource source = source(flags(words));
    Settings.Reading together = together(source);
    if (words.commandSpec().name().equals(DOCTOR)) {
      return new Act.Done(new DoctorCommand(surroundings).run(words, together));
    }
    Optional<Settings> usable = usable(together);
    if (usable.isEmpty()) {
      return new Act.Done(ExitCode.WRONG_CONFIGURATION);
    }
    int code = work.run(words, usable.get());
    return code == TO_SERVE ? new Act.ToServe(usable.get(), source) : new Act.Done(code);
  }

  private ConfigSource source(Map<String, String> flags) {
    return new ConfigSource(flags, surroundings.environment(), surroundings.folder());
  }

  private Settings.Reading together(ConfigSource source) {
    var reading = source.read();
    Logging.ofCommand(reading.config(), surroundings.err());
    Settings.Reading settings = Settings.read(reading.config(), surroundings.folder());
    var faults = new ArrayList<>(reading.faults());
    faults.addAll(settings.faults());
    say(reading.warnings());
    return new Settings.Reading(
        settings.usable().filter(_ -> faults.isEmpty()), faults, settings.warnings());
  }

  /// Says what is wrong, too.
  private Optional<Settings> usable(Settings.Reading together) {
    say(together.warnings().stream().map(Object::toString).toList());
    if (together.usable().isEmpty()) {
      surroundings.err().println("stagedoor: the configuration has faults:");
      together.faults().forEach(fault -> surroundings.err().println("  " + fault));
    }
    return together.usable();
  }

  private void say(List<String> lines) {
    lines.forEach(line -> surroundings.err().println("stagedoor: " + line));
  }

  private static Map<String, String> flags(ParseResult words) {
    var flags = new LinkedHashMap<String, String>();
    for (Option option : Options.ALL) {
      String value = words.matchedOptionValue(option.flag(), null);
      if (value != null) {
        flags.put(Flags.key(option), value);
      }
    }
    return flags;
  }

  private CommandSpec root() {
    Work serve = (_, _) -> TO_SERVE;
    CommandSpec root = command(PROGRAM, "A personal music server.", serve, COMMON);
    root.usageMessage()
        .footer(
            "",
            "Every option of the configuration is a flag, a variable STAGEDOOR_... and a line of",
            "stagedoor.toml; `stagedoor config show` lists them all.");
    root.addSubcommand(
        "serve", command("serve", "Starts the server (also without a word).", serve));
    root.addSubcommand("config", config());
    root.addSubcommand("user", user());
    root.addSubcommand("app-password", appPassword());
    CommandSpec library =
        group("library", "Libraries; works while the server runs and while it is stopped.");
    new LibraryCommands(surroundings).words().forEach(it -> add(library, it));
    root.addSubcommand("library", library);
    CommandSpec playlist =
        group(
            "playlist", "Playlists as files; works while the server runs and while it is stopped.");
    new PlaylistCommands(surroundings).words().forEach(it -> add(playlist, it));
    root.addSubcommand("playlist", playlist);
    var explaining = new ExplainCommand(surroundings);
    CommandSpec explain =
        command("explain", "Tells why somebody was or was not signed in.", explaining::run);
    ExplainCommand.describe(explain);
    root.addSubcommand("explain", explain);
    CommandSpec scan =
        command(
            "scan",
            "Looks for new music; works while the server runs and while it is stopped.",
            new ScanCommand(surroundings)::run);
    ScanCommand.describe(scan);
    root.addSubcommand("scan", scan);
    root.addSubcommand("recipe", recipe());
    CommandSpec doctor =
        command(
            DOCTOR,
            "Tells what is wrong with the server's surroundings.",
            (_, _) -> ExitCode.WRONG_CONFIGURATION);
    DoctorCommand.describe(doctor);
    root.addSubcommand(DOCTOR, doctor);
    CommandSpec inspect =
        command(
            "inspect",
            "Shows what stands in music files and what a scan makes of it.",
            new InspectCommand(surroundings)::run);
    InspectCommand.describe(inspect);
    root.addSubcommand("inspect", inspect);
    root.addSubcommand(VERSION, command(VERSION, "Tells the version.", (_, _) -> ExitCode.OK));
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Tells the version.")
            .build());
    return root;
  }

  private CommandSpec config() {
    CommandSpec spec = group("config", "Checks and shows the configuration.");
    spec.addSubcommand("check", command("check", "Tells everything that is wrong.", this::right));
    spec.addSubcommand(
        "show", command("show", "Shows each value and where it came from.", this::show));
    CommandSpec translate =
        group(TRANSLATE, "Writes a configuration in YAML, JSON or the INI form as TOML.");
    spec.addSubcommand(TRANSLATE, translate.addPositional(word("FILE", "The file.")));
    return spec;
  }

  private int translate(String file) {
    return switch (Translation.of(surroundings.folder().resolve(file))) {
      case Translation.Result.Done(String text) -> {
        surroundings.out().print(text);
        yield ExitCode.OK;
      }
      case Translation.Result.Refused(String problem) -> {
        surroundings.err().println("stagedoor: " + problem);
        yield ExitCode.FAILED;
      }
    };
  }

  private CommandSpec recipe() {
    CommandSpec spec =
        command(
            "recipe",
            "Prints a proxy's configuration for this server, or checks one.",
            new RecipeCommand(surroundings)::run);
    RecipeCommand.addWords(spec);
    return spec;
  }

  private CommandSpec user() {
    var users = new UserCommands(surroundings);
    CommandSpec spec =
        group("user", "Accounts; works while the server runs and while it is stopped.");
    CommandSpec add =
        command(
            "add",
            "Makes an account.",
            (w, c) -> users.add(c.config(), name(w), w.hasMatchedOption("--admin")));
    add.addOption(
        OptionSpec.builder("--admin").type(boolean.class).description("An administrator.").build());
    CommandSpec admin =
        command(
            "admin",
            "Makes an account an administrator.",
            (w, c) -> users.admin(c.config(), name(w), !w.hasMatchedOption("--off")));
    admin.addOption(
        OptionSpec.builder("--off")
            .type(boolean.class)
            .description("Takes the role away.")
            .build());
    CommandSpec passwd =
        command(
            "passwd",
            "Sets a password and ends the account's sessions.",
            (w, c) -> users.passwd(c.config(), name(w)));
    CommandSpec link =
        command(
            "link",
            "Prints a one-time address that signs in as an account.",
            (w, c) -> users.link(c, name(w)));
    for (CommandSpec named : List.of(add, admin, passwd, link)) {
      spec.addSubcommand(named.name(), named.addPositional(word("NAME", "The account's name.")));
    }
    spec.addSubcommand(
        "list", command("list", "Lists the accounts.", (_, c) -> users.list(c.config())));
    spec.addSubcommand(
        "reseal",
        command(
            "reseal",
            "Drops the sealed copies of passwords, when their key was lost.",
            (_, c) -> users.reseal(c.config())));
    accounts(spec);
    return spec;
  }

  private void accounts(CommandSpec user) {
    var accounts = new AccountCommands(surroundings);
    CommandSpec edit =
        command(
            "edit",
            "Changes the shown name, the mail address or the user name.",
            (w, c) ->
                accounts.edit(
                    c.config(),
                    name(w),
                    w.matchedOptionValue("--name", ""),
                    w.matchedOptionValue("--email", ""),
                    w.matchedOptionValue("--username", "")));
    edit.addOption(textOption("--name", "", "The shown name.", false));
    edit.addOption(textOption("--email", "", "The mail address.", false));
    edit.addOption(textOption("--username", "", "The name to sign in with.", false));
    user.addSubcommand("edit", edit.addPositional(word("NAME", "The account's name.")));
    new AccountWords(accounts).all().forEach(it -> add(user, it));
  }

  private void add(CommandSpec group, AccountWords.Words it) {
    CommandSpec spec = command(it.name(), it.text(), it.work());
    for (int i = 0; i < it.words().size(); i++) {
      spec.addPositional(word(it.words().get(i), i));
    }
    group.addSubcommand(it.name(), spec);
  }

  /// One that stands in brackets may be missing.
  private static PositionalParamSpec word(String label, int index) {
    boolean needed = !label.startsWith("[");
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .paramLabel(label)
        .type(String.class)
        .arity(needed ? "1" : "0..1")
        .required(needed)
        .build();
  }

  private CommandSpec appPassword() {
    var keys = new AppPasswordCommands(surroundings);
    CommandSpec spec =
        group(
            "app-password",
            "Passwords of single apps; works while the server runs and while stopped.");
    CommandSpec create =
        command(
            "create",
            "Makes an app password and prints it, once.",
            (w, c) -> keys.create(c.config(), name(w), wanted(w)));
    create.addOption(textOption("--name", "", "What the app or device is called.", true));
    create.addOption(textOption("--scope", "play", "play, or edit: also playlists.", false));
    create.addOption(textOption("--expires", "", "After so many days; else never.", false));
    create.addOption(
        OptionSpec.builder("--older-app")
            .type(boolean.class)
            .description("Keep a sealed copy, for apps that sign in with t and s.")
            .build());
    CommandSpec list =
        command("list", "Lists app passwords.", (w, c) -> keys.list(c.config(), name(w)));
    CommandSpec revoke =
        command(
            "revoke",
            "Takes an app password back.",
            (w, c) -> keys.revoke(c.config(), name(w), w.matchedPositionalValue(1, "")));
    for (CommandSpec named : List.of(create, list, revoke)) {
      spec.addSubcommand(named.name(), named.addPositional(word("USER", "The account's name.")));
    }
    revoke.addPositional(word("WHICH", "The app password's number or name."));
    return spec;
  }

  private static AppPasswordCommands.Wanted wanted(ParseResult words) {
    return new AppPasswordCommands.Wanted(
        words.matchedOptionValue("--name", ""),
        words.matchedOptionValue("--scope", "play"),
        words.hasMatchedOption("--older-app"),
        words.matchedOptionValue("--expires", ""));
  }

  private static OptionSpec textOption(
      String name, String byDefault, String text, boolean required) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .required(required)
        .paramLabel("TEXT")
        .description(byDefault.isEmpty() ? text : text + " By default " + byDefault + ".")
        .build();
  }

  private static String name(ParseResult words) {
    return words.matchedPositionalValue(0, "");
  }

  private int right(ParseResult words, Settings settings) {
    surroundings.out().println("The configuration is right.");
    return ExitCode.OK;
  }

  private int show(ParseResult words, Settings settings) {
    settings
        .config()
        .all()
        .forEach(setting ->
            surroundings
                .out()
                .printf(
                    "%-40s %-30s %s%n",
                    setting.option().name(), setting.shown(), setting.origin().name()));
    return ExitCode.OK;
  }

  private CommandSpec command(String name, String text, Work work) {
    return command(name, text, work, Set.of());
  }

  /// @param shown the options of the configuration that its help names; it takes all of them
  private CommandSpec command(String name, String text, Work work, Set<String> shown) {
    CommandSpec spec = group(name, text);
    if (said.contains(name)) {
      Options.ALL.forEach(option -> spec.addOption(flag(option, !shown.contains(option.name()))));
    }
    works.put(spec, work);
    return spec;
  }

  /// Words that do nothing themselves: another word must follow.
  private static CommandSpec group(String name, String text) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(text).abbreviateSynopsis(true);
    return spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.").build());
  }

  private static OptionSpec flag(Option option, boolean hidden) {
    return OptionSpec.builder(Flags.names(option).toArray(String[]::new))
        .type(String.class)
        .arity(option.isFlagValue() ? "0..1" : "1")
        .fallbackValue("true")
        .hidden(hidden)
        .paramLabel("VALUE")
        .description(option.text())
        .build();
  }

  private static PositionalParamSpec word(String label, String text) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .type(String.class)
        .arity("1")
        .required(true)
        .description(text)
        .build();
  }
}
