import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** Proves to other systems that an answer or a call is ours, as OpenDSR wants it. */
export interface DsrSigner {
  /** The headers that prove these very bytes. */
  headersFor(body: string): Readonly<Record<string, string>>;
  /** The certificate that the signatures are checked with, in PEM. */
  readonly certificate: string;
}

/**
 * @param key a private key of RSA or of an elliptic curve, in PEM
 * @param certificate of that key, for our domain, in PEM; what follows the first one is a chain
 * @param domain where we are asked
 * @returns it; or what is wrong, in a sentence that repeats nothing of the key
 */
export function readDsrSigner(key: string, certificate: string, domain: string): Result<DsrSigner, string> {
  try {
    const secret = createPrivateKey(key);
    if (secret.asymmetricKeyType !== 'rsa' && secret.asymmetricKeyType !== 'ec')
      return refuse('The key for OpenDSR must be one of RSA or of an elliptic curve.');
    const shown = new X509Certificate(certificate);
    if (!shown.checkPrivateKey(secret)) return refuse('The certificate for OpenDSR is not that of its key.');
    if (shown.checkHost(domain) === undefined)
      return refuse(`The certificate for OpenDSR is not for ${domain}, where TIGHTROPE_PUBLIC_URL says that we are.`);
    return accept({
      certificate,
      headersFor: (body) => ({
        'x-opendsr-processor-domain': domain,
        'x-opendsr-signature': sign('sha256', Buffer.from(body), secret).toString('base64'),
      }),
    });
  } catch {
    return refuse('The key or the certificate for OpenDSR cannot be read: both must be PEM, without a passphrase.');
  }
}
