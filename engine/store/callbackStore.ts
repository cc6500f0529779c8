/** Somebody who is to be told when a request about somebody's data is over. It names the request, and no person. */
export interface StatusCallback {
  readonly requestId: string;
  readonly url: string;
  /** The key that brought the request. */
  readonly controller: string;
  /** How often it was tried in vain. */
  readonly tries: number;
  /** When it is tried next, in milliseconds since 1970. */
  readonly nextAt: number;
}

/** Whom other systems of the shop asked us to tell. What is kept here outlives the end of a process, and its person's erasure. */
export interface CallbackStore {
  /** Keeps these, durably; of one request and address the first stays. */
  keep(callbacks: readonly StatusCallback[]): Promise<void>;
  /** Those whose time has come, the one that waited longest first. @param first at most so many */
  due(at: number, first: number): Promise<readonly StatusCallback[]>;
  /**
   * Puts one off. Done before it is told, so that whoever is killed meanwhile has it tried again, and no two processes tell it at
   * once.
   *
   * @param before as `due` gave it
   * @returns false where another process was faster, or it is told by now: then it is theirs
   */
  putOff(before: StatusCallback, to: Pick<StatusCallback, 'tries' | 'nextAt'>): Promise<boolean>;
  /** Forgets one: it was told, or given up. */
  drop(callback: Pick<StatusCallback, 'requestId' | 'url'>): Promise<void>;
}
