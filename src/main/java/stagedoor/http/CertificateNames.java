package stagedoor.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// The names a client certificate gives its holder.
final class CertificateNames {

  private static final int MAX_NAMES = 100;

  /// Mail address, DNS name, URI (RFC 5280 section 4.2.1.6).
  private static final Set<Integer> KINDS = Set.of(1, 2, 6);

  private CertificateNames() {}

  /// The subject's common names and the alternative names; empty when the certificate is not valid
  /// now, also when its connection is older than that, or cannot be read.
  static Set<String> of(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      var names = new HashSet<String>();
      for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
          names.add(name);
        }
      }
      var alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> pair : alternatives == null ? List.<List<?>>of() : alternatives) {
        if (pair.get(0) instanceof Integer kind
            && KINDS.contains(kind)
            && pair.get(1) instanceof String name
            && names.size() < MAX_NAMES) {
          names.add(name);
        }
      }
      return names;
    } catch (CertificateException | InvalidNameException unusable) {
      return Set.of();
    }
  }
}
