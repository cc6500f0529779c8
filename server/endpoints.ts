import { catalogueUpload, catalogueUploadPath } from './catalogue/catalogueUpload.ts';
import type { Config } from './config.ts';
import { type DemoDoorParts, demoDoor } from './demo/demoDoor.ts';
import { deviceEndpoint, devicePath } from './device/deviceEndpoint.ts';
import { giveaway } from './device/giveaway.ts';
import { type Fetch, graphqlEndpoint } from './graphqlEndpoint.ts';
import { type Admission, enterAtOnce } from './guards/admission.ts';
import { type AllowedOrigins, allowedOrigins } from './guards/allowedOrigins.ts';
import type { Asked } from './guards/asked.ts';
import { type Caller, nameOfCaller } from './guards/caller.ts';
import { adminCaller, type CallerParts, storefrontCaller } from './guards/callers.ts';
import { readCustomerToken, signCustomerToken } from './guards/customerToken.ts';
import { rates, type Spend } from './guards/rates.ts';
import { type Rule, rules } from './guards/rules.ts';
import { shopKeys } from './guards/shopKeys.ts';
import { storefrontLimits } from './guards/storefrontLimits.ts';
import { highestClassOf, type TrafficClass, trafficClassOf } from './guards/trafficClass.ts';
import type { PersistedOperations } from './guards/usePersisted.ts';
import { type Log, silentLog, thrownFields } from './log.ts';
import { type Metrics, noMetrics } from './observe/metrics.ts';
import { firstQuery } from './pages/firstQuery.ts';
import { disclosurePage, welcomePage } from './pages/plainPages.ts';
import { paidEntrance } from './paidEntrance.ts';
import { nothingHere, refusal } from './refusal.ts';
import { callbackAddresses } from './rights/callbackAddresses.ts';
import type { DsrSigner } from './rights/dsrSigner.ts';
import { exportEndpoint, exportPath } from './rights/exportEndpoint.ts';
import { openDsr, openDsrPath } from './rights/openDsr.ts';
import { adminSchema, storefrontSchema } from './schemas.ts';
import type { Secrets } from './secrets.ts';
import type { Shop } from './shop.ts';

export interface EndpointParts {
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
  /** What answers to other systems of the shop are signed with; nothing unless given. */
  readonly dsrSigner?: DsrSigner | null;
  /** False once the server is closing: then no new traffic should be sent here. */
  readonly isOpen?: () => boolean;
  /** What is counted; nothing unless given. */
  readonly metrics?: Metrics;
  /** Who waits and who is turned away when there is too much to do; nobody unless given. */
  readonly admission?: Admission;
  /** Whose pages may read what the storefront answers. */
  readonly origins?: AllowedOrigins;
  /** Whom visitors of the demo shop are signed in as; nobody is unless given, and nobody in production. */
  readonly demoSubject?: DemoDoorParts['subjectFor'];
}

/** Where storefronts ask, and the largest body that they may send, in bytes. */
export const storefrontPath = '/graphql';
export const storefrontBytes = 64 * 1024;

/** Everything that the service answers, by the path that it is asked at; some answer everything below theirs too. */
export function endpointsOf({
  shop,
  config,
  secrets,
  log = silentLog,
  persisted = null,
  spend = rates(config.rates),
  now = Date.now,
  dsrSigner = null,
  isOpen = () => true,
  metrics = noMetrics,
  admission = enterAtOnce,
  origins: allowed = allowedOrigins(config.corsOrigins, shop.keys, now),
  demoSubject,
}: EndpointParts): Readonly<Record<string, Fetch>> {
  async function enter(kind: TrafficClass): Promise<(() => void) | null> {
    const leave = await admission.enter(kind);
    if (leave === null) metrics.shed(kind);
    return leave;
  }
  function isClosedTo(kind: TrafficClass): boolean {
    const isClosed = admission.isClosedTo(kind);
    if (isClosed) metrics.shed(kind);
    return isClosed;
  }
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
  const paid = paidEntrance({ spend, callerOf: whoseKey, proxies: config.proxies });
  const storefront = graphqlEndpoint({
    path: storefrontPath,
    schema: storefrontSchema,
    shop,
    config,
    log,
    now,
    metrics,
    enter: ({ kind }, body) => enter(trafficClassOf(kind === 'customer' || kind === 'service', body)),
    isTurnedAway: (request) => isClosedTo(highestClassOf(request.headers.has('authorization'))),
    mostBytes: storefrontBytes,
    limits: storefrontLimits,
    mostComplexity: 300,
    longestText: 256,
    timeLimit: 2000,
    persisted,
    spend,
    origins: allowed.all,
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
    metrics,
    enter: () => enter('admin'),
    isTurnedAway: () => isClosedTo('admin'),
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

  return {
    [storefrontPath]: storefront,
    '/admin/graphql': admin,
    [catalogueUploadPath]: paid(
      catalogueUpload({
        catalogue: shop.store.catalogue,
        async writerOf(request) {
          const caller = await whoseKey(request);
          return isNamedBy(rules.shopSystems, caller) ? nameOfCaller(caller) : null;
        },
        taken: (by, { created, updated, refused }) =>
          shop.audit.note({
            at: now(),
            by,
            action: 'uploadCatalogue',
            subject: `${created} created, ${updated} updated, ${refused} refused`,
          }),
        refuse: refusal,
      }),
    ),
    [devicePath]: deviceEndpoint({
      giveaway: giveaway(shop, config, now),
      callerOf: storefrontCaller(callers),
      origins: allowed.all,
      spend,
      proxies: config.proxies,
    }),
    [exportPath]: paid(
      exportEndpoint({
        desk: shop.rights,
        rights: shop.store.rights,
        refuse: refusal,
        now,
      }),
    ),
    [openDsrPath]: paid(
      openDsr({
        desk: shop.rights,
        rights: shop.store.rights,
        pseudonym: shop.pseudonym,
        async callerOf(request) {
          const caller = await whoseKey(request);
          return isNamedBy(rules.shopSystems, caller)
            ? { name: nameOfCaller(caller), mayRead: isNamedBy(rules.admins, caller) }
            : null;
        },
        audit: shop.audit,
        exportUrl: (secret) => `${config.publicUrl}${exportPath}${secret}.json`,
        signer: dsrSigner,
        certificateUrl: `${config.publicUrl}${openDsrPath}certificate.pem`,
        callbacks:
          dsrSigner !== null && config.dsr.callbacks.length > 0
            ? { store: shop.store.callbacks, mayCall: callbackAddresses(config.dsr.callbacks) }
            : null,
        now,
      }),
    ),
    ...(demoSubject && !config.production && config.jwksUrl === null
      ? { '/demo/token': demoDoor({ subjectFor: demoSubject, sign: signForDemo, spend, proxies: config.proxies }) }
      : {}),
    '/metrics': paid(async (request) => {
      const scraped = (await mayAsk(request, rules.shopSystems)) ? await metrics.scrape() : null;
      return scraped === null
        ? nothingHere()
        : new Response(scraped.text, { headers: { 'content-type': scraped.type } });
    }),
    '/health': async () => plainText('ok\n'),
    '/ready': async () => (isOpen() && (await canServe()) ? plainText('ready\n') : plainText('not ready\n', 503)),
    '/disclosure': async () =>
      plainText(disclosurePage({ ...config, policyVersion: await shop.policies.currentVersion(now()) })),
    '/': async () => plainText(welcomePage(config)),
  };

  /** A token for somebody invented, for an hour at the most. */
  function signForDemo(subject: string): Promise<string> {
    const life = Math.min(3600, tokens.longestLife);
    return signCustomerToken({ subject, minor: false }, secrets.tokenSecret, now(), life, tokens);
  }

  /** Whether a request to what is no GraphQL carries a key that the rule names. */
  async function mayAsk(request: Asked, rule: Rule): Promise<boolean> {
    return isNamedBy(rule, await whoseKey(request));
  }

  /** Without a model a list is still a real one; without a store there is none. */
  async function canServe(): Promise<boolean> {
    return shop.catalogue().then(
      () => true,
      () => false,
    );
  }
}

const isNamedBy = (rule: Rule, caller: Caller | 'UNAUTHENTICATED'): caller is Caller =>
  caller !== 'UNAUTHENTICATED' && rule.caller.includes(caller.kind);

const plainText = (text: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
