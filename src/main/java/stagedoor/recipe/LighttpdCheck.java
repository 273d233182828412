package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// Known mistakes in configurations of lighttpd. What a script does is beyond it.
record LighttpdCheck(SequencedSet<String> headers) {

  private static final String PASSED_ON = "proxy.server";
  private static final String SCRIPT = "magnet.attract-raw-url-to";
  private static final String ADDED = "setenv.add-request-header";
  private static final Pattern UPGRADE = Pattern.compile("\"upgrade\"\\s*=>\\s*\"enable\"");

  List<Finding> check(String text) {
    var found = new ArrayList<Finding>();
    int passedOn = 0;
    boolean script = false;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String setting = line.strip();
      if (setting.startsWith(PASSED_ON)) {
        passedOn = passedOn == 0 ? number : passedOn;
      }
      script |= setting.startsWith(SCRIPT);
      if (setting.startsWith(ADDED)) {
        found.add(
            new Finding(
                number,
                "This adds to what a client sends instead of replacing it.",
                "Let the script of `stagedoor recipe --proxy lighttpd` set the header."));
      }
      if (!setting.startsWith("#") && UPGRADE.matcher(setting).find()) {
        found.add(
            new Finding(
                number,
                "A connection that changes its protocol is a tunnel past the sign-in.",
                "Take it out: Stagedoor needs no upgrade."));
      }
    }
    if (passedOn > 0 && !script) {
      String fix = "Let the script of `stagedoor recipe --proxy lighttpd` remove it.";
      for (String name : headers) {
        found.add(Finding.passes(passedOn, name, fix));
      }
    }
    return found;
  }
}
