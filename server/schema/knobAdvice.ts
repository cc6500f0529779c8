import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { adviceTable, measuredShares } from '../jobs/advice/adviceTable.ts';
import { type Foresight, type Foretold, foretell, type Setting } from '../jobs/advice/foretell.ts';
import type { BuildForecast } from '../jobs/forecastBuild.ts';
import { type KnobsPreview, previewKnobs } from '../lists/previewKnobs.ts';
import { diffKnobs, type KnobChange } from '../steering/diffKnobs.ts';
import type { KnobSet } from '../steering/knobProfile.ts';
import { readKnobSet } from '../steering/readKnobProfile.ts';
import { KnobChangeType, KnobsInput } from './knobProfile.ts';
import { knobsThatHold } from './knobProfiles.ts';
import { SurfaceType } from './surface.ts';

interface Advice {
  readonly changes: readonly KnobChange[];
  readonly foresight: Foresight | null;
  readonly shortLists: Foretold;
  readonly forecast: BuildForecast;
  readonly restsOn: readonly string[];
}

const ForetoldType = builder.objectRef<Foretold>('Foretold').implement({
  description: 'A figure with an interval: the range that it had among the shops that were measured, widened.',
  fields: (t) => ({ value: t.exposeFloat('value'), low: t.exposeFloat('low'), high: t.exposeFloat('high') }),
});

const AdviceType = builder.objectRef<Advice>('KnobAdvice').implement({
  description: 'What a change of knobs is likely to do. Nothing private is read, and nothing is spent.',
  fields: (t) => ({
    changes: t.field({ type: [KnobChangeType], resolve: ({ changes }) => changes }),
    relevance: t.field({
      type: ForetoldType,
      nullable: true,
      description: 'nDCG@20 after the change over what it is now; 1 is no change. null before the first release.',
      resolve: ({ foresight }) => foresight?.relevance ?? null,
    }),
    overlap: t.field({
      type: ForetoldType,
      nullable: true,
      description:
        'The share of the first ten that lists without noise and without random offers have too. null before the first release.',
      resolve: ({ foresight }) => foresight?.overlap ?? null,
    }),
    shortLists: t.field({
      type: ForetoldType,
      description:
        'The share of lists with fewer than ten offers, with its 95 % interval; of a sample of lists that are nobody’s.',
      resolve: ({ shortLists }) => shortLists,
    }),
    fits: t.boolean({
      description: 'Whether a build at that ε fits into what the window has left.',
      resolve: ({ forecast }) => forecast.fits,
    }),
    restsOn: t.stringList({
      description: 'What the figures come from, in sentences.',
      resolve: ({ restsOn }) => [...restsOn],
    }),
  }),
});

builder.queryField('knobAdvice', (t) =>
  t.field({
    type: AdviceType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description:
      'What other knobs are likely to do to relevance, against those that hold: from released numbers, and from shops that were measured.',
    args: {
      knobs: t.arg({ type: KnobsInput, required: true }),
      surface: t.arg({
        type: SurfaceType,
        description: 'Of the sample that short lists are counted in; FOR_YOU unless said.',
      }),
    },
    async resolve(_root, { knobs, surface }, context): Promise<Advice> {
      const read = readKnobSet(knobs, context.config);
      if (!read.ok) throw typedError('INVALID', read.refusal.map(({ message }) => message).join(' '));
      const before = await knobsThatHold(context);
      const then = await forecastOf(read.value, context);
      const from = await settingOf(before, context);
      const to = await settingOf(read.value, context);
      const foresight = from && to && foretell(adviceTable, measuredShares, from, to);
      const { rules: standing } = await context.shop.steering();
      const catalogue = await context.catalogue();
      const sample = previewKnobs(
        context.shop,
        catalogue,
        surface ?? 'FOR_YOU',
        standing,
        before.offer,
        read.value.offer,
        context.at,
      );
      return {
        changes: diffKnobs(before, read.value),
        foresight,
        shortLists: shareOf(sample),
        forecast: then,
        restsOn: sentences(then, foresight, sample, read.value, to),
      };
    },
  }),
);

async function forecastOf({ learning }: Pick<KnobSet, 'learning'>, { shop }: RequestContext): Promise<BuildForecast> {
  const forecast = await shop.forecast(learning);
  if (!forecast.ok)
    throw typedError(
      'INVALID',
      'There is nothing to advise on before there is a catalogue, and something is collected.',
    );
  return forecast.value;
}

/** The best of what is learned, as far as the released numbers tell of it; null before the first release. */
async function settingOf({ learning, offer }: KnobSet, context: RequestContext): Promise<Setting | null> {
  // Without noise they tell of every ε.
  const releasedAt = context.shop.model()?.privacy.epsilon ?? Number.POSITIVE_INFINITY;
  const epsilon = Math.min(learning.epsilon, releasedAt);
  const { released } = await forecastOf({ learning: { ...learning, epsilon } }, context);
  const [best] = (released?.subjects ?? []).toSorted((one, other) => other.outlook.covered - one.outlook.covered);
  if (!best) return null;
  const { covered } = best.outlook;
  return { epsilon, covered, beyond: learning.epsilon / epsilon, randomShare: offer.randomShare };
}

/** Wilson's interval; source: E. B. Wilson, JASA 22 (1927), 209–212. */
function shareOf({ shortAfter, lists }: KnobsPreview): Foretold {
  const z = 1.959964;
  const share = lists === 0 ? 0 : shortAfter / lists;
  const middle = (share + z ** 2 / (2 * lists)) / (1 + z ** 2 / lists);
  const half = (z / (1 + z ** 2 / lists)) * Math.sqrt((share * (1 - share)) / lists + z ** 2 / (4 * lists ** 2));
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function sentences(
  { released }: BuildForecast,
  foresight: Foresight | null,
  { lists }: KnobsPreview,
  { offer }: KnobSet,
  to: Setting | null,
): readonly string[] {
  const sample = `Short lists: ${lists} lists of nobody’s, from the model that answers now.`;
  if (foresight === null || released === null)
    return [
      'Relevance and overlap: nothing was released yet that could be compared with shops that were measured.',
      sample,
    ];
  const most = measuredShares.at(-1)!;
  return [
    `How far this shop’s builds reach: model ${released.version}, whose numbers are released.`,
    `Relevance and overlap: ${foresight.curves} curves measured in ${foresight.shapes.length} shops (${foresight.shapes.join(', ')}), by \`npm run advice:table\`. The interval is more than the range among them; of shops that were left out about one in ten was outside of it.`,
    'Only ε and the random share are foretold so; other knobs are taken to leave relevance as it is.',
    ...(to !== null && to.beyond > 1
      ? [
          `Above ε = ${to.epsilon}, under which these numbers were released, they do not tell what less noise would show: what is told is how much further the measured shops came from where this one stands.`,
        ]
      : []),
    ...(offer.randomShare > most
      ? [`Random shares above ${most} were not measured: what holds at ${most} is told.`]
      : []),
    sample,
  ];
}
