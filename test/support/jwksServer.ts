import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A key pair of the shop's, by its name. */
export async function shopKeyPair(kid: string, alg: 'EdDSA' | 'ES256' = 'EdDSA') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return {
    kid,
    jwk,
    /** With the private half in it, as only a mistake would publish it. */
    wholeJwk: { ...(await exportJWK(privateKey)), kid, alg },
    sign: (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT', kid, ...header }).sign(privateKey),
  };
}

/** Where a shop publishes its keys: a real server, that answers as it is told to. */
export async function jwksServer() {
  let questions = 0;
  let answer: (response: ServerResponse) => void = (response) => response.end('{"keys":[]}');
  const server = createServer((_request, response) => {
    questions += 1;
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    asked: () => questions,
    publish(...keys: readonly object[]) {
      answer = (response) => response.end(JSON.stringify({ keys }));
    },
    answerWith(write: (response: ServerResponse) => void) {
      answer = write;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
