/// Accounts: names, roles, rights, passwords and the libraries each user sees.
///
/// Takes names that were already checked; gives [User] values. Start reading at `Users`.
///
/// - Exactly one account has a name, whatever arrives at the same time.
/// - Never sees a request.
@NullMarked
package stagedoor.user;

import org.jspecify.annotations.NullMarked;
