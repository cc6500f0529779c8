import { type Catalogue, type ItemModel, type ReleasedSubject, sentenceFor } from '../../engine/index.ts';
import { evenPool } from '../evenPool.ts';
import { learnPrivately, offersFor, type StudyBuild } from '../privateEngine.ts';
import { seededKeyed } from '../seededRandom.ts';
import type { AttackBuild, AttackContext, Protections, ShownList, Viewer } from '../terms/attack.ts';
import type { Setting } from '../terms/setting.ts';
import { peoplePerPause } from './listsOf.ts';
import type { OpenStudy } from './sweepStudy.ts';

/** What stands behind an attack's context, and the attack must not know. */
export interface AttackGround {
  readonly study: OpenStudy;
  readonly setting: Setting;
  /** One of the setting's builds, as it is stated. */
  readonly build: StudyBuild;
  readonly seed: number;
  readonly protections: Protections;
  readonly pause: () => Promise<void>;
}

/** Thrown where the engine refuses what an attack asks for; caught where tasks are run. */
export interface AttackRefused {
  readonly refusedByEngine: string;
}

/** The engine as a shop runs it, under the protections that there really are. */
export function attackContext(ground: AttackGround): AttackContext {
  const { study, setting, seed, protections, pause } = ground;
  const split = study.splitFor(seed);
  const learners = split.learners.slice(0, setting.people ?? undefined);
  const catalogue = study.catalogueFor(protections.sensitive === 'GUARDED' && study.shared.sensitive);
  return {
    setting,
    k: study.shared.k,
    catalogue,
    learners,
    heldOut: split.heldOut,
    traits: study.shared.traits.map(({ name, ofPeople }) => ({
      name,
      ofLearners: Uint8Array.from(split.learnerPlaces.subarray(0, learners.length), (place) => ofPeople[place]!),
      ofHeldOut: Uint8Array.from(split.heldOutPlaces, (place) => ofPeople[place]!),
    })),
    async build({ release, learners: others, onReleased }: AttackBuild): Promise<ItemModel> {
      await pause();
      const build = { ...ground.build, epsilon: reallyUsed(ground.build.epsilon, protections), release };
      const learn = () => learnAll(catalogue, others ?? learners, build);
      // The shop's own releases are asked for by one attack after the other.
      const name = JSON.stringify([build, setting.people, protections.sensitive]);
      const { model, released } = others === undefined ? await study.remembered(name, learn) : await learn();
      for (const statistic of released) onReleased?.(statistic);
      return model;
    },
    async offers(model, viewers, { epoch, question = 0, length = study.shared.k }) {
      const lists: ShownList[] = [];
      const randomShare = protections.mixing === 'OFF' ? 0 : setting.randomShare;
      const asked = protections.pool === 'UNIFORM' ? evenPool(model) : model;
      for (const [place, viewer] of viewers.entries()) {
        const random =
          protections.mixing === 'FRESH'
            ? seededKeyed('attacked mixing', seed, viewer.name, epoch, question)
            : study.streams('attacked mixing', seed, viewer.name, epoch);
        lists.push(shown(viewer, { model: asked, length, randomShare, random }));
        if (place % peoplePerPause === 0) await pause();
      }
      return lists;
    },
    ofHoldOut: (name, make) =>
      study.ofHoldOut(seed, JSON.stringify([setting.people, protections.sensitive, name]), async () => make()),
    pause,
  };

  function shown(
    { name, items }: Viewer,
    { model, ...ask }: Parameters<typeof offersFor>[4] & { readonly model: ItemModel },
  ): ShownList {
    const offers = offersFor(catalogue, model, name, items, ask);
    return {
      items: offers.map(({ itemId }) => catalogue.indexOf(itemId)!),
      random: offers.map(({ origin }) => origin === 'RANDOM'),
    };
  }
}

/** A model, and what the engine told of each statistic when it was released. */
async function learnAll(catalogue: Catalogue, learners: readonly Uint32Array[], build: StudyBuild) {
  const released: ReleasedSubject[] = [];
  const learned = await learnPrivately(catalogue, learners, {
    ...build,
    onReleased: (statistic) => void released.push(statistic),
  });
  if (!learned.ok) throw { refusedByEngine: sentenceFor(learned.refusal) } satisfies AttackRefused;
  return { model: learned.value, released };
}

function reallyUsed(stated: number | null, { noise }: Protections): number | null {
  if (stated === null || noise === 'OFF') return null;
  return noise === 'HALF' ? Math.min(64, 2 * stated) : stated;
}
