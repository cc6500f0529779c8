import { type Attack, allProtections } from '../terms/attack.ts';
import type { Setting } from '../terms/setting.ts';
import { attackContext } from './attackContext.ts';
import { attackable } from './planSweep.ts';
import { buildOf } from './settingKnobs.ts';
import type { OpenStudy } from './sweepStudy.ts';

/** Which of the chosen attacks the data allow; the others with the reason. */
export function possibleAttacks(chosen: readonly Attack[], study: OpenStudy, settings: readonly Setting[]) {
  const setting = settings.find(({ engine, epsilon }) => engine === 'tightrope' && epsilon !== null);
  const build = setting === undefined ? null : buildOf(setting, 1);
  if (setting === undefined || build === null || !build.ok) {
    return { possible: [], missing: chosen.map(({ name }) => ({ attack: name, why: 'no private setting to attack' })) };
  }
  const pause = async () => {};
  const context = attackContext({ study, setting, build: build.value, seed: 1, protections: allProtections, pause });
  const missing = chosen.flatMap((attack) => {
    const { name } = attack;
    const why =
      attackable(attack, settings).length === 0 ? 'no setting has anything for it to find' : attack.missing(context);
    return why === null ? [] : [{ attack: name, why }];
  });
  return { possible: chosen.filter(({ name }) => !missing.some(({ attack }) => attack === name)), missing };
}
