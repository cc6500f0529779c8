/**
 * Why one person moves a released statistic by at most S, in one line: for reports. The weights are those of
 * contribution/weighting.ts and pairWeight.ts; docs/release.md says the same at length.
 *
 * @param statistic as a report names it: 'people', 'people by …', 'popularity …', 'pairs …', 'ordered pairs …' or 'trend …'
 */
export function sensitivityProof(statistic: string): string {
  const loudly = ' Where touches do not weigh alike, a cell of value x gets w = ⌊S·x/√(Σx²)⌋, and Σw² ≤ S² again.';
  if (statistic.startsWith('pairs'))
    return `A person with n items of the head adds w = ⌊S·√(2/(n(n−1)))⌋ to each of their n(n−1)/2 pairs, and n(n−1)/2 · w² ≤ S².${loudly}`;
  if (statistic.startsWith('ordered pairs'))
    return `A person with m ordered pairs, i viewed and j ≠ i bought, of the two heads adds w = ⌊S/√m⌋ to each of them, and m · w² ≤ S².${loudly}`;
  if (statistic.startsWith('trend'))
    return `A person with n items in both windows together, an item of both counting twice, adds w = ⌊S/√n⌋ to each of them, and n · w² ≤ S².${loudly}`;
  if (statistic.startsWith('popularity'))
    return `A person with n items adds w = ⌊S/√n⌋ to each of them, and n · w² ≤ S².${loudly}`;
  if (statistic.startsWith('people by'))
    return 'A person adds a = ⌊S·√¾⌋ to the count of all, and b = ⌊S·√⅛⌋ to one policy for LEARN and to at most one for SENSITIVE, and a² + 2b² ≤ S².';
  return 'A person is counted once: the count moves by one person, which is S.';
}
