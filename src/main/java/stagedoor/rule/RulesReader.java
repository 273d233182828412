package stagedoor.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Makes rules from the text of a file. What is wrong is collected, so that all of it is told at
/// once; only a text that is no JSON ends at its first fault.
final class RulesReader {

  private static final int MAX_FAULTS = 20;
  private static final int MAX_SORT_KEYS = 20;
  private static final List<String> OPERATORS =
      Arrays.stream(Operator.values()).map(Operator::word).toList();

  private final List<RuleFault> faults = new ArrayList<>();
  private int conditions;

  private RulesReader() {}

  static Rules.Reading read(String text) {
    if (text.getBytes(UTF_8).length > Rules.MAX_BYTES) {
      String reason = "The file is larger than " + Rules.MAX_BYTES + " bytes. Shorten it.";
      return refused(new Where(1, 1, ""), reason);
    }
    var reader = new RulesReader();
    try {
      Json json = JsonReader.read(text);
      if (!(json instanceof Json.Members top)) {
        return refused(json.span().at(""), "Rules are a JSON object: { \"all\": [ ... ] }.");
      }
      Rules rules = reader.rules(text, top);
      return reader.faults.isEmpty()
          ? new Rules.Reading.Read(rules)
          : new Rules.Reading.Refused(reader.faults);
    } catch (FaultException notJson) {
      return new Rules.Reading.Refused(List.of(notJson.fault()));
    }
  }

  private static Rules.Reading refused(Where where, String reason) {
    return new Rules.Reading.Refused(List.of(new RuleFault(where, reason)));
  }

  private Rules rules(String text, Json.Members top) {
    noneTwice(top.members(), "");
    return new Rules(
        text,
        text(top, "name"),
        text(top, "comment"),
        flag(top, "public"),
        root(top),
        sort(top),
        number(top, "limit", Integer.MAX_VALUE),
        number(top, "limitpercent", 100),
        number(top, "offset", Integer.MAX_VALUE),
        delay(top));
  }

  /// Others that read the file, the player's editor among them, keep one of the two.
  private void noneTwice(List<Json.Member> members, String path) {
    var seen = new HashSet<String>();
    for (Json.Member member : members) {
      if (!seen.add(member.key())) {
        fault(
            member.named().at(path + member.name()),
            "\"" + shown(member.name()) + "\" is given twice.");
      }
    }
  }

  private Rule.Group root(Json.Members top) {
    Optional<Json.Member> all = top.find("all");
    Optional<Json.Member> any = top.find("any");
    if (all.isPresent() == any.isPresent()) {
      Where where = any.map(it -> it.named().at("any")).orElseGet(() -> top.span().at(""));
      fault(
          where,
          all.isPresent()
              ? "\"all\" and \"any\" stand side by side. Keep one and put the other into it."
              : "The rules are missing. Give them as \"all\" or \"any\": { \"all\": [ ... ] }.");
      return new Rule.Group(Rule.Joining.ALL, List.of());
    }
    return all.map(it -> group(Rule.Joining.ALL, it, it.name(), 1))
        .orElseGet(() -> any.map(it -> group(Rule.Joining.ANY, it, it.name(), 1)).orElseThrow());
  }

  private Rule.Group group(Rule.Joining joining, Json.Member member, String path, int depth) {
    var rules = new ArrayList<Rule>();
    if (depth > Rules.MAX_DEPTH) {
      fault(member.named().at(path), "Groups nest more than " + Rules.MAX_DEPTH + " deep.");
    } else if (member.value() instanceof Json.Items(var items, _)) {
      for (int i = 0; i < items.size(); i++) {
        element(items.get(i), path + "[" + i + "]", depth, joining, rules);
      }
    } else {
      fault(member.value().span().at(path), "\"" + member.name() + "\" is a list of rules.");
    }
    return new Rule.Group(joining, rules);
  }

  /// One element of a group: an object whose names are operators or groups.
  private void element(Json json, String path, int depth, Rule.Joining joining, List<Rule> into) {
    if (!(json instanceof Json.Members(var members, var span))) {
      fault(json.span().at(path), "A rule is an object: { \"is\": { \"genre\": \"Folk\" } }.");
      return;
    }
    if (members.isEmpty()) {
      fault(span.at(path), "A rule without an operator. Write one, or remove it.");
    }
    noneTwice(members, path + ".");
    for (Json.Member member : members) {
      String inner = path + "." + member.name();
      switch (member.key()) {
        case "all" -> into.add(group(Rule.Joining.ALL, member, inner, depth + 1));
        case "any" -> into.add(group(Rule.Joining.ANY, member, inner, depth + 1));
        default -> operator(member, inner, joining, into);
      }
    }
  }

  /// Several fields of one operator must all pass, also where one rule of the group is enough, as
  /// in Navidrome.
  private void operator(Json.Member member, String path, Rule.Joining joining, List<Rule> into) {
    Optional<Operator> operator = Operator.parse(member.name());
    if (operator.isEmpty()) {
      fault(
          member.named().at(path),
          "No operator is called \""
              + shown(member.name())
              + "\"."
              + Nearest.hint(member.name(), OPERATORS));
      return;
    }
    if (!(member.value() instanceof Json.Members(var fields, var span))) {
      fault(
          member.value().span().at(path),
          "\"" + member.name() + "\" wants a field and a value: { \"title\": \"Ebb\" }.");
      return;
    }
    if (fields.isEmpty()) {
      fault(span.at(path), "\"" + member.name() + "\" names no field.");
    }
    noneTwice(fields, path + ".");
    var together = new ArrayList<Rule>();
    for (Json.Member field : fields) {
      if (++conditions == Rules.MAX_CONDITIONS + 1) {
        fault(field.named().at(path), "More than " + Rules.MAX_CONDITIONS + " conditions.");
      }
      Where where = field.named().at(path + "." + field.name());
      together.add(new Rule.Condition(operator.get(), field.name(), field.value(), where));
    }
    boolean alone = fields.size() == 1 || joining == Rule.Joining.ALL;
    into.addAll(alone ? together : List.of(new Rule.Group(Rule.Joining.ALL, together)));
  }

  private List<SortKey> sort(Json.Members top) {
    Optional<Json.Member> member = top.find("sort");
    boolean turned = order(top);
    var keys = new ArrayList<SortKey>();
    for (String part : text(top, "sort").orElse("").split(",")) {
      String field = part.strip();
      boolean minus = field.startsWith("-");
      field = minus || field.startsWith("+") ? field.substring(1).strip() : field;
      if (!field.isEmpty()) {
        Json.Span span = member.map(it -> it.value().span()).orElseGet(top::span);
        keys.add(new SortKey(field, minus != turned, span.at("sort")));
      }
    }
    if (keys.isEmpty() && turned) {
      keys.add(new SortKey("title", true, top.span().at("order")));
    }
    if (keys.size() > MAX_SORT_KEYS) {
      fault(keys.getFirst().where(), "More than " + MAX_SORT_KEYS + " fields to sort by.");
    }
    return keys;
  }

  /// Whether `order` turns every key round.
  private boolean order(Json.Members top) {
    String order = text(top, "order").orElse("");
    if (!order.isEmpty() && !order.equalsIgnoreCase("asc") && !order.equalsIgnoreCase("desc")) {
      top.find("order")
          .ifPresent(it -> fault(it.value().span().at("order"), "order is \"asc\" or \"desc\"."));
    }
    return order.equalsIgnoreCase("desc");
  }

  private Optional<String> text(Json.Members top, String name) {
    Optional<Json.Member> member = top.find(name);
    if (member.isEmpty() || member.get().value() instanceof Json.Nothing) {
      return Optional.empty();
    }
    if (member.get().value() instanceof Json.Text(var text, _)) {
      return Optional.of(text);
    }
    String written = member.get().name();
    fault(member.get().value().span().at(written), written + " is text in double quotes.");
    return Optional.empty();
  }

  private Optional<Boolean> flag(Json.Members top, String name) {
    Optional<Json.Member> member = top.find(name);
    if (member.isEmpty() || member.get().value() instanceof Json.Nothing) {
      return Optional.empty();
    }
    Optional<Boolean> flag = Values.flag(member.get().value());
    if (flag.isEmpty()) {
      fault(member.get().value().span().at(name), name + " is true or false.");
    }
    return flag;
  }

  /// A whole number from 0; 0 when absent.
  private int number(Json.Members top, String key, int most) {
    Optional<Json.Member> member = top.find(key);
    if (member.isEmpty() || member.get().value() instanceof Json.Nothing) {
      return 0;
    }
    if (member.get().value() instanceof Json.Numeral number
        && number.value() == Math.rint(number.value())
        && number.value() >= 0
        && number.value() <= most) {
      return (int) number.value();
    }
    String name = member.get().name();
    fault(
        member.get().value().span().at(name), name + " is a whole number from 0 to " + most + ".");
    return 0;
  }

  private Optional<Duration> delay(Json.Members top) {
    Optional<String> text = text(top, "refreshdelay");
    Optional<Duration> delay = text.flatMap(Delay::parse);
    if (text.isPresent() && delay.isEmpty()) {
      top.find("refreshdelay")
          .ifPresent(it ->
              fault(
                  it.value().span().at(it.name()),
                  "refreshDelay is a duration such as \"30s\", \"10m\" or \"1h30m\"."));
    }
    return delay;
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "..." : name;
  }

  private void fault(Where where, String reason) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new RuleFault(where, reason));
    }
  }
}
