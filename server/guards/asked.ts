/**
 * What the service reads of a request. The platform's own Request has all of it; one that came by node:http is read where it
 * lies (nodeListener.ts), because a Request made for each costs as much as a fifth of a list.
 */
export interface Asked {
  readonly method: string;
  /** Whole; the host in it decides nothing. */
  readonly url: string;
  readonly headers: Pick<Headers, 'get' | 'has'>;
  /** null where there is none. Read only as fast as it is asked for; whoever asks for no more lets the rest go by. */
  readonly body: AsyncIterable<Uint8Array> | null;
}
