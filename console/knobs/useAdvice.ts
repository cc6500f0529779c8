import { useEffect, useMemo } from 'preact/hooks';
import { type Resource, resource } from '../../ui/state/resource.ts';
import { askAdmin } from '../askAdmin.ts';
import { type Advice, advice, type KnobsAsked } from './documents.ts';

/** How long a slider has to rest before its price is asked for, in milliseconds. */
const rest = 120;

/** The predicted price of knobs, asked for anew when a slider comes to rest; the last answer stays in sight until then. */
export function useAdvice(knobs: KnobsAsked): Resource<Advice> {
  const said = JSON.stringify(knobs);
  const asked = useMemo(() => {
    const latest = { knobs };
    const found = resource(async (signal) => {
      const answer = await askAdmin(advice, { knobs: latest.knobs }, signal);
      return answer.ok ? { ok: true as const, value: answer.value.knobAdvice } : answer;
    });
    return { latest, found };
  }, []);
  useEffect(() => {
    asked.latest.knobs = knobs;
    const timer = setTimeout(() => void asked.found.load(), rest);
    return () => clearTimeout(timer);
  }, [said]);
  useEffect(() => asked.found.stop, []);
  return asked.found;
}
