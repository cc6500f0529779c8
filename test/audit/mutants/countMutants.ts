import type { Mutant } from './mutant.ts';

const counting = 'test/engine/statistics/countPairs.test.ts';
const gray = 'test/audit/grayBox';
const same = 'test/audit/sameAsLearn.test.ts';

/** People who move a statistic further than S, and people who should not be in it. */
export const countMutants: readonly Mutant[] = [
  {
    name: 'sensitivity off by one pair',
    file: 'engine/contribution/pairWeight.ts',
    find: 'return largestWeight(pairsAmong(itemCount), scale);',
    replace: 'return largestWeight(Math.max(1, pairsAmong(itemCount) - 1), scale);',
    why: 'Somebody of three items moves the pairs by 1.22 S.',
    tests: ['test/engine/contribution/pairWeight.test.ts'],
  },
  {
    name: 'weights rounded up',
    file: 'engine/contribution/pairWeight.ts',
    find: 'while ((weight + 1) * (weight + 1) * cells <= scale * scale) weight += 1; // or down',
    replace: 'while (weight * weight * cells < scale * scale) weight += 1;',
    why: 'Somebody of many items moves the counts by more than S.',
    tests: ['test/engine/contribution/pairWeight.test.ts'],
  },
  {
    name: 'bound for each item, not for the person',
    file: 'engine/contribution/weighting.ts',
    find: 'itemWeight: (itemCount) => largestWeight(itemCount, scale),',
    replace: 'itemWeight: () => scale,',
    why: 'Somebody of n items moves popularity by √n S.',
    tests: [counting, 'test/engine/contribution/pairWeight.test.ts'],
  },
  {
    name: 'bound after pairing',
    file: 'engine/statistics/headHolders.ts',
    find: 'const weight = weighting.pairWeight(end - from);',
    replace: 'const weight = weighting.pairWeight(Math.min(end - from, 3));',
    why: 'Weights for three items, and the pairs of all of them.',
    tests: [counting],
  },
  {
    name: 'both triangles in one',
    file: 'engine/statistics/rowCounter.ts',
    find: 'sums[column]! += weight;',
    replace: 'sums[column]! += 2 * weight;',
    why: 'Each pair is counted as (i, j) and as (j, i): sensitivity is 2 S in the one cell.',
    tests: [counting],
  },
  {
    name: 'rare pairs left out by their true counts',
    file: 'engine/statistics/rowCounter.ts',
    find: `columns[cell] = column;
            values[cell] = sums[column]!;`,
    replace: `if (sums[column]! < 2048) {
              sums[column] = 0;
              continue;
            }
            columns[cell] = column;
            values[cell] = sums[column]!;`,
    why: 'The person who makes a pair pass moves it by k S at once.',
    tests: [counting, gray],
  },
  {
    name: 'sums that may not be exact',
    file: 'engine/statistics/countItems.ts',
    find: 'if (peopleCount * scale >= 2 ** 53)',
    replace: 'if (peopleCount * scale < 0)',
    why: 'Rounded sums move by more than what was added (Casacuberta et al. 2022).',
    tests: ['test/engine/statistics/requireExactSums.test.ts'],
  },
  {
    name: 'no bound on the items of a person',
    file: 'engine/contribution/boundContribution.ts',
    find: 'distinct.length <= rule.bound ?',
    replace: 'distinct.length <= Number.MAX_VALUE ?',
    why: 'C is promised; without it some builds never end.',
    tests: ['test/engine/contribution/boundContribution.test.ts'],
  },
  {
    name: 'the same items counted again for each kind',
    file: 'engine/contribution/boundContribution.ts',
    find: 'return kept as BoundedItems;',
    replace: 'return Uint32Array.of(...kept, ...kept.subarray(0, 1)).sort() as BoundedItems;',
    why: 'Two weights in one cell add up before they are squared.',
    tests: ['test/engine/contribution/boundContribution.test.ts', gray],
  },
  {
    name: 'people counted once for each subject',
    file: 'engine/contribution/gatherCrowds.ts',
    find: 'if (counts) contributors += 1;',
    replace: 'if (counts) contributors += person.filter((items) => items.length > 0).length;',
    why: 'Somebody who views and buys moves the count of people by 2.',
    tests: ['test/engine/contribution/gatherCrowds.test.ts', gray],
  },
  {
    name: 'the catalogue taken from the data',
    file: 'engine/engine.ts',
    find: 'itemIds: catalogue.items.map(',
    replace:
      'itemIds: catalogue.items.filter((_, item) => crowds.subjects.some(({ items }) => items.includes(item))).map(',
    why: 'Which items there are tells what somebody holds.',
    tests: [same],
  },
  {
    name: 'people who did not say yes',
    file: 'engine/consent/gate.ts',
    find: 'consent[purpose] === true;',
    replace: 'consent[purpose] !== false;',
    why: 'Not expressed is a no.',
    tests: [gray, 'test/audit/learnOrder.test.ts'],
  },
  {
    name: 'guarded items learned',
    file: 'engine/engine.ts',
    find: "catalogue.sensitivityOf(index) === 'OPEN' ? index",
    replace: "catalogue.sensitivityOf(index) !== 'EXCLUDED' ? index",
    why: 'What is sensitive is promised not to be learned.',
    tests: [same],
  },
  {
    name: 'the head from exact popularity',
    file: 'engine/engine.ts',
    find: 'chooseHead(popularity, knobs.headSize',
    replace: 'chooseHead({ ...popularity, values: items.values }, knobs.headSize',
    why: 'Which items are in the head is a release without noise.',
    tests: [same],
  },
  {
    name: 'popularity fitted to exact counts',
    file: 'engine/engine.ts',
    find: 'popularity: fitPopularity(popularity),',
    replace: 'popularity: fitPopularity({ ...popularity, values: items.values }),',
    why: 'Everything in a model must come from what was released.',
    tests: [same],
  },
  {
    name: 'one voice with noise',
    file: 'engine/engine.ts',
    find: 'sigma === 0 ? oneVoice(scale) : unitNorm(scale)',
    replace: 'sigma >= 0 ? oneVoice(scale) : unitNorm(scale)',
    why: 'The norm of one voice over many pairs is not bounded by S.',
    tests: [same],
  },
  {
    name: 'ordered pairs that weigh as much as one would',
    file: 'engine/statistics/directedHolders.ts',
    find: 'weighting.orderedPairWeight(pairs)',
    replace: 'weighting.orderedPairWeight(1)',
    why: 'Somebody of m ordered pairs moves them by √m S.',
    tests: ['test/engine/statistics/countDirected.test.ts', gray],
  },
  {
    name: 'ordered pairs normalised by what was viewed alone',
    file: 'engine/statistics/directedHolders.ts',
    find: 'weighting.orderedPairWeight(pairs)',
    replace: 'weighting.orderedPairWeight(rowsTo - rowsFrom)',
    why: 'Somebody who bought much moves them by more than S.',
    tests: ['test/engine/statistics/countDirected.test.ts', gray],
  },
  {
    name: 'a trend of every kind, collected or not',
    file: 'engine/contribution/boundPerson.ts',
    find: 'kinds: trendKinds(subjects),',
    replace: "kinds: ['VIEW', 'CART', 'PURCHASE'],",
    why: 'Somebody who is in no subject moves the trend, and is not in the count of people that is read off the subjects.',
    tests: ['test/engine/contribution/boundPerson.test.ts'],
  },
  {
    name: 'a trend fitted to exact counts',
    file: 'engine/engine.ts',
    find: 'trend: fitTrend(released), released',
    replace: 'trend: fitTrend({ ...released, values: countItems(crowd, weighting(noise)).values }), released',
    why: 'Everything in a model must come from what was released.',
    tests: [same],
  },
  {
    name: 'no gap where an item would be a pair with itself',
    file: 'engine/privacy/releaseDirectedCounts.ts',
    find: 'column > gap ? column - 1 : column',
    replace: 'column > gap + 1 ? column - 1 : column',
    why: 'A counted cell is drawn in the place of its neighbour, and twice.',
    tests: ['test/engine/privacy/releaseDirectedCounts.statistical.test.ts'],
  },
];
