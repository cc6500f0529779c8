import { catalogueUpload } from './catalogue/catalogueUpload.ts';
import type { Config } from './config.ts';
import { type Fetch, graphqlEndpoint } from './graphqlEndpoint.ts';
import { adminCaller, type CallerParts, storefrontCaller } from './guards/callers.ts';
import { readCustomerToken } from './guards/customerToken.ts';
import type { DocumentLimits } from './guards/documentLimits.ts';
import { rates, type Spend } from './guards/rates.ts';
import { rules } from './guards/rules.ts';
import { shopKeys } from './guards/shopKeys.ts';
import type { PersistedOperations } from './guards/usePersisted.ts';
import { type Log, silentLog, thrownFields } from './log.ts';
import { firstQuery } from './pages/firstQuery.ts';
import { disclosurePage, welcomePage } from './pages/plainPages.ts';
import { refusal } from './refusal.ts';
import { adminSchema, storefrontSchema } from './schemas.ts';
import type { Secrets } from './secrets.ts';
import type { Shop } from './shop.ts';

export interface AppParts {
  readonly shop: Shop;
  readonly config: Config;
  readonly secrets: Pick<Secrets, 'adminKey' | 'tokenSecret'>;
  readonly log?: Log;
  /** The only operations that the storefront answers; any unless given. */
  readonly persisted?: PersistedOperations | null;
  /** Takes points from senders; counted in this process unless given. */
  readonly spend?: Spend;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** False once the server is closing: then no new traffic should be sent here. */
  readonly isOpen?: () => boolean;
}

export interface App {
  readonly fetch: Fetch;
}

/** The whole service behind one function, from request to response; tests call it as it is. */
export function createApp({
  shop,
  config,
  secrets,
  log = silentLog,
  persisted = null,
  spend = rates(config.rates),
  now = Date.now,
  isOpen = () => true,
}: AppParts): App {
  const { tokens } = config;
  const tokenKey =
    config.jwksUrl === null
      ? secrets.tokenSecret
      : shopKeys({
          url: config.jwksUrl,
          honouredFor: tokens.longestLife,
          now,
          onFailure: (thrown) => log.warn(thrownFields(thrown), 'the keys of the shop could not be fetched'),
        });
  const callers: CallerParts = {
    keys: shop.keys,
    adminKey: secrets.adminKey,
    readToken: (token) => readCustomerToken(token, tokenKey, now(), tokens),
    pseudonym: shop.pseudonym,
    openStorefront: config.openStorefront,
  };
  const whoseKey = adminCaller(callers);
  const storefront = graphqlEndpoint({
    path: '/graphql',
    schema: storefrontSchema,
    shop,
    config,
    log,
    now,
    mostBytes: 64 * 1024,
    limits: storefrontLimits,
    mostComplexity: 300,
    longestText: 256,
    timeLimit: 2000,
    persisted,
    spend,
    origins: async () => [...config.corsOrigins, ...(await shop.keys.origins().catch(() => []))],
    callerOf: storefrontCaller(callers),
    firstQuery: async () => firstQuery((await shop.catalogue()).items),
  });
  const admin = graphqlEndpoint({
    path: '/admin/graphql',
    schema: adminSchema,
    shop,
    config,
    log,
    now,
    mostBytes: 1024 * 1024,
    limits: { ...storefrontLimits, rootFields: 10, mutations: 10 },
    mostComplexity: 3000,
    longestText: 4096,
    timeLimit: null, // a build is waited for
    persisted: null,
    spend,
    origins: async () => [],
    callerOf: whoseKey,
    firstQuery: async () => '{\n  privacyLedger { epsilonSpent epsilonLimit delta buildsLeft }\n}\n',
  });

  const routes: Readonly<Record<string, Fetch>> = {
    '/graphql': storefront,
    '/admin/graphql': admin,
    '/admin/catalogue': catalogueUpload({
      catalogue: shop.store.catalogue,
      async mayWrite(request) {
        const caller = await whoseKey(request);
        return caller !== 'UNAUTHENTICATED' && rules.shopSystems.caller.some((kind) => kind === caller.kind);
      },
      refuse: refusal,
    }),
    '/health': async () => plainText('ok\n'),
    '/ready': async () => (isOpen() && (await canServe()) ? plainText('ready\n') : plainText('not ready\n', 503)),
    '/disclosure': async () => plainText(disclosurePage(config)),
    '/': async () => plainText(welcomePage(config)),
  };

  return {
    async fetch(request, peer) {
      const response = await route(request, peer).catch((thrown: unknown) => {
        log.error(thrownFields(thrown), 'a request failed');
        return refusal(500, 'UNEXPECTED', 'Unexpected error.');
      });
      for (const [name, value] of Object.entries(everyAnswer)) response.headers.set(name, value);
      // The page that explores the schema brings scripts of its own; nothing else does.
      const isPage = response.headers.get('content-type')?.startsWith('text/html');
      response.headers.set(
        'content-security-policy',
        isPage ? "frame-ancestors 'none'" : "default-src 'none'; frame-ancestors 'none'",
      );
      if (config.publicUrl.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=31536000');
      return response;
    },
  };

  async function route(request: Request, peer?: string): Promise<Response> {
    const { pathname } = new URL(request.url);
    const found = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
    return found ? found(request, peer) : refusal(404, 'NOT_FOUND', 'There is nothing here.');
  }

  /** Without a model a list is still a real one; without a store there is none. */
  async function canServe(): Promise<boolean> {
    return shop.catalogue().then(
      () => true,
      () => false,
    );
  }
}

/** What one question of a storefront may be; see docs/security.md. */
export const storefrontLimits: DocumentLimits = {
  depth: 8,
  aliases: 10,
  fields: 500,
  duplicates: 50,
  rootFields: 5,
  mutations: 1,
  directives: 20,
};

const everyAnswer = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;

const plainText = (text: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
