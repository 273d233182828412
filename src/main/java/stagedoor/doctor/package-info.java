/// The doctor: what is wrong with a server's surroundings, and how to put it right.
///
/// Takes the configuration and, where one is given, the public address; gives findings, each with
/// its fix. Start reading at [Doctor].
///
/// - Changes nothing: it may run beside a running server, as the same user.
/// - Every look at the network, a disk or a program has a limit in time and size.
@NullMarked
package stagedoor.doctor;

import org.jspecify.annotations.NullMarked;
