/// What happened to accounts and at the door, kept as lines in a file.
///
/// Takes an [Event]; appends one line of JSON to `audit.jsonl` in the data folder, and reads them
/// back newest first. Start reading at [AuditLog].
///
/// - Nothing that is recorded makes a request wait for the disk, or fail.
/// - Lines are only added; old files are dropped as a whole.
/// - Knows no request and no account: whoever records says who and from where.
@NullMarked
package stagedoor.audit;

import org.jspecify.annotations.NullMarked;
