import { CategoryList } from '../parts/CategoryList.tsx';
import { CapList } from './CapList.tsx';
import { EventWeightsList } from './EventWeightsList.tsx';
import { capsInWords, hoursInWords, weightsInWords } from './inWords.ts';
import { KnobFrame } from './KnobFrame.tsx';
import type { MoreKnobName, MoreKnobs as Values } from './moreKnobs.ts';
import { QuietHoursList } from './QuietHoursList.tsx';

export interface MoreKnobProps<Name extends MoreKnobName> {
  readonly name: Name;
  /** As they hold. */
  readonly held: Values;
  /** As they would be. */
  readonly values: Values;
  /** Turns it; null back to how it holds. */
  readonly turn: (value: Values[Name] | null) => void;
  readonly complaint?: string | undefined;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const actions = { LIMIT: 'limited in each list', WITHHOLD: 'limited, and withheld' } as const;
const named = (names: readonly string[], none: string) => (names.length === 0 ? none : names.join(', '));

/** What is done about products that betray something together. */
export function SensitiveActionKnob({ name, held, values, turn, complaint }: MoreKnobProps<'sensitiveAction'>) {
  const was = held[name];
  return (
    <KnobFrame
      label="Telltale products"
      text="Products that betray something together, such as a life event. Limited: no more than the number above of a group stand in one list. Withheld: besides, no list goes by what its person has of a group unless they allow sensitive categories."
      now={actions[values[name]]}
      was={values[name] === was ? null : actions[was]}
      undo={() => turn(null)}
      complaint={complaint}
    >
      <fieldset class="choices">
        <legend class="unseen">Telltale products</legend>
        {(['LIMIT', 'WITHHOLD'] as const).map((one) => (
          <label key={one} class="choice">
            <input type="radio" name={name} checked={values[name] === one} onChange={() => turn(one)} />
            {one === 'LIMIT' ? 'Limit them' : 'Withhold them, too'}
          </label>
        ))}
      </fieldset>
    </KnobFrame>
  );
}

/** Categories whose products are in no list for a minor. */
export function MinorsKnob({ name, held, values, turn, complaint }: MoreKnobProps<'notForMinors'>) {
  const none = 'none of its own';
  return (
    <KnobFrame
      label="Not for minors"
      text="Products of these categories are in no list for a minor. Whatever stands here, a minor’s lists are not personal and nothing is recorded."
      now={named(values[name], none)}
      was={same(values[name], held[name]) ? null : named(held[name], none)}
      undo={() => turn(null)}
      complaint={complaint}
    >
      <CategoryList
        about="not for minors"
        names={values[name]}
        none="No category is kept from minors by this shop’s own choice."
        change={turn}
      />
    </KnobFrame>
  );
}

/** The categories that random offers come from. */
export function PoolKnob({ name, held, values, turn, complaint }: MoreKnobProps<'poolCategories'>) {
  return (
    <KnobFrame
      label="Random offers come from"
      text="Only from these categories, where any are named. Fewer categories make random offers easier to tell from chosen ones."
      now={named(values[name], 'every category')}
      was={same(values[name], held[name]) ? null : named(held[name], 'every category')}
      undo={() => turn(null)}
      complaint={complaint}
    >
      <CategoryList
        about="that random offers come from"
        names={values[name]}
        none="From every category."
        change={turn}
      />
    </KnobFrame>
  );
}

/** How often one product comes to one shopper. */
export function CapsKnob({ name, held, values, turn, complaint }: MoreKnobProps<'caps'>) {
  return (
    <KnobFrame
      label="Frequency caps"
      text="A product is shown to one shopper at most so many times in so long. Known only where the browser says what it showed, so it holds for people who allow counting."
      now={capsInWords(values[name])}
      was={same(values[name], held[name]) ? null : capsInWords(held[name])}
      undo={() => turn(null)}
      complaint={complaint}
    >
      <CapList caps={values[name]} change={turn} />
    </KnobFrame>
  );
}

/** What kinds of touch count beside each other in a build. */
export function EventWeightsKnob({ name, held, values, turn, complaint }: MoreKnobProps<'eventWeights'>) {
  return (
    <KnobFrame
      label="What a touch counts"
      text="In the next model, beside what else the same person did; only what these are to each other matters, and what one person adds is as large whatever they are. Views and carts make what is also viewed; purchases, which are bought together, count among themselves."
      now={weightsInWords(values[name])}
      was={same(values[name], held[name]) ? null : weightsInWords(held[name])}
      undo={() => turn(null)}
      complaint={complaint}
    >
      <EventWeightsList weights={values[name]} change={turn} />
    </KnobFrame>
  );
}

/** When lists are personal for nobody. */
export function QuietHoursKnob({ name, held, values, turn, complaint }: MoreKnobProps<'quietHours'>) {
  return (
    <KnobFrame
      label="Quiet hours"
      text="Between these hours, in UTC, lists are not personal, whoever asks: a welcome break."
      now={hoursInWords(values[name])}
      was={same(values[name], held[name]) ? null : hoursInWords(held[name])}
      undo={() => turn(null)}
      complaint={complaint}
    >
      <QuietHoursList hours={values[name]} change={turn} />
    </KnobFrame>
  );
}
