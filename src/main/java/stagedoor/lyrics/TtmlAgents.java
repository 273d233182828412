package stagedoor.lyrics;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stagedoor.lyrics.Words.Agent;
import stagedoor.lyrics.Words.Role;

/// Who sings: declared in the head of the text, used by its lines.
final class TtmlAgents {

  /// The id of all that is sung behind the main voices.
  static final String BACKGROUND = "background";

  private static final String NOBODY = "main";
  private static final int MOST = 100;

  private record Declared(boolean group, String name) {}

  private final Map<String, Declared> declared = new LinkedHashMap<>();

  void declare(String id, String type, String name) {
    if (!id.isEmpty() && declared.size() < MOST) {
      declared.put(id, new Declared(type.equals("group"), name));
    }
  }

  /// The id for a line that names this singer, or none.
  String use(String id) {
    return declared.containsKey(id) && !id.equals(BACKGROUND) ? id : NOBODY;
  }

  /// Whether the lines need telling who sings: several do, or one has a name.
  boolean areTold(List<TtmlLine> lines) {
    Set<String> used = used(lines);
    return used.size() > 1 || used.stream().anyMatch(id -> !name(id).isEmpty());
  }

  /// Those who sing in the lines; the first of them who is no group and no background is the main
  /// voice, of which there is exactly one.
  List<Agent> of(List<TtmlLine> lines) {
    Set<String> used = used(lines);
    String main =
        used.stream()
            .filter(id -> !id.equals(BACKGROUND) && !isGroup(id))
            .findFirst()
            .orElseGet(() -> used.iterator().next());
    return used.stream()
        .map(id -> new Agent(id, id.equals(main) ? Role.MAIN : role(id), name(id)))
        .sorted(Comparator.comparingInt(agent -> agent.role() == Role.MAIN ? 0 : 1))
        .toList();
  }

  private static Set<String> used(List<TtmlLine> lines) {
    var used = new LinkedHashSet<String>();
    lines.forEach(line -> used.addAll(line.agents()));
    return used;
  }

  private Role role(String id) {
    if (id.equals(BACKGROUND)) {
      return Role.BACKGROUND;
    }
    return isGroup(id) ? Role.GROUP : Role.VOICE;
  }

  private boolean isGroup(String id) {
    Declared agent = declared.get(id);
    return agent != null && agent.group();
  }

  private String name(String id) {
    Declared agent = declared.get(id);
    return agent == null ? "" : agent.name();
  }
}
