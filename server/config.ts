/** What the environment may say, read and checked once, at the edge. Nothing below asks the environment again. */

import { z } from 'zod';
import { defaultLearningKnobs, defaultOfferKnobs, readLearningKnobs, readOfferKnobs } from '../engine/options.ts';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import { type ConsentMode, consentModes } from './consent/consentMode.ts';
import { type PrivacyControl, privacyControls } from './consent/privacyControl.ts';
import type { AdmissionLimits } from './guards/admission.ts';
import type { RateSettings } from './guards/rates.ts';
import { defaultTokenRules, type TokenRules, tokenAlgorithms } from './guards/tokenRules.ts';

/** Secrets that the environment gave; null where it did not, and one is made on the first run. */
export interface GivenSecrets {
  readonly adminKey: string | null;
  readonly tokenSecret: string | null;
  readonly pepper: string | null;
  readonly mixingSecret: string | null;
  readonly wrappingKey: string | null;
}

/** The web apps that come with the service: the console of the shop's own people at /console, the demo shop at /. */
export type Page = (typeof pageNames)[number];
const pageNames = ['console', 'shop'] as const;

export interface Config {
  /** PORT: where to listen; 0 for any free port. */
  readonly port: number;
  /** HOST: the address to listen on. Only this machine, unless told otherwise. */
  readonly host: string;
  /** TIGHTROPE_PUBLIC_URL: how the outside reaches this service, for links in answers; without a slash at its end. */
  readonly publicUrl: string;
  /** NODE_ENV=production: no GraphiQL, no introspection, and no admin key of our own making. */
  readonly production: boolean;
  /** TIGHTROPE_DATA: the folder of the embedded store, and of the secrets that were made on the first run. */
  readonly dataFolder: string;
  /** DATABASE_URL: a PostgreSQL server instead of the embedded store; null for the embedded one. */
  readonly databaseUrl: string | null;
  /** TIGHTROPE_CORS_ORIGINS: the web origins whose pages may ask, separated by commas. None by default. */
  readonly corsOrigins: readonly string[];
  /** TIGHTROPE_DRAIN_SECONDS: how long to go on answering, once told to end, while /ready says no; at most 5. 3 in production, else 0. */
  readonly drainSeconds: number;
  /** TIGHTROPE_AT_ONCE: how many requests are in work at once; twice as many may wait, half a second at most. */
  readonly overload: AdmissionLimits;
  /** OTEL_SERVICE_NAME, where OTEL_EXPORTER_OTLP_ENDPOINT says where traces go; null for none. */
  readonly tracedAs: string | null;
  /** TIGHTROPE_OPEN_STOREFRONT: whether the storefront answers those who send no key and no token. Off in production. */
  readonly openStorefront: boolean;
  /**
   * TIGHTROPE_TOKEN_ALGORITHM, _ISSUER, _AUDIENCE, _TYPE and _MINUTES: how the shop signs its customers' tokens, and how long
   * one may hold; 15 minutes in production.
   */
  readonly tokens: TokenRules;
  /** TIGHTROPE_JWKS_URL: where the shop publishes the keys that sign tokens; null where it shares a secret instead. */
  readonly jwksUrl: string | null;
  /**
   * TIGHTROPE_RATE_PER_ADDRESS, _PER_KEY, _PER_CUSTOMER: how much may be asked within a minute, in points: 10 for a root field,
   * and 1 for each that it weighs. 0 for no limit.
   */
  readonly rates: RateSettings;
  /** TIGHTROPE_RATE_STORE: whether replicas count together, in the database, or each for itself. */
  readonly rateStore: 'memory' | 'database';
  /** TIGHTROPE_PROXIES: how many proxies of the shop's own stand before the service and append to X-Forwarded-For. */
  readonly proxies: number;
  /** TIGHTROPE_PERSISTED_OPERATIONS: a manifest of the only operations that the storefront answers; null for any. */
  readonly persistedOperations: string | null;
  /** TIGHTROPE_PUBLIC_DATA: a folder of public data sets that simulations may read; null for invented data alone. */
  readonly publicData: string | null;
  /** TIGHTROPE_PAGES: which pages are served to browsers; both unless production, where none is. */
  readonly pages: readonly Page[];
  /** TIGHTROPE_POLICY_VERSION: the privacy policy that people are shown now. */
  readonly policyVersion: string;
  /** TIGHTROPE_CONSENT_DAYS: how long a yes counts before the person has to be asked again. */
  readonly consentDays: number;
  /**
   * TIGHTROPE_PRIVACY_CONTROL: what a browser's `Sec-GPC: 1` means. `always`: no to everything, whatever was said; `unless-consented`:
   * no to everything but what the person who is signed in has agreed to; `off`: nothing.
   */
  readonly privacyControl: PrivacyControl;
  /** TIGHTROPE_CONSENT_MODE: which states of Google's Consent Mode must be granted for personal lists, where a page sends them. */
  readonly consentMode: ConsentMode;
  /** TIGHTROPE_TCF_VENDOR: the shop's number in IAB's list of vendors, which a TCF string has to name too; null for none. */
  readonly tcfVendor: number | null;
  /** TIGHTROPE_EPSILON: ε of one build, where the build does not say. */
  readonly epsilon: number;
  /** TIGHTROPE_EPSILON_PER_WINDOW: ε of everything that one window may release. */
  readonly epsilonPerWindow: number;
  /** TIGHTROPE_DELTA: δ, the probability with which either may fail to hold; well below 1 / people. */
  readonly delta: number;
  /** TIGHTROPE_WINDOW_DAYS: how long a budget lasts, and how far back a build reads. */
  readonly windowDays: number;
  /** TIGHTROPE_RANDOM_SHARE: the chance that a slot of a list holds a random offer. */
  readonly randomShare: number;
  /** TIGHTROPE_EPOCH_HOURS: how long a list stays as it is. */
  readonly epochHours: number;
  /** TIGHTROPE_OFFER_LOG_DAYS: how long what was served is kept, without names, and what came of it. */
  readonly offerLogDays: number;
  /** TIGHTROPE_HISTORY_DAYS: how long what people did is kept; as long as a window unless set. */
  readonly historyDays: number;
  /** TIGHTROPE_REQUEST_DAYS: how long a request about one's own data is kept once it is over. */
  readonly requestDays: number;
  /** TIGHTROPE_CANCEL_HOURS: how long an erasure can be taken back, and nothing of the person is used meanwhile; 0 for not at all. */
  readonly cancelHours: number;
  /** TIGHTROPE_EXPORT_HOURS: how long the link to an export works. */
  readonly exportHours: number;
  /**
   * TIGHTROPE_ADMIN_KEY (24 characters or more), TIGHTROPE_TOKEN_SECRET (signs customers' tokens), TIGHTROPE_PEPPER (makes
   * pseudonyms), TIGHTROPE_MIXING_SECRET (keys the random offers), TIGHTROPE_WRAPPING_KEY (wraps the keys that histories are
   * kept under; the store makes one in its folder where none is given); all but the first have 32 bytes or more.
   */
  readonly given: GivenSecrets;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const number = (fallback: number, least: number, most: number, wording: string) =>
  z
    .string()
    .default(String(fallback))
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be ${wording}`);
const whole = (fallback: number, least: number, most: number) =>
  number(fallback, least, most, `a whole number from ${least} to ${most}`).refine(
    (value) => Number.isInteger(value),
    `must be a whole number from ${least} to ${most}`,
  );
/** A value that no complaint may repeat. */
const secret = (leastBytes: number) =>
  z
    .string()
    .refine((value) => Buffer.byteLength(value) >= leastBytes, `must have at least ${leastBytes} bytes`)
    .optional();
const oneOf = <Name extends string>(names: readonly [Name, ...Name[]]) =>
  z.enum(names, `must be one of ${names.join(', ')}`);
const claim = z.string().max(256, 'must have at most 256 characters');
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const variables = z.object({
  PORT: whole(4000, 0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  TIGHTROPE_PUBLIC_URL: webUrl.optional(),
  TIGHTROPE_DATA: z.string().default('.tightrope'),
  TIGHTROPE_CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .transform((origins) => origins.filter((origin) => origin !== ''))
    .refine((origins) => origins.every(isOrigin), 'must be origins such as https://shop.example, separated by commas'),
  TIGHTROPE_DRAIN_SECONDS: z
    .enum(['0', '1', '2', '3', '4', '5'], 'must be a whole number from 0 to 5')
    .transform(Number)
    .optional(),
  TIGHTROPE_AT_ONCE: whole(64, 1, 1024),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl.optional(),
  OTEL_SERVICE_NAME: z.string().default('tightrope'),
  TIGHTROPE_OPEN_STOREFRONT: z.enum(['on', 'off'], 'must be on or off').optional(),
  TIGHTROPE_TOKEN_ALGORITHM: z.enum(tokenAlgorithms, `must be one of ${tokenAlgorithms.join(', ')}`).default('HS256'),
  TIGHTROPE_TOKEN_ISSUER: claim.default(defaultTokenRules.issuer),
  TIGHTROPE_TOKEN_AUDIENCE: claim.default(defaultTokenRules.audience),
  TIGHTROPE_TOKEN_TYPE: claim.default(defaultTokenRules.type),
  TIGHTROPE_TOKEN_MINUTES: whole(0, 0, 1440),
  TIGHTROPE_JWKS_URL: webUrl.refine(isPrivateEnough, 'must be https, except on this machine').optional(),
  TIGHTROPE_RATE_PER_ADDRESS: whole(1_200_000, 0, 1e9),
  TIGHTROPE_RATE_PER_KEY: whole(6_000_000, 0, 1e9),
  TIGHTROPE_RATE_PER_CUSTOMER: whole(60_000, 0, 1e9),
  TIGHTROPE_RATE_STORE: z.enum(['memory', 'database'], 'must be memory or database').default('memory'),
  TIGHTROPE_PROXIES: whole(0, 0, 10),
  TIGHTROPE_PERSISTED_OPERATIONS: z.string().optional(),
  TIGHTROPE_PUBLIC_DATA: z.string().optional(),
  TIGHTROPE_PAGES: z
    .enum(['console', 'shop', 'console,shop', 'none'], 'must be console, shop, console,shop or none')
    .transform((text) => pageNames.filter((name) => text.includes(name)))
    .optional(),
  TIGHTROPE_POLICY_VERSION: z
    .string()
    .regex(/^[A-Za-z0-9_.:@-]{1,64}$/, 'must be 1 to 64 letters, digits or _.:@-')
    .default('1'),
  TIGHTROPE_CONSENT_DAYS: whole(365, 1, 3650),
  TIGHTROPE_PRIVACY_CONTROL: oneOf(privacyControls).default('always'),
  TIGHTROPE_CONSENT_MODE: oneOf(consentModes).default('personalization_storage'),
  TIGHTROPE_TCF_VENDOR: whole(0, 0, 65_535),
  TIGHTROPE_EPSILON: number(1, 0.01, 64, 'between 0.01 and 64'),
  TIGHTROPE_EPSILON_PER_WINDOW: number(4, 0.01, 256, 'between 0.01 and 256'),
  TIGHTROPE_DELTA: number(defaultLearningKnobs.delta, 1e-12, 1e-3, 'between 1e-12 and 0.001'),
  TIGHTROPE_WINDOW_DAYS: whole(365, 1, 3650),
  TIGHTROPE_RANDOM_SHARE: number(defaultOfferKnobs.randomShare, 0, 1, 'between 0 and 1'),
  TIGHTROPE_EPOCH_HOURS: whole(defaultOfferKnobs.epochHours, 1, 24 * 365),
  TIGHTROPE_OFFER_LOG_DAYS: whole(30, 1, 400),
  TIGHTROPE_HISTORY_DAYS: whole(0, 0, 3650),
  TIGHTROPE_REQUEST_DAYS: whole(365, 1, 3650),
  TIGHTROPE_CANCEL_HOURS: whole(24, 0, 720),
  TIGHTROPE_EXPORT_HOURS: whole(24, 1, 168),
  TIGHTROPE_ADMIN_KEY: secret(24),
  TIGHTROPE_TOKEN_SECRET: secret(32),
  TIGHTROPE_PEPPER: secret(32),
  TIGHTROPE_MIXING_SECRET: secret(32),
  TIGHTROPE_WRAPPING_KEY: secret(32),
});

/** Every name that the environment may use here, in the order in which they are read. */
export const settingNames: readonly string[] = Object.keys(variables.shape);

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
    .filter((name) => name.startsWith('TIGHTROPE_') && !Object.hasOwn(variables.shape, name))
    .map((name) => `${name} is not a setting`);
  const read = variables.safeParse(set);
  if (!read.success) return refuse([...unknown, ...distinct(read.error.issues.map(complaintOf))]);

  const config = configOf(read.data);
  const complaints = [...unknown, ...contradictionsIn(config)];
  return complaints.length > 0 ? refuse(complaints) : accept(config);
}

function configOf(read: z.infer<typeof variables>): Config {
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

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** Keys that came over a line which others can write to would be anybody's. */
function isPrivateEnough(text: string): boolean {
  if (!URL.canParse(text)) return true; // said elsewhere
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
