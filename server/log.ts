import { pino } from 'pino';

/** What the server writes about itself: never who asked, what for, or what was in a request. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Public facts only. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** For callers who do not want to hear. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A second line of defence: nothing by these names is written, should a field of one ever reach a log line. */
const neverWritten = [
  'authorization',
  'token',
  'subject',
  'sub',
  'userId',
  'history',
  'sessionToken',
  'variables',
  'query',
];

/** One JSON line for each message, on standard error, so that standard output stays for people. */
export function createLog(level: 'info' | 'warn' = 'info'): Log {
  return pino(
    { level, base: null, redact: { paths: neverWritten.flatMap((name) => [name, `*.${name}`]), remove: true } },
    pino.destination({ fd: 2, sync: true }),
  );
}

/**
 * What may be told about something thrown: where in our code it happened and its driver's code. Its message may quote
 * what somebody sent, and stays out.
 */
export function thrownFields(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { thrown: typeof thrown };
  const code = (thrown as NodeJS.ErrnoException).code;
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { thrown: thrown.name, code: typeof code === 'string' ? code : null, at: frames.slice(0, 8).join(' |') };
}
