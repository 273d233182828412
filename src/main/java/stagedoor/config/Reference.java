package stagedoor.config;

import java.util.stream.Collectors;

/// The reference page of all options, made from the table.
public final class Reference {

  private static final String HEAD =
      """
      # Configuration

      Made from the table of options; do not edit. `./dev reference` writes it again.

      An option may be given as a flag (`--extauth.trustedsources=...`), as an environment variable
      with the prefix `STAGEDOOR_` or `ND_` (dots become underscores), or in `stagedoor.toml`; the
      first of these that has it wins. `stagedoor config check` finds everything that is wrong,
      `stagedoor config show` tells each value and where it came from. A name that is no option is
      told with the one it is most like; in `ExtAuth` it stops the start.

      Of files only TOML is read; `stagedoor config translate FILE` writes a configuration in YAML,
      JSON or the INI form as TOML.

      """;

  private Reference() {}

  public static String page() {
    return HEAD
        + table("Options", Option.Standing.USED, Option.Standing.SECRET)
        + names("Known from Navidrome, without effect in this version", Option.Standing.UNUSED)
        + names("Known from Navidrome, without meaning here", Option.Standing.FOREIGN);
  }

  private static String table(String title, Option.Standing... standings) {
    return Options.ALL.stream()
        .filter(option -> java.util.List.of(standings).contains(option.standing()))
        .map(option ->
            "| `%s` | %s | %s | %s |\n"
                .formatted(
                    option.name(),
                    option.byDefault().isEmpty() ? "" : "`" + option.byDefault() + "`",
                    option.right(),
                    option.text()))
        .collect(
            Collectors.joining(
                "",
                "## " + title + "\n\n| Option | Default | Value | Meaning |\n|---|---|---|---|\n",
                "\n"));
  }

  private static String names(String title, Option.Standing standing) {
    return Options.ALL.stream()
        .filter(option -> option.standing() == standing)
        .map(option -> "`" + option.name() + "`")
        .collect(Collectors.joining(", ", "## " + title + "\n\n", "\n\n"));
  }
}
