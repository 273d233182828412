package stagedoor.signin;

import java.util.List;
import java.util.Optional;

/// Reads from the options which headers say who the user is: those of a preset, and those named one
/// by one.
record HeaderSettings(
    DoorOptions options, List<TrustSettings.Fault> faults, List<Warning> warnings) {

  private static final Preset.Headers USUAL =
      new Preset.Headers(Trust.USUAL_HEADER, "", "", "", ",", "", HeaderEncoding.UTF8, "");

  /// The gateway that the configuration names.
  Optional<Preset> preset() {
    Optional<String> name = given("ExtAuth.Preset");
    Optional<Preset> preset = name.flatMap(Preset::parse);
    if (name.isPresent() && preset.isEmpty()) {
      fault("ExtAuth.Preset", name.get(), "is no gateway that is known: " + Preset.known());
    }
    return preset;
  }

  /// The headers; what is wrong or should be known is added to `faults` and `warnings`.
  Optional<IdentityHeaders> read(Optional<Preset> preset) {
    Preset.Headers usual = preset.map(Preset::headers).orElse(USUAL);
    Optional<IdentityHeader> user = user(usual.user());
    var details =
        new IdentityHeaders.Details(
            header("ExtAuth.NameHeader", usual.name()),
            header("ExtAuth.EmailHeader", usual.email()),
            header("ExtAuth.GroupsHeader", usual.groups()),
            groupList(usual.separator()),
            header("ExtAuth.SubjectHeader", usual.subject()));
    var form =
        new IdentityHeaders.Form(
            encoding(usual.encoding()),
            usual.prefix(),
            Domains.of(options.list("ExtAuth.UsernameStrip")));
    return user.map(it -> new IdentityHeaders(it, details, form));
  }

  private Optional<IdentityHeader> user(String usual) {
    Optional<String> current = given("ExtAuth.UserHeader");
    Optional<String> old = given("ReverseProxyUserHeader");
    if (old.isPresent()) {
      warnings.add(SourceSettings.oldName("ReverseProxyUserHeader", "ExtAuth.UserHeader", current));
    }
    String option = current.isPresent() ? "ExtAuth.UserHeader" : "ReverseProxyUserHeader";
    return parsed(option, current.or(() -> old).orElse(usual));
  }

  private Optional<IdentityHeader> header(String option, String usual) {
    String name = given(option).orElse(usual);
    return name.isEmpty() ? Optional.empty() : parsed(option, name);
  }

  private Optional<IdentityHeader> parsed(String option, String name) {
    Optional<IdentityHeader> header = IdentityHeader.parse(name);
    if (header.isEmpty()) {
      fault(option, name, "cannot be the name of a sign-in header");
    }
    return header;
  }

  private GroupList groupList(String usual) {
    String text = options.given("ExtAuth.GroupsSeparator").map(String::strip).orElse("");
    Optional<GroupList> list = GroupList.parse(text.isEmpty() ? usual : text);
    if (list.isEmpty()) {
      fault("ExtAuth.GroupsSeparator", text, "is none of , ; | json");
    }
    return list.orElse(GroupList.COMMA);
  }

  private HeaderEncoding encoding(HeaderEncoding usual) {
    Optional<String> text = given("ExtAuth.HeaderEncoding");
    Optional<HeaderEncoding> encoding = text.map(HeaderEncoding::parse).orElse(Optional.of(usual));
    if (encoding.isEmpty()) {
      fault("ExtAuth.HeaderEncoding", text.orElse(""), "is none of " + HeaderEncoding.known());
    }
    return encoding.orElse(usual);
  }

  private void fault(String option, String value, String problem) {
    faults.add(new TrustSettings.Fault(option, '"' + Quoted.text(value) + "\" " + problem));
  }

  /// Trimmed; an empty value counts as not set.
  private Optional<String> given(String name) {
    return options.given(name).map(String::strip).filter(text -> !text.isEmpty());
  }
}
