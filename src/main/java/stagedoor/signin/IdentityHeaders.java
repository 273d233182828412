package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.http.Headers;
import stagedoor.user.Identity;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

/// The headers in which a proxy says who the user is, and the strict reading of them.
///
/// @param user the only one that signs anybody in; the others tell more about the same user
/// @param form how texts stand in all of them
record IdentityHeaders(IdentityHeader user, Details details, Form form) {

  /// The headers beyond the name; each is believed only where the configuration names it.
  record Details(
      Optional<IdentityHeader> name,
      Optional<IdentityHeader> email,
      Optional<IdentityHeader> groups,
      GroupList groupList,
      Optional<IdentityHeader> subject) {

    static final Details NONE =
        new Details(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            GroupList.COMMA,
            Optional.empty());

    private Stream<IdentityHeader> all() {
      return Stream.of(name, email, groups, subject).flatMap(Optional::stream);
    }

    private boolean areLike(String fieldName) {
      return isLike(name, fieldName)
          || isLike(email, fieldName)
          || isLike(groups, fieldName)
          || isLike(subject, fieldName);
    }

    private static boolean isLike(Optional<IdentityHeader> header, String fieldName) {
      return header.isPresent() && header.get().isLike(fieldName);
    }
  }

  /// @param prefix taken from the beginning of name, mail address and subject where it stands there
  /// @param domains which of them are taken from a name
  record Form(HeaderEncoding encoding, String prefix, Domains domains) {

    static final Form PLAIN = new Form(HeaderEncoding.UTF8, "", Domains.KEPT);

    Optional<String> read(String value) {
      return encoding
          .decode(value)
          .map(text -> text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }
  }

  /// Something a header holds that cannot be accepted.
  private static final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final Code code;

    UnusableException(Code code) {
      super(code.id());
      this.code = code;
    }
  }

  static IdentityHeaders ofUser(String name) {
    return new IdentityHeaders(new IdentityHeader(name), Details.NONE, Form.PLAIN);
  }

  private List<IdentityHeader> all() {
    return Stream.concat(Stream.of(user), details.all()).toList();
  }

  /// Their names, that of the user first.
  List<String> names() {
    return all().stream().map(IdentityHeader::name).distinct().toList();
  }

  /// Whether a field name is one of these headers, in any case and with any punctuation.
  boolean areLike(String fieldName) {
    return user.isLike(fieldName) || details.areLike(fieldName);
  }

  /// What the headers say. The peer was found to be trusted before; the order of the checks is the
  /// order of the codes.
  Claim read(Headers headers) {
    if (!headers.has(user.name())) {
      return new Claim.Nothing();
    }
    String name = user.value(headers).orElse(",");
    if (name.indexOf(',') >= 0) {
      return new Claim.Refused(Code.HEADER_REPEATED);
    }
    if (details.all().anyMatch(header -> header.isRepeated(headers))) {
      return new Claim.Refused(Code.DETAIL_REPEATED);
    }
    if (all().stream().anyMatch(header -> header.hasAlias(headers))) {
      return new Claim.Refused(Code.HEADER_ALIAS);
    }
    if (name.isEmpty()) {
      return new Claim.Ignored(Code.HEADER_EMPTY);
    }
    if (IdentityHeader.isPlaceholder(name)) {
      return new Claim.Ignored(Code.HEADER_PLACEHOLDER);
    }
    Claim claim = identity(name, headers);
    return claim instanceof Claim.Named && all().stream().anyMatch(it -> it.isHopByHop(headers))
        ? new Claim.Refused(Code.HEADER_IS_HOP_BY_HOP)
        : claim;
  }

  private Claim identity(String value, Headers headers) {
    Optional<UserName> name =
        form.read(value).map(form.domains()::without).flatMap(UserName::parse);
    if (name.isEmpty()) {
      return new Claim.Refused(Code.NAME_UNUSABLE);
    }
    try {
      return new Claim.Named(
          new Identity(
              name.get(),
              Identity.PROXY,
              details.subject().flatMap(it -> text(it, headers)).filter(it -> !it.isBlank()),
              details.name().flatMap(it -> text(it, headers)),
              details.email().flatMap(it -> text(it, headers)),
              details.groups().map(it -> groups(it, headers))));
    } catch (UnusableException unusable) {
      return new Claim.Refused(unusable.code);
    }
  }

  private Optional<String> text(IdentityHeader header, Headers headers) {
    return header
        .value(headers)
        .filter(value -> !IdentityHeader.isPlaceholder(value))
        .map(value ->
            form.read(value)
                .map(String::strip)
                .filter(UserChange::isText)
                .orElseThrow(() -> new UnusableException(Code.DETAIL_UNUSABLE)));
  }

  /// Without the header, or with a placeholder in it, the user is in no group.
  private List<String> groups(IdentityHeader header, Headers headers) {
    String value = header.value(headers).filter(it -> !IdentityHeader.isPlaceholder(it)).orElse("");
    return switch (details.groupList().read(value, form.encoding())) {
      case GroupList.Reading.Groups(var groups) -> groups;
      case GroupList.Reading.TooMany() -> throw new UnusableException(Code.TOO_MANY_GROUPS);
      case GroupList.Reading.Unreadable() -> throw new UnusableException(Code.DETAIL_UNUSABLE);
    };
  }
}
