import { readSimulateOptions } from '../../simulator/options.ts';
import { studyCatalogue } from '../../simulator/privateEngine.ts';
import { readStudy } from '../../simulator/study.ts';

/**
 * A data set as `simulate --data` reads it, with its hold-outs, and a catalogue of its items.
 *
 * @throws {Error} naming why it cannot be read
 */
export async function openedStudy(data: string | undefined) {
  const options = readSimulateOptions({ data });
  if (!options.ok) throw new Error(options.refusal.join());
  const study = await readStudy(options.value);
  if (!study.ok) throw new Error(study.refusal.code);
  const { itemIds, splitFor } = study.value;
  return { splitFor, catalogue: studyCatalogue(itemIds, new Map(), false) };
}
