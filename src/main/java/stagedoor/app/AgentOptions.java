package stagedoor.app;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;
import stagedoor.config.Config;
import stagedoor.library.PictureAgent;

/// Who is asked elsewhere for what is missing. Nobody, unless the owner names somebody.
///
/// @param agents in the owner's order
/// @param strangers names of others, which Navidrome or its plugins may know
record AgentOptions(List<PictureAgent> agents, List<String> strangers) {

  private static final System.Logger LOG = System.getLogger(AgentOptions.class.getName());

  static AgentOptions of(Config config) {
    if (!config.flag("EnableExternalServices")) {
      return new AgentOptions(List.of(), List.of());
    }
    List<String> names = config.list("Agents");
    List<PictureAgent> agents =
        names.stream()
            .flatMap(name -> PictureAgent.parse(name).stream())
            .filter(agent -> agent != PictureAgent.DEEZER || config.flag("Deezer.Enabled"))
            .distinct()
            .toList();
    List<String> strangers =
        names.stream().filter(name -> PictureAgent.parse(name).isEmpty()).toList();
    return new AgentOptions(agents, strangers);
  }

  /// Says once who is asked, and who is not there.
  void tell() {
    if (!agents.isEmpty()) {
      LOG.log(Level.INFO, "agents are asked for missing pictures agents={0}", texts());
    }
    if (!strangers.isEmpty()) {
      LOG.log(
          Level.INFO,
          "these agents are not there, only coverartarchive and deezer are names=\"{0}\"",
          String.join(",", strangers).replaceAll("\\p{Cntrl}", "?"));
    }
  }

  private String texts() {
    return agents.stream().map(PictureAgent::text).collect(Collectors.joining(","));
  }
}
