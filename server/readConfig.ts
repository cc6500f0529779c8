/** Reads the environment, once, at the edge, and says everything that is wrong with it. */

import type { z } from 'zod';
import { readLearningKnobs, readOfferKnobs } from '../engine/options.ts';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import { type Config, type GivenSecrets, pageNames } from './config.ts';
import { settings } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the environment.
 *
 * @param environment such as process.env; an empty text counts as unset
 * @returns the configuration, or every complaint at once. A TIGHTROPE_ name that we do not know is one: a misspelt privacy
 *   knob must not silently mean its default. No complaint repeats a value.
 */
export function readConfig(environment: Environment): Result<Config, readonly string[]> {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = Object.keys(set)
    .filter((name) => name.startsWith('TIGHTROPE_') && !Object.hasOwn(settings.shape, name))
    .map((name) => `${name} is not a setting`);
  const read = settings.safeParse(set);
  if (!read.success) return refuse([...unknown, ...distinct(read.error.issues.map(complaintOf))]);

  const config = configOf(read.data);
  const complaints = [...unknown, ...contradictionsIn(config)];
  return complaints.length > 0 ? refuse(complaints) : accept(config);
}

function configOf(read: z.infer<typeof settings>): Config {
  const production = read.NODE_ENV === 'production';
  const host = read.HOST.includes(':') ? `[${read.HOST}]` : read.HOST;
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: (read.TIGHTROPE_PUBLIC_URL ?? `http://${host}:${read.PORT}`).replace(/\/+$/, ''),
    production,
    dataFolder: read.TIGHTROPE_DATA,
    databaseUrl: read.DATABASE_URL ?? null,
    corsOrigins: read.TIGHTROPE_CORS_ORIGINS,
    publicData: read.TIGHTROPE_PUBLIC_DATA ?? null,
    drainSeconds: read.TIGHTROPE_DRAIN_SECONDS ?? (read.NODE_ENV === 'production' ? 3 : 0),
    overload: { atOnce: read.TIGHTROPE_AT_ONCE, longestWait: 500, lateTurns: 100 },
    tracedAs: read.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? null : read.OTEL_SERVICE_NAME,
    openStorefront: (read.TIGHTROPE_OPEN_STOREFRONT ?? (production ? 'off' : 'on')) === 'on',
    tokens: {
      algorithm: read.TIGHTROPE_TOKEN_ALGORITHM,
      issuer: read.TIGHTROPE_TOKEN_ISSUER,
      audience: read.TIGHTROPE_TOKEN_AUDIENCE,
      type: read.TIGHTROPE_TOKEN_TYPE,
      longestLife: 60 * (read.TIGHTROPE_TOKEN_MINUTES || (production ? 15 : 1440)),
    },
    jwksUrl: read.TIGHTROPE_JWKS_URL ?? null,
    rates: {
      perAddress: read.TIGHTROPE_RATE_PER_ADDRESS,
      perKey: read.TIGHTROPE_RATE_PER_KEY,
      perCustomer: read.TIGHTROPE_RATE_PER_CUSTOMER,
    },
    rateStore: read.TIGHTROPE_RATE_STORE,
    proxies: read.TIGHTROPE_PROXIES,
    persistedOperations: read.TIGHTROPE_PERSISTED_OPERATIONS ?? null,
    dsr: {
      key: read.TIGHTROPE_DSR_KEY ?? null,
      certificate: read.TIGHTROPE_DSR_CERTIFICATE ?? null,
      callbacks: read.TIGHTROPE_DSR_CALLBACKS,
    },
    pages: read.TIGHTROPE_PAGES ?? (production ? [] : pageNames),
    policyVersion: read.TIGHTROPE_POLICY_VERSION,
    consentDays: read.TIGHTROPE_CONSENT_DAYS,
    privacyControl: read.TIGHTROPE_PRIVACY_CONTROL,
    consentMode: read.TIGHTROPE_CONSENT_MODE,
    tcfVendor: read.TIGHTROPE_TCF_VENDOR || null,
    epsilon: read.TIGHTROPE_EPSILON,
    epsilonPerWindow: read.TIGHTROPE_EPSILON_PER_WINDOW,
    delta: read.TIGHTROPE_DELTA,
    windowDays: read.TIGHTROPE_WINDOW_DAYS,
    randomShare: read.TIGHTROPE_RANDOM_SHARE,
    epochHours: read.TIGHTROPE_EPOCH_HOURS,
    offerLogDays: read.TIGHTROPE_OFFER_LOG_DAYS,
    historyDays: read.TIGHTROPE_HISTORY_DAYS || read.TIGHTROPE_WINDOW_DAYS,
    requestDays: read.TIGHTROPE_REQUEST_DAYS,
    cancelHours: read.TIGHTROPE_CANCEL_HOURS,
    exportHours: read.TIGHTROPE_EXPORT_HOURS,
    given: {
      adminKey: read.TIGHTROPE_ADMIN_KEY ?? null,
      tokenSecret: read.TIGHTROPE_TOKEN_SECRET ?? null,
      pepper: read.TIGHTROPE_PEPPER ?? null,
      mixingSecret: read.TIGHTROPE_MIXING_SECRET ?? null,
      wrappingKey: read.TIGHTROPE_WRAPPING_KEY ?? null,
    },
  };
}

/** What no single variable is to blame for. */
function contradictionsIn(config: Config): readonly string[] {
  const { given } = config;
  const complaints: string[] = [];
  if (config.epsilon > config.epsilonPerWindow)
    complaints.push('TIGHTROPE_EPSILON must not be above TIGHTROPE_EPSILON_PER_WINDOW: no build would ever fit');
  if (config.production && given.adminKey === null) complaints.push('TIGHTROPE_ADMIN_KEY must be set in production');
  if ((config.jwksUrl === null) !== (config.tokens.algorithm === 'HS256'))
    complaints.push('TIGHTROPE_TOKEN_ALGORITHM must be EdDSA or ES256 where TIGHTROPE_JWKS_URL is set, and only there');
  if ((config.dsr.key === null) !== (config.dsr.certificate === null))
    complaints.push('TIGHTROPE_DSR_KEY and TIGHTROPE_DSR_CERTIFICATE must be set together, or neither');
  if (config.dsr.callbacks.length > 0 && config.dsr.key === null)
    complaints.push(
      'TIGHTROPE_DSR_CALLBACKS needs TIGHTROPE_DSR_KEY: who is called must be able to tell that it is us',
    );
  if (config.rateStore === 'database' && config.databaseUrl === null)
    complaints.push('TIGHTROPE_RATE_STORE may be database only where DATABASE_URL is set');
  // Replicas that each made their own would not recognise each other's people, tokens and lists.
  if (config.production && config.databaseUrl !== null) {
    for (const [name, value] of Object.entries(sharedSecrets(given)))
      if (value === null) complaints.push(`${name} must be set in production where DATABASE_URL is`);
  }
  for (const read of [
    readLearningKnobs({ epsilon: config.epsilon, delta: config.delta }),
    readOfferKnobs({ randomShare: config.randomShare, epochHours: config.epochHours }),
  ])
    if (!read.ok) complaints.push(...read.refusal);
  return complaints;
}

const sharedSecrets = ({ tokenSecret, pepper, mixingSecret }: GivenSecrets) => ({
  TIGHTROPE_TOKEN_SECRET: tokenSecret,
  TIGHTROPE_PEPPER: pepper,
  TIGHTROPE_MIXING_SECRET: mixingSecret,
});

const complaintOf = ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }) =>
  `${path.join('.')} ${message}`;
const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
