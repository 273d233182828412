package stagedoor.signin;

/// The kinds of listeners the server has.
///
/// @param tcp whether any is a TCP port
/// @param unix whether any is a UNIX socket
public record Listens(boolean tcp, boolean unix) {}
