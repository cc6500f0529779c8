/** The variables of the environment one by one: what each may be, and what it is where nobody says. */

import { z } from 'zod';
import { defaultLearningKnobs, defaultOfferKnobs } from '../engine/options.ts';
import { pageNames } from './config.ts';
import { consentModes } from './consent/consentMode.ts';
import { privacyControls } from './consent/privacyControl.ts';
import { defaultTokenRules, tokenAlgorithms } from './guards/tokenRules.ts';

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

const origins = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .transform((listed) => listed.filter((origin) => origin !== ''))
  .refine((listed) => listed.every(isOrigin), 'must be origins such as https://shop.example, separated by commas');

/** Each variable with its default and what it must be; the names as the environment has them. */
export const settings = z.object({
  PORT: whole(4000, 0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  TIGHTROPE_PUBLIC_URL: webUrl.optional(),
  TIGHTROPE_DATA: z.string().default('.tightrope'),
  TIGHTROPE_CORS_ORIGINS: origins,
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
  TIGHTROPE_DSR_KEY: z.string().optional(),
  TIGHTROPE_DSR_CERTIFICATE: z.string().optional(),
  TIGHTROPE_DSR_CALLBACKS: origins.refine(
    (listed) => listed.every(isPrivateEnough),
    'must be https, except on this machine',
  ),
  TIGHTROPE_PUBLIC_DATA: z.string().optional(),
  TIGHTROPE_PAGES: z
    .enum(['console', 'shop', 'console,shop', 'shop,console', 'none'], 'must be console, shop, console,shop or none')
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
export const settingNames: readonly string[] = Object.keys(settings.shape);

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** Keys that came over a line which others can write to would be anybody's. */
function isPrivateEnough(text: string): boolean {
  if (!URL.canParse(text)) return true; // said elsewhere
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
