import type { Mutant } from './mutant.ts';

const engine = 'engine/engine.ts';
const order = 'test/audit/learnOrder.test.ts';
const same = 'test/audit/sameAsLearn.test.ts';
const plan = 'test/engine/privacy/planBuild.test.ts';
const shop = 'test/server/openShop.test.ts';

/** Steps of the line skipped, swapped or fed with what the step before them hides. */
export const orderMutants: readonly Mutant[] = [
  {
    name: 'the gate skipped in a build',
    file: 'engine/steps/boundedPeople.ts',
    find: "admit(profile, consent, 'LEARN')",
    replace: "admit(profile, { LEARN: true }, 'LEARN')",
    why: 'Who withdrew is learned from for ever.',
    tests: [order],
  },
  {
    name: 'learned from by leave to be shown lists',
    file: 'engine/steps/boundedPeople.ts',
    find: "admit(profile, consent, 'LEARN')",
    replace: "admit(profile, consent, 'PERSONALIZE')",
    why: 'One purpose is not another.',
    tests: [order],
  },
  {
    name: 'a threshold that depends on how many pairs were counted',
    file: 'engine/steps/learnSubject.ts',
    find: 'gateFloor(cells, plan.pairs.sigma)',
    replace: 'gateFloor(exact.columns.length, plan.pairs.sigma)',
    why: 'τ is published: it tells a count without noise.',
    tests: [same],
  },
  {
    name: 'a form that depends on how many pairs were counted',
    file: 'engine/steps/learnSubject.ts',
    find: 'head.length <= largestSolved ?',
    replace: 'exact.columns.length <= largestSolved ?',
    why: 'Dense or sparse is published too.',
    tests: [same],
  },
  {
    name: 'the report tells how many people there are',
    file: engine,
    find: 'const people = releasePeopleCount(countPeople(crowds, grounds), planned.people, paid, random);',
    replace:
      'const people = { ...releasePeopleCount(countPeople(crowds, grounds), planned.people, paid, random), people: crowds.contributors };',
    why: 'Two builds tell whether one person joined.',
    tests: [same],
  },
  {
    name: 'neighbours fitted to exact counts',
    file: 'engine/steps/learnSubject.ts',
    find: 'await fitNeighbourhoods(pairs,',
    replace: 'await fitNeighbourhoods({ ...pairs, ...exact },',
    why: 'What denoising reads must be noisy.',
    tests: [same],
  },
  {
    name: 'the noise of popularity and of pairs swapped',
    file: 'engine/privacy/planBuild.ts',
    find: 'popularity: noiseFor(popularity),\n    pairs: noiseFor(pairs),',
    replace: 'popularity: noiseFor(pairs),\n    pairs: noiseFor(popularity),',
    why: 'The sum is right, and each report is wrong.',
    tests: [plan],
  },
  {
    name: 'planned for ten times the δ',
    file: 'engine/privacy/planBuild.ts',
    find: 'deltaForNoise(knobs.delta,',
    replace: 'deltaForNoise(10 * knobs.delta,',
    why: 'ε is kept at another δ than was promised.',
    tests: [plan],
  },
  {
    name: 'charged under another δ',
    file: 'engine/steps/pay.ts',
    find: '    delta: knobs.delta,\n  });',
    replace: '    delta: knobs.delta / 10,\n  });',
    why: 'The ledger tells a better promise than was kept.',
    tests: [order],
  },
  {
    name: 'the largest ε taken for no noise',
    file: 'engine/privacy/planBuild.ts',
    find: 'if (knobs.epsilon === null) {',
    replace: 'if (knobs.epsilon === null || knobs.epsilon === largestEpsilon) {',
    why: 'ε = ∞ must be said, never reached.',
    tests: [plan],
  },
  {
    name: 'windows that begin in the middle',
    file: 'server/jobs/openWindow.ts',
    find: 'Math.floor((at - origin) / (windowDays * day))',
    replace: 'Math.round((at - origin) / (windowDays * day))',
    why: 'A second budget within the first window.',
    tests: [shop, 'test/docs/windows.test.ts'],
  },
  {
    name: 'the count of people unpaid',
    file: 'engine/privacy/releasePeopleCount.ts',
    find: '  openRelease({ noise, scale: noise.scale, paid, random });\n',
    replace: '',
    why: 'It may be released as often as one likes.',
    tests: ['test/engine/privacy/openRelease.test.ts'],
  },
  {
    name: 'popularity unpaid',
    file: 'engine/privacy/releaseItemCounts.ts',
    find: '  openRelease({ noise, scale: counts.scale, paid, random });\n',
    replace: '',
    why: 'It may be released as often as one likes.',
    tests: ['test/engine/privacy/openRelease.test.ts'],
  },
  {
    name: 'people counted twice over',
    file: 'engine/privacy/releasePeopleCount.ts',
    find: 'people: noisy(people, weights.all)',
    replace: 'people: noisy(2 * people, weights.all)',
    why: 'One person moves the count by 2 S.',
    tests: ['test/audit/grayBox', 'test/engine/privacy/releases.test.ts'],
  },
  {
    name: 'the policies counted as if nobody had two',
    file: 'engine/privacy/releasePeopleCount.ts',
    find: 'squares / 8n',
    replace: 'squares / 4n',
    why: 'Who allows SENSITIVE too moves the release by more than S.',
    tests: ['test/engine/privacy/releasePeopleCount.test.ts'],
  },
];
