import { describe, expect, it } from 'vitest';
import { faults } from './faults.ts';
import { missingFor } from './support/missingFor.ts';

/** The short form of `npm run faults`: faults are injected once each. */
describe('whatever fails', { timeout: 600_000 }, () => {
  for (const fault of faults.filter(({ trials }) => trials.short > 0)) {
    const missing = missingFor(fault);
    if (missing.length > 0) console.warn(`NOT TRIED: ${fault.name}, because this machine lacks ${missing.join(', ')}`);
    it.skipIf(missing.length > 0)(`${fault.name}: ${fault.promise}`, async () => {
      expect(fault.tell(await fault.run(fault.trials.short, fault.name))).not.toContain('undefined');
    });
  }
});
