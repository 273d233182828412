/// Signed statements (JSON Web Tokens, RFC 7519) about who somebody is, and the keys they are
/// checked with.
///
/// Takes the text of a token; gives its claims when they are genuine and meant for us, else why
/// not. Start reading at [Verifier#verify].
///
/// - The algorithms are fixed beforehand; none of them works with a shared secret.
/// - Keys come from one configured place, never from the token.
/// - Everything that is fetched is bounded in size and time.
/// - Knows no requests, no users and no options.
@NullMarked
package stagedoor.assertion;

import org.jspecify.annotations.NullMarked;
