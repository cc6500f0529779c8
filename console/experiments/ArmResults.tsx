import { Table } from '../../ui/parts/Table.tsx';
import { percent, percentFine, pointsOf, whole } from '../../ui/words/figures.ts';
import type { Experiment } from './documents.ts';
import { findingOf } from './findingOf.ts';

/** What each arm came to, and in words whether one is better than the control. */
export function ArmResults({ experiment: { id, label, arms, results } }: { readonly experiment: Experiment }) {
  const rows = arms.map((arm) => ({ ...arm, result: results.find((one) => one.arm === arm.name) ?? null }));
  const told = rows.filter(({ profileId }) => profileId !== null);
  return (
    <>
      <ul class="points">
        {told.map(({ name, result }) => (
          <li key={name}>{findingOf(name, result)}</li>
        ))}
      </ul>
      <Table
        caption={`Arms of ${label || id}`}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { name: 'Arm', cell: ({ name }) => <strong>{name}</strong> },
          { name: 'Knobs', isWhole: true, cell: ({ profileId }) => profileId ?? 'those that hold' },
          {
            name: 'Share',
            isNumber: true,
            text: 'The part of the viewers that it gets.',
            cell: ({ share }) => percent(share),
          },
          {
            name: 'Seen',
            isNumber: true,
            text: 'Offers seen by people who allow counting; kept back where fewer than 20 came together.',
            cell: ({ result }) => (result?.impressions == null ? '–' : whole(result.impressions)),
          },
          {
            name: 'Followed',
            isNumber: true,
            text: 'Clicks for each offer that was seen, with its 95 % interval.',
            cell: ({ result }) =>
              result?.clickRate ? (
                <Measured
                  value={percentFine(result.clickRate.value)}
                  low={percentFine(result.clickRate.low)}
                  high={percentFine(result.clickRate.high)}
                />
              ) : (
                '–'
              ),
          },
          {
            name: 'Against the control',
            isNumber: true,
            text: 'The difference to the control’s rate in percentage points (pp), with its 95 % interval. One that holds 0 tells nothing.',
            cell: ({ result }) =>
              result?.difference ? (
                <Measured
                  value={pointsOf(result.difference.value)}
                  low={pointsOf(result.difference.low)}
                  high={pointsOf(result.difference.high)}
                />
              ) : (
                '–'
              ),
          },
        ]}
      />
    </>
  );
}

function Measured({ value, low, high }: { readonly value: string; readonly low: string; readonly high: string }) {
  return (
    <>
      <strong>{value}</strong>{' '}
      <span class="soft">
        {low} to {high}
      </span>
    </>
  );
}
