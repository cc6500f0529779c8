import { describe, expect, it } from 'vitest';
import { fewNames } from '../../../server/guards/fewNames.ts';
import { memoryLimiter, rates } from '../../../server/guards/rates.ts';

describe('names that are counted under', () => {
  it('are held to a number, however many come, and begin anew each minute', () => {
    const clock = { at: 0 };
    const nameFor = fewNames(1000, () => clock.at);
    const counted = new Set(Array.from({ length: 50_000 }, (_, place) => nameFor(`address ${place}`)));
    expect(counted.size).toBeLessThanOrEqual(1000 + 1024);
    expect(nameFor('address 7')).toBe('address 7');
    expect(nameFor('address 40000')).toBe(nameFor('address 40000'));
    expect(nameFor('address 40000')).not.toBe('address 40000');
    clock.at = 60_000;
    expect(nameFor('address 40000')).toBe('address 40000');
  });

  it('leave whoever was there before a flood their own points', async () => {
    const nameFor = fewNames(1, () => 0);
    const spend = rates({ perAddress: 20, perKey: 0, perCustomer: 0 }, memoryLimiter, nameFor);
    const from = (address: string) => spend({ address, caller: null }, 10);
    expect(await from('first')).toBeNull();
    let turnedAway = 0;
    for (let sender = 0; sender < 10_000; sender += 1) if ((await from(`flood ${sender}`)) !== null) turnedAway += 1;
    expect(turnedAway).toBeGreaterThan(5000);
    expect(await from('first')).toBeNull();
    expect(await from('first')).toBeGreaterThan(0);
  });
});
