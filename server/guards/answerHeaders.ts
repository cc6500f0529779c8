/** What an answer is, for how much of it may be kept and loaded. */
export interface AnswerKind {
  /** Of the console or the demo shop: how long it is kept, and what it may load, is known where it is read. */
  readonly isPage: boolean;
  /** What is given away says itself for how long it holds. */
  readonly isGivenAway: boolean;
  /** Whether the service is reached by https. */
  readonly isSecure: boolean;
}

/** The headers that every answer carries: kept by nobody, sniffed by nobody, framed by nobody; see docs/security.md. */
export function setAnswerHeaders(headers: Headers, { isPage, isGivenAway, isSecure }: AnswerKind): void {
  const own = isPage ? [...headers] : [];
  for (const [name, value] of everyAnswer) headers.set(name, value);
  if (!(isGivenAway && headers.has('cache-control'))) headers.set('cache-control', 'no-store');
  // The page that explores the schema brings scripts of its own; nothing else does.
  const isExplorer = headers.get('content-type')?.startsWith('text/html');
  headers.set(
    'content-security-policy',
    isExplorer ? "frame-ancestors 'none'" : "default-src 'none'; frame-ancestors 'none'",
  );
  for (const [name, value] of own) headers.set(name, value);
  if (isSecure) headers.set('strict-transport-security', 'max-age=31536000');
}

const everyAnswer = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
] as const;
