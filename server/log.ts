import { type DestinationStream, pino } from 'pino';
import { logDestination } from './logDestination.ts';

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

/**
 * One JSON line for each message.
 *
 * @param destination standard error unless given, so that standard output stays for people
 */
export function createLog(
  level: 'trace' | 'info' | 'warn' = 'info',
  destination: DestinationStream = logDestination(),
): Log {
  const redact = { paths: neverWritten.flatMap((name) => [name, `*.${name}`]), remove: true };
  return pino({ level, base: null, redact }, destination);
}

/**
 * What may be told about something thrown: where in our code it happened and its driver's code. Its message may quote
 * what somebody sent, and stays out.
 */
export function thrownFields(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { thrown: typeof thrown };
  const { code } = thrown as NodeJS.ErrnoException;
  const { name } = thrown;
  return {
    thrown: isWord.test(name) ? name : 'Error',
    code: typeof code === 'string' && isWord.test(code) ? code : null,
    at: framesOf(thrown).slice(0, 8).join(' |'),
  };
}

/** As names of errors and codes of drivers are: nothing that somebody wrote. */
const isWord = /^[A-Za-z0-9_]{1,40}$/;

/** Where it happened; nothing where its message, which may be of lines that look like that, cannot be told from it. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const began = stack.indexOf(message);
  if (began < 0) return [];
  const isFrame = (line: string): boolean => /^\s+at /.test(line);
  return stack
    .slice(began + message.length)
    .split('\n')
    .filter(isFrame);
}
