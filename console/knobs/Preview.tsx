import { Empty } from '../../ui/parts/Empty.tsx';
import { Figure } from '../../ui/parts/Figure.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { percent, words } from '../../ui/words/figures.ts';
import { type SurfaceName, surfaceNames, surfaces } from '../../ui/words/surfaces.ts';
import { askAdmin } from '../askAdmin.ts';
import { BeforeAfter } from '../parts/BeforeAfter.tsx';
import { Card } from '../parts/Card.tsx';
import { type KnobsAsked, preview } from './documents.ts';
import { type SituationName, situations } from './presets.ts';

const isSurface = (text: string | undefined): text is SurfaceName =>
  text !== undefined && Object.hasOwn(surfaceNames, text);
const isSituation = (text: string | undefined): text is SituationName => situations.some((one) => one === text);

/** Real lists, nobody's own, as they are and as they would be. */
export function Preview({ knobs }: { readonly knobs: KnobsAsked }) {
  const { surface: named, situation: doing } = place.value.chosen;
  const surface = isSurface(named) ? named : 'VIEWED_VIEWED';
  const situation = isSituation(doing) ? doing : null;
  const shown = useResource(
    (signal) => askAdmin(preview, { knobs, surface, situation }, signal),
    [JSON.stringify(knobs), surface, situation],
  );
  return (
    <Card
      title="Lists before and after"
      lede="Real lists of this shop, made for nobody. Knobs of builds show only in the next model."
      actions={
        <>
          <label class="inline">
            Surface
            <select value={surface} onChange={({ currentTarget }) => choose({ surface: currentTarget.value })}>
              {surfaces.map((name) => (
                <option key={name} value={name}>
                  {surfaceNames[name]}
                </option>
              ))}
            </select>
          </label>
          <label class="inline">
            Situation
            <select
              value={situation ?? ''}
              onChange={({ currentTarget }) => choose({ situation: currentTarget.value || null })}
            >
              <option value="">Not said</option>
              {situations.map((name) => (
                <option key={name} value={name}>
                  {words(name)}
                </option>
              ))}
            </select>
          </label>
        </>
      }
    >
      <Shown of={shown} height={420} name="lists before and after">
        {({ previewKnobs: { lists, overlap, examples, ...shares } }) =>
          lists === 0 ? (
            <Empty title="No lists to show">There are no products yet. Import a catalogue first.</Empty>
          ) : (
            <>
              <dl class="figures">
                <Figure
                  name="Kept"
                  text={`The share of a list’s first ten that it keeps, on average over ${lists} lists.`}
                  value={percent(overlap)}
                />
                <Figure
                  name="Random slots"
                  text="The share of slots that were random in this sample: after the change, and before it."
                  value={percent(shares.randomShareAfter)}
                  note={`was ${percent(shares.randomShareBefore)}`}
                />
                <Figure
                  name="Short lists"
                  text={`Lists with fewer than ten offers, of ${lists}: after the change, and before it.`}
                  value={shares.shortAfter}
                  note={`was ${shares.shortBefore}`}
                />
              </dl>
              <div class="examples">
                {examples.map(({ about, before, after }, place) => (
                  <BeforeAfter
                    key={about?.id ?? place}
                    about={about?.title ?? `Draw ${place + 1}`}
                    before={before}
                    after={after}
                  />
                ))}
              </div>
            </>
          )
        }
      </Shown>
    </Card>
  );
}
