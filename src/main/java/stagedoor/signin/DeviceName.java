package stagedoor.signin;

import java.util.List;

/// What people call the browser and system that a `User-Agent` names, such as `Firefox on Linux`.
public final class DeviceName {

  /// The first that matches is it: browsers name the ones they descend from too.
  private static final List<String[]> BROWSERS =
      List.of(
          new String[] {"Edg/", "Edge"},
          new String[] {"EdgA/", "Edge"},
          new String[] {"OPR/", "Opera"},
          new String[] {"SamsungBrowser/", "Samsung Internet"},
          new String[] {"Vivaldi/", "Vivaldi"},
          new String[] {"FxiOS/", "Firefox"},
          new String[] {"Firefox/", "Firefox"},
          new String[] {"CriOS/", "Chrome"},
          new String[] {"HeadlessChrome/", "Chrome"},
          new String[] {"Chrome/", "Chrome"},
          new String[] {"Safari/", "Safari"});

  private static final List<String[]> SYSTEMS =
      List.of(
          new String[] {"iPhone", "iPhone"},
          new String[] {"iPad", "iPad"},
          new String[] {"Android", "Android"},
          new String[] {"CrOS", "ChromeOS"},
          new String[] {"Windows", "Windows"},
          new String[] {"Macintosh", "macOS"},
          new String[] {"Linux", "Linux"},
          new String[] {"BSD", "BSD"});

  private static final int MAX_PRODUCT = 32;

  private DeviceName() {}

  /// @param agent as the browser sent it, made fit to be shown
  public static String of(String agent) {
    String browser = first(BROWSERS, agent);
    String system = first(SYSTEMS, agent);
    if (browser.isEmpty()) {
      return product(agent);
    }
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String first(List<String[]> names, String agent) {
    return names.stream()
        .filter(pair -> agent.contains(pair[0]))
        .map(pair -> pair[1])
        .findFirst()
        .orElse("");
  }

  /// What stands in front of the first version number or blank.
  private static String product(String agent) {
    String name = agent.split("[/ ]", 2)[0];
    return name.isEmpty() ? "Unknown device" : Quoted.text(name, MAX_PRODUCT);
  }
}
