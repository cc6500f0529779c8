import type { MachineTime } from '../load/machineWatch.ts';

/** Under which circumstances figures were taken, in a line. */
export const machineInWords = ({ all, stolen, idle }: MachineTime): string =>
  `the host took ${percent(stolen / all)} of the processors; ${percent(idle / all)} were idle`;

const percent = (share: number): string => (Number.isNaN(share) ? 'an unknown part' : `${(100 * share).toFixed(0)} %`);
