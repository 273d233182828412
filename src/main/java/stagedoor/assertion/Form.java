package stagedoor.assertion;

/// How a token is written.
public enum Form {
  /// As the standard says (RFC 7515 section 7.1); it names its audience.
  COMPACT,
  /// As AWS load balancers write it: base64 with padding, issuer and end of its time also in the
  /// header, and there the ARN of the balancer that signed it (`signer`) instead of an audience.
  LOAD_BALANCER
}
