import { type ItemModel, itemsForSome, type Outlook, outlookOf, subjects } from '../../engine/index.ts';

/**
 * In plain words: whether lists go beyond what is popular, or how many more people that would take. Reads released numbers
 * only, so that saying it costs no privacy. Of several subjects, that which is furthest speaks.
 */
export function readinessInWords(model: ItemModel): string {
  const outlooks = subjects.map((subject) => outlookOf(model, subject)).filter((outlook) => outlook !== null);
  const [first] = outlooks.toSorted((one, other) => other.covered - one.covered || other.head - one.head);
  return first === undefined ? tooFew : outlookInWords(first, model.privacy.noisyPeople, model.privacy.epsilon);
}

/**
 * One subject's outlook in words.
 *
 * @param people how many contribute, noisy
 * @param epsilon of the build; null for no noise
 */
export function outlookInWords(outlook: Outlook, people: number, epsilon: number | null): string {
  const { head, covered, timesForSome, timesForMost } = outlook;
  if (timesForSome === null || timesForMost === null) return tooFew;
  const at = `at ε = ${epsilon ?? '∞'}`;
  const share = `${countOf(head)} that make up ${percent(covered)} of what shoppers touch ${head === 1 ? 'has' : 'have'} neighbours of their own that stand above the noise`;
  if (head < itemsForSome || timesForSome > 1)
    return (
      `Not yet: ${head === 0 ? 'no item has neighbours of its own that stand above the noise' : `only ${share}`}; lists are by ` +
      `content and popularity. By a rule of thumb this shop needs about ${morePeople(people, Math.max(timesForSome, smallestStep))} ` +
      `more contributing people ${at} before lists begin to go beyond what is popular.`
    );
  const begun = `Ready: ${share}, and lists about them go beyond what is popular where this shop's items go together at all`;
  if (covered >= 0.5) return `${begun}.`;
  return (
    `${begun}; the others are served by content and popularity. By a rule of thumb it takes about ` +
    `${morePeople(people, Math.max(timesForMost, smallestStep))} more contributing people ${at} before the items with neighbours make up a half.`
  );
}

/** How many more people that is: to two digits, since more would be made up. */
export const moreThan = (people: number, times: number): number =>
  Number((Math.max(1, people) * Math.max(0, times - 1)).toPrecision(2));

const tooFew = 'Not yet: too few people contributed to tell how many it takes. Lists are by content and popularity.';
/** Never "0 more" while something is wanted. */
const smallestStep = 1.01;
const morePeople = (people: number, times: number): string => moreThan(people, times).toLocaleString('en');
const countOf = (items: number): string => `${items === 1 ? 'one item' : `${items.toLocaleString('en')} items`}`;
const percent = (share: number): string => (share < 0.01 ? 'less than 1 %' : `about ${Math.round(100 * share)} %`);
