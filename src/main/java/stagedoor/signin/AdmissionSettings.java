package stagedoor.signin;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stagedoor.user.Admission;
import stagedoor.user.LibraryRules;
import stagedoor.user.Provisioning;
import stagedoor.user.UserName;

/// Reads from the options who of those a provider names gets in, and as what.
record AdmissionSettings(
    DoorOptions options, List<TrustSettings.Fault> faults, List<Warning> warnings) {

  /// @param headers as they were read; what they cannot tell is warned about
  /// @param signed whether a signed statement tells more
  Admission read(IdentityHeaders headers, boolean signed) {
    var administrators =
        new Admission.Administrators(
            names("ExtAuth.AdminUsers"), Set.copyOf(options.list("ExtAuth.AdminGroups")));
    var admission =
        new Admission(
            provisioning(),
            names("ExtAuth.ReservedNames"),
            Set.copyOf(options.list("ExtAuth.AllowedGroups")),
            administrators,
            new LibraryRules(options.list("ExtAuth.DefaultLibraries"), groupLibraries()),
            headers.details().subject().isPresent(),
            true);
    warn(headers, signed, admission);
    return admission;
  }

  private Provisioning provisioning() {
    if (!options.flag("ExtAuth.AutoCreate")) {
      return Provisioning.NONE;
    }
    return options.flag("ExtAuth.FirstUserAdmin")
        ? Provisioning.CREATE_FIRST_AS_ADMINISTRATOR
        : Provisioning.CREATE;
  }

  private Set<String> names(String option) {
    var names = new HashSet<String>();
    for (String word : options.list(option)) {
      UserName.parse(word)
          .ifPresentOrElse(
              name -> names.add(name.folded()),
              () ->
                  faults.add(
                      new TrustSettings.Fault(
                          option, '"' + Quoted.text(word) + "\" is no user name")));
    }
    return names;
  }

  private Map<String, List<String>> groupLibraries() {
    try {
      return LibraryRules.parseGroups(options.text("ExtAuth.GroupLibraries"));
    } catch (IllegalArgumentException wrong) {
      faults.add(
          new TrustSettings.Fault("ExtAuth.GroupLibraries", String.valueOf(wrong.getMessage())));
      return Map.of();
    }
  }

  private void warn(IdentityHeaders headers, boolean signed, Admission admission) {
    boolean byGroups = !admission.administrators().groups().isEmpty();
    boolean told = headers.details().groups().isPresent();
    if (byGroups && told && headers.details().groupList() != GroupList.JSON) {
      warnings.add(
          new Warning(
              "groups-are-ambiguous",
              "ExtAuth.AdminGroups is decided by a plain header, in which a group whose own name"
                  + " holds the separator looks like several groups.",
              "Let nobody but administrators name groups at the provider, or use a JSON array or a"
                  + " signed statement."));
    }
    boolean needed =
        byGroups || !admission.allowedGroups().isEmpty() || admission.libraries().decide();
    if (needed && !(told || signed)) {
      warnings.add(
          new Warning(
              "nobody-names-groups",
              "Groups are asked for, but nothing tells which groups a user is in: everybody is in"
                  + " none.",
              "Name the header of the groups in ExtAuth.GroupsHeader."));
    }
  }
}
