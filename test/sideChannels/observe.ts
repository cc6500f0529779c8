import type { Random } from '../../engine/random/random.ts';
import { shuffle } from '../../simulator/shuffle.ts';
import type { Channel, ObservedApp, ObservedClass, Question } from './channel.ts';
import { type Told, tellApart } from './welch.ts';

/** What was seen of one class. */
export interface SeenClass {
  readonly name: string;
  /** Statuses, names of headers and the form of the answer without its words: each combination that came. */
  readonly forms: ReadonlySet<string>;
  readonly offers: ReadonlySet<number>;
  /** The mean length of an answer; and without `mode`, `degraded` and the reason, which say in words what the shopper may know. */
  readonly bytes: number;
  readonly bytesWithoutWords: number;
  /** The length without those words against that of the first class. */
  readonly length: Told;
  /** Nanoseconds of the clock, and microseconds of the processor, against the first class. */
  readonly wall: Told;
  readonly cpu: Told;
}

export interface SeenChannel {
  readonly channel: Channel;
  readonly perClass: number;
  readonly classes: readonly SeenClass[];
  /** Whether the same question of two classes had the same answer, to the byte, always. */
  readonly isSameBytes: boolean;
}

interface Samples {
  readonly wall: Float64Array;
  readonly cpu: Float64Array;
  readonly bytes: Float64Array;
  readonly lengths: Float64Array;
  readonly forms: Set<string>;
  readonly offers: Set<number>;
}

/**
 * Asks every class of a channel so many times, one question at a time and in an order drawn anew each round, so that whatever
 * else the machine does falls on all of them alike.
 */
export async function observe(
  app: ObservedApp,
  channel: Channel,
  perClass: number,
  random: Random,
): Promise<SeenChannel> {
  const classes = await channel.classes(app);
  for (const { questions } of classes) for (const question of questions) await ask(app, question); // warm
  const samples = classes.map(() => samplesOf(perClass));
  let isSameBytes = true;
  for (let round = 0; round < perClass; round += 1) {
    const texts: string[] = [];
    for (const place of shuffle(classes.keys(), random)) {
      const { questions } = classes[place]!;
      texts[place] = await measure(app, questions[round % questions.length]!, samples[place]!, round);
    }
    isSameBytes &&= texts.every((text) => text === texts[0]);
  }
  return {
    channel,
    perClass,
    isSameBytes,
    classes: classes.map((one, place) => seen(one, samples[place]!, samples[0]!)),
  };
}

async function measure(app: ObservedApp, question: Question, samples: Samples, round: number): Promise<string> {
  const before = process.cpuUsage();
  const began = process.hrtime.bigint();
  const response = await ask(app, question);
  const text = await response.text();
  samples.wall[round] = Number(process.hrtime.bigint() - began);
  const { user, system } = process.cpuUsage(before);
  samples.cpu[round] = user + system;
  const { data } = JSON.parse(text) as { data: { recommendations: Listed } };
  const { recommendations: list } = data;
  samples.bytes[round] = text.length;
  samples.lengths[round] = text.length - wordsIn(list);
  samples.offers.add(list.items.edges.length);
  samples.forms.add(
    `${response.status} ${[...response.headers.keys()].sort().join()} ${formOf({ ...list, degraded: [] })}`,
  );
  return text;
}

interface Listed {
  readonly mode: string;
  readonly degraded: readonly string[];
  readonly items: { readonly edges: readonly { readonly node: object; readonly reason: object }[] };
}

/** What a list says in words of how it was made. */
const wordsIn = ({ mode, degraded, items }: Listed): number =>
  JSON.stringify({ mode, degraded }).length +
  items.edges.reduce((sum, { node, reason }) => sum + JSON.stringify(reason).length + JSON.stringify(node).length, 0);

const ask = async (app: ObservedApp, { query, token, headers = {} }: Question): Promise<Response> =>
  app.post('/graphql', JSON.stringify({ query }), {
    ...headers,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  });

const samplesOf = (count: number): Samples => ({
  wall: new Float64Array(count),
  cpu: new Float64Array(count),
  bytes: new Float64Array(count),
  lengths: new Float64Array(count),
  forms: new Set(),
  offers: new Set(),
});

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const seen = ({ name }: ObservedClass, own: Samples, first: Samples): SeenClass => ({
  name,
  forms: own.forms,
  offers: own.offers,
  bytes: mean(own.bytes),
  bytesWithoutWords: mean(own.lengths),
  length: tellApart(first.lengths, own.lengths),
  wall: tellApart(first.wall, own.wall),
  cpu: tellApart(first.cpu, own.cpu),
});

/** The form of a value: names and types, nothing of what it says. */
const formOf = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) => (typeof part === 'object' ? part : typeof part));
