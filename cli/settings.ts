import type { Result } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import { readConfig } from '../server/readConfig.ts';
import type { Terminal } from './terminal.ts';

/** What the command line itself reads from the environment; the rest is the service's, which knows its own names. */
const ours = ['TIGHTROPE_DEBUG', 'TIGHTROPE_DEMO', 'TIGHTROPE_TEST_DATABASE_URL'];

/** The service's configuration. @returns it, or every complaint at once */
export const readSettings = ({ env }: Terminal): Result<Config, readonly string[]> =>
  readConfig(Object.fromEntries(Object.entries(env).filter(([name]) => !ours.includes(name))));

/** False where TIGHTROPE_DEMO says that an empty shop stays empty. */
export const wantsDemo = ({ env }: Terminal): boolean =>
  !['off', 'false', '0', 'no'].includes((env.TIGHTROPE_DEMO ?? '').toLowerCase());
