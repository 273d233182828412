package stagedoor.openid;

import java.util.Optional;

/// Whom a provider says has signed out there: by session, by subject, or both. At least one is
/// there.
public record SignedOut(Optional<String> providerSession, Optional<String> subject) {}
