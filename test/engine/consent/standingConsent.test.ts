import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingConsent } from '../../../engine/consent/standingConsent.ts';
import { type Choice, type Expression, type Purpose, purposes } from '../../../engine/terms/purpose.ts';

const aChoice = fc.constantFrom<Choice>(true, false, null);
const anExpression = fc.record<Expression>({
  policyVersion: fc.constantFrom('1', '2'),
  expiresAt: fc.option(fc.nat(100), { nil: null }),
  record: fc.nat(9),
});
const perPurpose = <Value>(value: fc.Arbitrary<Value>) =>
  fc.record(Object.fromEntries(purposes.map((purpose) => [purpose, value])) as Record<Purpose, fc.Arbitrary<Value>>, {
    requiredKeys: [],
  });
const something = fc.record({ consent: perPurpose(aChoice), expressions: perPurpose(anExpression) });
const someRules = fc.record({ at: fc.nat(100), changed: fc.subarray([...purposes]) }).map(({ at, changed }) => ({
  at,
  isStale: (purpose: Purpose, version: string) => version === '1' && changed.includes(purpose),
}));

describe('what counts of what somebody said', () => {
  it('never makes a yes of anything, and never loses a no, whatever was said, when and under which policy', () =>
    fc.assert(
      fc.property(something, someRules, (said, rules) => {
        const standing = standingConsent(said, rules);
        expect(Object.keys(standing).sort()).toEqual(Object.keys(said.consent).sort());
        for (const purpose of purposes) {
          if (standing[purpose] === true) expect(said.consent[purpose]).toBe(true);
          if (said.consent[purpose] === false) expect(standing[purpose]).toBe(false);
        }
      }),
    ));

  it('is a yes exactly until it is over, and while its purpose is what it was', () =>
    fc.assert(
      fc.property(anExpression, someRules, (expression, rules) => {
        const standing = standingConsent({ consent: { LEARN: true }, expressions: { LEARN: expression } }, rules);
        const isOver = expression.expiresAt !== null && rules.at >= expression.expiresAt;
        expect(standing.LEARN).toBe(isOver || rules.isStale('LEARN', expression.policyVersion) ? null : true);
      }),
    ));

  it('is a yes in the last moment before its end, and none at it', () => {
    const said = { consent: { LEARN: true }, expressions: { LEARN: { policyVersion: '1', expiresAt: 50, record: 1 } } };
    const at = (moment: number) => standingConsent(said, { at: moment, isStale: () => false }).LEARN;
    expect([at(49), at(50)]).toEqual([true, null]);
  });

  it('is a yes where it was said before it was kept how', () => {
    expect(standingConsent({ consent: { LEARN: true }, expressions: {} }, { at: 1, isStale: () => true })).toEqual({
      LEARN: true,
    });
  });
});
