import { describe, expect, it } from 'vitest';
import { defaultSimulateOptions, readSimulateOptions } from '../../simulator/options.ts';

const complaintsAbout = (input: Readonly<Record<string, unknown>>) => {
  const read = readSimulateOptions({ data: 'here', ...input });
  return read.ok ? [] : read.refusal;
};

describe('readSimulateOptions', () => {
  it('fills in defaults, and reads every option of the command line', () => {
    expect(readSimulateOptions({ data: 'here' })).toEqual({
      ok: true,
      value: { ...defaultSimulateOptions, data: 'here' },
    });
    const read = readSimulateOptions({
      data: 'here',
      format: 'baskets',
      epsilon: '0.5, 1,inf,1',
      randomShare: '0,0.2',
      seeds: '2',
      k: 10,
      topItems: '600',
      head: '250',
      delta: '1e-7',
      events: 'view, buy',
      sensitive: true,
      out: 'there',
      train: undefined,
    });
    expect(read).toEqual({
      ok: true,
      value: {
        data: 'here',
        format: 'baskets',
        train: null,
        test: null,
        epsilons: [0.5, 1, null],
        randomShares: [0, 0.2],
        seeds: 2,
        k: 10,
        topItems: 600,
        head: 250,
        delta: 1e-7,
        events: ['view', 'buy'],
        sensitive: true,
        out: 'there',
      },
    });
  });

  it('complains about everything at once, an unknown name included', () => {
    const complaints = complaintsAbout({ epsilon: '1,-2', randomShare: '1.5', seeds: '0', k: '1.5', epsilonn: '1' });
    expect(complaints).toHaveLength(5);
    for (const name of ['epsilon', 'random-share', 'seeds', 'k must', 'epsilonn']) {
      expect(complaints.join('\n')).toContain(name);
    }
  });

  it.each([
    ['epsilon', ''],
    ['epsilon', '0'],
    ['epsilon', 'one'],
    ['epsilon', '1,,2'],
    ['epsilon', '1e9'],
    ['randomShare', '-0.1'],
    ['randomShare', ''],
    ['seeds', '1e99'],
    ['k', 'NaN'],
    ['k', '-1'],
    ['topItems', '1'],
    ['format', 'parquet'],
    ['head', '0x10'],
    ['delta', '0'],
    ['delta', '1'],
    ['events', 'view,'],
    ['sensitive', 'perhaps'],
    ['out', ' '],
    ['data', 'a\0b'],
  ])('refuses %s = %j', (name, value) => {
    expect(complaintsAbout({ [name]: value }).length).toBeGreaterThan(0);
  });

  it('wants data, or train and test together', () => {
    expect(readSimulateOptions({})).toMatchObject({ ok: false });
    expect(readSimulateOptions({ train: 'a' })).toMatchObject({ ok: false });
    expect(readSimulateOptions({ data: 'here', test: 'a' })).toMatchObject({ ok: false });
    expect(readSimulateOptions({ train: 'a', test: 'b' })).toMatchObject({ ok: true });
  });

  it('never repeats a long value whole', () => {
    const [complaint = ''] = complaintsAbout({ epsilon: 'x'.repeat(1_000_000) });
    expect(complaint.length).toBeLessThan(300);
  });
});
