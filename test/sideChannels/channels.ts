import type { Channel, ObservedApp, Question } from './channel.ts';

/** So many people, or sessions, stand for each class. */
const peopleEach = 20;

const list = (context: string) =>
  `{ recommendations(input: { surface: FOR_YOU, context: ${context} }, first: 12) { recommendationId mode degraded validUntil items { edges { cursor node { id sku title categories inStock } reason { code text } } pageInfo { hasNextPage endCursor } } disclosure { randomShare summary } } }`;
const consent = (choices: string) =>
  `mutation { setConsent(input: { choices: [${choices}] }) { userErrors { code } } }`;
const yes = consent('{ purpose: PERSONALIZE, granted: true }, { purpose: LEARN, granted: true }');
const no = consent('{ purpose: PERSONALIZE, granted: false }');
const touch = (subject: string) =>
  `mutation { recordEvents(input: [{ eventId: "${subject}", productId: "p5", kind: PURCHASE, occurredAt: "2026-01-05T08:00:00Z" }]) { accepted } }`;
const erase = 'mutation { requestData(input: { type: ERASURE, immediately: true }) { request { status } } }';

/** People of one sort, whose names are as long as everybody's; each did the same before. */
async function people(
  app: ObservedApp,
  sort: string,
  before: (subject: string) => readonly string[],
  minor = false,
): Promise<readonly Question[]> {
  const questions: Question[] = [];
  for (let person = 0; person < peopleEach; person += 1) {
    const subject = `${sort.padEnd(8, '-')}${String(person).padStart(3, '0')}`;
    const token = await app.tokenFor(subject, minor);
    for (const query of before(subject)) await app.ask(query, { token });
    questions.push({ query: list('{}'), token });
  }
  return questions;
}

const sessions = (context: (session: string) => string, headers: Readonly<Record<string, string>> = {}) =>
  Array.from({ length: peopleEach }, (_, place) => ({ query: list(context(`session-${place}`)), headers }));

/** What G01, G05 and G07 of security.md ask: of each, who must not be told from whom. */
export const channels: readonly Channel[] = [
  {
    id: 'G01 stored',
    asks: 'What does the service know of whoever has this token?',
    isSameBytes: false,
    classes: async (app) => [
      { name: 'never heard of', questions: await people(app, 'unknown', () => []) },
      { name: 'said no', questions: await people(app, 'no', () => [no]) },
      { name: 'said yes, then no', questions: await people(app, 'withdrew', () => [yes, no]) },
      { name: 'said yes, did nothing', questions: await people(app, 'cold', () => [yes]) },
      { name: 'a minor, by the token', questions: await people(app, 'minor', () => [], true) },
    ],
  },
  {
    id: 'G01 said',
    asks: 'What did a browser without a name say?',
    isSameBytes: false,
    classes: async () => [
      { name: 'nothing', questions: sessions((session) => `{ sessionToken: "${session}" }`) },
      {
        name: 'no',
        questions: sessions((session) => `{ sessionToken: "${session}", consent: { personalization: false } }`),
      },
      { name: 'Sec-GPC', questions: sessions((session) => `{ sessionToken: "${session}" }`, { 'sec-gpc': '1' }) },
      { name: 'a minor', questions: sessions((session) => `{ sessionToken: "${session}", minor: true }`) },
      {
        name: 'yes, with no history',
        questions: sessions((session) => `{ sessionToken: "${session}", consent: { personalization: true } }`),
      },
    ],
  },
  {
    id: 'G05',
    asks: 'Is something excluded in the history?',
    isSameBytes: true,
    async classes(app) {
      await app.askAdmin('mutation ($i: [ProductInput!]!) { upsertProducts(input: $i) { userErrors { code } } }', {
        i: [{ id: 'prayers', title: 'A book of prayers', categories: ['Religion'] }],
      });
      const withItem = (item: string) =>
        sessions(
          (session) =>
            `{ sessionToken: "${session}", consent: { personalization: true }, history: [{ productId: "p10", kind: PURCHASE }${item}] }`,
        );
      return [
        // As many touches, of which one is told twice: how much a browser says is its own to hide.
        { name: 'without it', questions: withItem(', { productId: "p10", kind: PURCHASE }') },
        { name: 'with it', questions: withItem(', { productId: "prayers", kind: PURCHASE }') },
      ];
    },
  },
  {
    id: 'G07',
    asks: 'Was there ever such a person?',
    isSameBytes: false,
    classes: async (app) => [
      { name: 'never', questions: await people(app, 'never', () => []) },
      { name: 'erased', questions: await people(app, 'erased', (subject) => [yes, touch(subject), erase]) },
    ],
  },
];
