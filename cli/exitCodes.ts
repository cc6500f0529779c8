/** What `tightrope` answers to the shell, written down once: scripts may rely on these numbers. */
export const exitCodes = {
  /** Done. */
  done: 0,
  /** A mistake of ours; TIGHTROPE_DEBUG=1 shows where. */
  ourMistake: 1,
  /** Asked in a way that we do not understand: options, settings, or a file that cannot be read. */
  usage: 2,
  /** Done, but some rows were refused; each is counted with its reason. */
  someRefused: 3,
  /** Refused, and nothing was released or spent: no budget left, no catalogue, another build running. */
  refused: 4,
  /** The embedded store is open in another process. */
  locked: 5,
  /** A study was made, or a log was read, and something that must hold for it to be believed does not. */
  doubtful: 6,
  /** The store did not answer: its server is away or lets nobody in, its disk is full. To be run again once it does. */
  storeAway: 7,
  /** Interrupted, cleanly: what was acknowledged is kept. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The same, for people; the last part of `tightrope --help`. */
export const exitCodesInWords = `Exit codes:
  0  done                        3  done, but some rows were refused
  1  a mistake of ours           4  refused, such as by the privacy budget
  2  wrong options or files      5  another process has the store open
  6  a study or a log, but a check of it failed
  7  the store did not answer
                               130  interrupted; what was acknowledged is kept`;
