import type { Place } from '../../ledger/shopForBuilds.ts';

const secret = (name: string): string => `the ${name} of shops that faults are tried on`;

export const tokenSecret = secret('token secret');
export const adminKey = 'an-admin-key-of-shops-that-faults-are-tried-on';

// A service refuses every setting that begins like its own and is none; this one is the tests'.
const { TIGHTROPE_TEST_DATABASE_URL: _, ...inherited } = process.env;

/** The whole environment of a service on the shop of a place: no limits by address, because every shopper comes from here. */
export const faultEnvironment = ({ dataFolder, databaseUrl }: Place): NodeJS.ProcessEnv => ({
  ...inherited,
  PORT: '0',
  TIGHTROPE_DATA: dataFolder,
  ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  TIGHTROPE_TOKEN_SECRET: tokenSecret,
  TIGHTROPE_ADMIN_KEY: adminKey,
  TIGHTROPE_PEPPER: secret('pepper'),
  TIGHTROPE_MIXING_SECRET: secret('mixing secret'),
  TIGHTROPE_DRAIN_SECONDS: '0',
  TIGHTROPE_RATE_PER_ADDRESS: '0',
  TIGHTROPE_EPSILON: '0.01',
  TIGHTROPE_EPSILON_PER_WINDOW: '256',
});
