/** What the environment may say of this service, as everything below knows it: nothing below asks the environment again. */

import type { ConsentMode } from './consent/consentMode.ts';
import type { PrivacyControl } from './consent/privacyControl.ts';
import type { AdmissionLimits } from './guards/admission.ts';
import type { RateSettings } from './guards/rates.ts';
import type { TokenRules } from './guards/tokenRules.ts';

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
export const pageNames = ['console', 'shop'] as const;

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
  /**
   * TIGHTROPE_DSR_KEY and TIGHTROPE_DSR_CERTIFICATE: PEM files that answers to OpenDSR are signed with; null for no signatures.
   * TIGHTROPE_DSR_CALLBACKS: the origins of other systems that may be told when a request is over. None by default.
   */
  readonly dsr: {
    readonly key: string | null;
    readonly certificate: string | null;
    readonly callbacks: readonly string[];
  };
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
