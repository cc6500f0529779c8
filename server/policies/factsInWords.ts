import type { PolicyFacts } from './policyFacts.ts';

type Fact = PolicyFacts[string];

/** How one fact is told: as it stands, and as it changes. */
interface Telling {
  readonly now: (value: Fact) => string;
  readonly changed: (before: Fact, after: Fact) => string;
}

const days = (value: Fact): string => `${value} ${value === 1 ? 'day' : 'days'}`;
const percent = (value: Fact): string => `${Math.round(1000 * Number(value)) / 10} in 100`;
const listed = (value: Fact): string => (Array.isArray(value) && value.length > 0 ? value.join(', ') : 'nothing');
const rises = (before: Fact, after: Fact): boolean => Number(after) > Number(before);

/** What came to a list, and what went from it. */
const moved = (before: Fact, after: Fact) => ({
  came: (after as readonly string[]).filter((one) => !(before as readonly string[]).includes(one)),
  went: (before as readonly string[]).filter((one) => !(after as readonly string[]).includes(one)),
});

const plainly = (now: (value: Fact) => string, changed: (before: Fact, after: Fact) => string): Telling => ({
  now,
  changed,
});

/** A list whose additions and removals are told one by one. */
const asList = (now: (value: Fact) => string, came: (what: string) => string, went: (what: string) => string) =>
  plainly(now, (before, after) => {
    const { came: added, went: removed } = moved(before, after);
    const sentences = [
      ...(added.length > 0 ? [came(added.join(', '))] : []),
      ...(removed.length > 0 ? [went(removed.join(', '))] : []),
    ];
    return sentences.join(' ') || now(after);
  });

const signals: Readonly<Record<string, string>> = {
  always: 'A browser that sends Global Privacy Control is taken to refuse everything.',
  'unless-consented':
    'A browser that sends Global Privacy Control is taken to refuse everything but what you agreed to here yourself.',
  off: 'Global Privacy Control is not listened to.',
};

const kinds: Readonly<Record<string, string>> = { VIEW: 'look at', CART: 'put into the cart', PURCHASE: 'buy' };
const inKinds = (value: Fact): string =>
  listed(Array.isArray(value) ? value.map((kind: string) => kinds[kind] ?? kind) : value);

/** Every fact that has words; one that has none is told by its name. */
const tellings: Readonly<Record<string, Telling>> = {
  collects: asList(
    (value) => `With your consent we remember which products you ${inKinds(value)}.`,
    (what) => `We begin to remember, with your consent, which products you ${inKinds(what.split(', '))}.`,
    (what) => `We stop remembering which products you ${inKinds(what.split(', '))}.`,
  ),
  excluded: asList(
    (value) => `Never remembered, learned or recommended: ${listed(value)}.`,
    (what) => `From now on never remembered, learned or recommended: ${what}.`,
    (what) => `No longer left out: ${what}.`,
  ),
  guarded: asList(
    (value) => `Used only with your express consent: ${listed(value)}.`,
    (what) => `From now on used only with your express consent: ${what}.`,
    (what) => `No longer kept back for express consent: ${what}.`,
  ),
  randomShare: plainly(
    (value) => `About ${percent(value)} places of a list are filled at random, and nothing tells which.`,
    (before, after) =>
      `About ${percent(after)} places of a list are filled at random, where it was ${percent(before)}: your lists say ${rises(before, after) ? 'less' : 'more'} about you.`,
  ),
  epochHours: plainly(
    (value) => `A list stays as it is for ${value} hours.`,
    (before, after) => `A list stays as it is for ${after} hours, where it was ${before}.`,
  ),
  epsilon: plainly(
    (value) => `Each time something is learned, the noise keeps an epsilon of ${value}; smaller is more private.`,
    (before, after) =>
      `Each time something is learned, the noise keeps an epsilon of ${after}, where it was ${before}: that protects you ${rises(before, after) ? 'less' : 'more'}.`,
  ),
  epsilonPerWindow: plainly(
    (value) => `All that is learned within one period together keeps an epsilon of ${value}.`,
    (before, after) =>
      `All that is learned within one period together keeps an epsilon of ${after}, where it was ${before}: that protects you ${rises(before, after) ? 'less' : 'more'}.`,
  ),
  delta: plainly(
    (value) => `That may fail with a probability of at most ${value}.`,
    (before, after) => `The guarantee may fail with a probability of at most ${after}, where it was ${before}.`,
  ),
  windowDays: plainly(
    (value) => `We learn from the last ${days(value)}, which is also the period of that guarantee.`,
    (before, after) => `We learn from the last ${days(after)}, where it was ${days(before)}.`,
  ),
  offerLogDays: plainly(
    (value) => `What was shown is kept for ${days(value)}, without names, and only where you agreed to be counted.`,
    (before, after) => `What was shown is kept for ${days(after)}, without names, where it was ${days(before)}.`,
  ),
  consentDays: plainly(
    (value) => `What you agree to holds for ${days(value)}; then we ask again.`,
    (before, after) => `What you agree to from now on holds for ${days(after)}, where it was ${days(before)}.`,
  ),
  privacyControl: plainly(
    (value) => signals[String(value)] ?? String(value),
    (_before, after) => signals[String(after)] ?? String(after),
  ),
  consentMode: plainly(
    (value) => `Of Google’s Consent Mode we go by: ${value}.`,
    (before, after) => `Of Google’s Consent Mode we go by ${after}, where it was ${before}.`,
  ),
};

const tellingOf = (name: string): Telling =>
  Object.hasOwn(tellings, name)
    ? tellings[name]!
    : plainly(
        (value) => `${name}: ${value}.`,
        (before, after) => `${name} is ${after}, where it was ${before}.`,
      );

/** What holds, in plain sentences for shoppers, in a fixed order. */
export const factsInWords = (facts: PolicyFacts): readonly string[] =>
  Object.entries(facts).map(([name, value]) => tellingOf(name).now(value));

/** Every difference between two configurations, in plain sentences; none where they say the same. */
export function changesInWords(before: PolicyFacts, after: PolicyFacts): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    if (is === undefined) return [`No longer told: ${tellingOf(name).now(was!)}`];
    return [was === undefined ? tellingOf(name).now(is) : tellingOf(name).changed(was, is)];
  });
}
