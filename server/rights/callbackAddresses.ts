/**
 * Which of the addresses that a request names are called: those below an origin that the configuration lists, and nothing else. So
 * no request chooses whom this service talks to.
 *
 * @param origins as the configuration has them
 * @returns whether an address may be called
 */
export function callbackAddresses(origins: readonly string[]): (address: string) => boolean {
  const listed = new Set(origins);
  return (address) => {
    if (!URL.canParse(address)) return false;
    const { origin, username, password, hash } = new URL(address);
    return listed.has(origin) && username === '' && password === '' && hash === '';
  };
}
