/**
 * How much of it is run: LEDGER_AUDIT=long for all of it, which takes an hour or so (`npm run audit:ledger`); else the
 * short form of every change.
 */
export const isLong = process.env.LEDGER_AUDIT === 'long';

/** Told on the terminal: figures of the long form. */
export const report = (line: string): void => {
  if (isLong) console.info(line);
};
