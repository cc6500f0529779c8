import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { LearnRequest } from '../../engine/engine.ts';
import type { ItemId, UserId } from '../../engine/terms/ids.ts';
import { interactionKinds, type Touch } from '../../engine/terms/interaction.ts';
import type { Consent, Expressions } from '../../engine/terms/purpose.ts';

type People = LearnRequest['people'];
type Person = People extends AsyncIterable<infer One> ? One : never;

/** Some people, packed to be handed to another thread: person u touched from touches starts[u] to starts[u + 1] − 1. */
export interface PackedPeople {
  readonly userIds: readonly UserId[];
  readonly consents: readonly Consent[];
  readonly expressions: readonly Expressions[];
  readonly starts: Uint32Array<ArrayBuffer>;
  /** Places in the catalogue. */
  readonly items: Uint32Array<ArrayBuffer>;
  /** Places in `interactionKinds`. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** Milliseconds since 1970. */
  readonly moments: Float64Array<ArrayBuffer>;
}

/** People that are packed together: some 10 ms of the thread that packs them. */
const peopleAtOnce = 1000;

/**
 * People as they come, in packs. Reads no further than it is asked to. Touches of items that the shop does not have are
 * left out: nothing may be learned of them.
 */
export async function* packPeople(people: People, catalogue: Catalogue): AsyncGenerator<PackedPeople> {
  let together: Person[] = [];
  for await (const person of people) {
    together.push(person);
    if (together.length < peopleAtOnce) continue;
    yield packed(together, catalogue);
    together = [];
  }
  if (together.length > 0) yield packed(together, catalogue);
}

function packed(people: readonly Person[], catalogue: Catalogue): PackedPeople {
  const most = people.reduce((sum, { profile }) => sum + profile.touches.length, 0);
  const starts = new Uint32Array(people.length + 1);
  const items = new Uint32Array(most);
  const kinds = new Uint8Array(most);
  const moments = new Float64Array(most);
  let length = 0;
  for (const [place, { profile }] of people.entries()) {
    for (const { itemId, kind, at } of profile.touches) {
      const item = catalogue.indexOf(itemId);
      if (item === undefined) continue;
      items[length] = item;
      kinds[length] = interactionKinds.indexOf(kind);
      moments[length] = at;
      length += 1;
    }
    starts[place + 1] = length;
  }
  return {
    userIds: people.map(({ profile }) => profile.userId),
    consents: people.map(({ consent }) => consent),
    expressions: people.map(({ expressions = {} }) => expressions),
    starts,
    items: items.slice(0, length),
    kinds: kinds.slice(0, length),
    moments: moments.slice(0, length),
  };
}

/** What of a pack is handed over and not copied. */
export const transferable = ({ starts, items, kinds, moments }: PackedPeople): ArrayBuffer[] =>
  [starts, items, kinds, moments].map(({ buffer }) => buffer);

/** The people of a pack, one after the other. */
export function* unpackPeople(pack: PackedPeople, itemIds: readonly ItemId[]): Generator<Person> {
  const { userIds, consents, expressions, starts, items, kinds, moments } = pack;
  for (const [place, userId] of userIds.entries()) {
    const touches: Touch[] = [];
    for (let touch = starts[place]!; touch < starts[place + 1]!; touch += 1) {
      touches.push({ itemId: itemIds[items[touch]!]!, kind: interactionKinds[kinds[touch]!]!, at: moments[touch]! });
    }
    yield { profile: { userId, touches }, consent: consents[place]!, expressions: expressions[place]! };
  }
}
