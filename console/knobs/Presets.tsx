import { useState } from 'preact/hooks';
import { words } from '../../ui/words/figures.ts';
import { Card } from '../parts/Card.tsx';
import type { Knobs } from './documents.ts';
import type { Turned } from './knobsAsked.ts';
import { PresetTable } from './PresetTable.tsx';
import { marketOwner, presetMarkets, presetName, situationOwner, situations } from './presets.ts';

export interface PresetsProps {
  readonly base: Knobs;
  readonly turned: Turned;
  readonly turn: (name: string, value: string | null) => void;
}

/** Knobs that depend on what the shopper is doing, and on where. */
export function Presets({ base, turned, turn }: PresetsProps) {
  const [market, setMarket] = useState('');
  const markets = presetMarkets(base, turned);
  const rows = situations.map((name) => ({ name: words(name), owner: situationOwner(name) }));
  const held = base.bySituation.map((one) => ({ ...one, name: words(one.name) }));
  return (
    <Card
      title="Situations and markets"
      lede="Knobs of their own; an empty field is as everybody. A market’s go before those of the situation."
    >
      <PresetTable what="Situation" rows={rows} held={held} turned={turned} turn={turn} />
      {markets.length > 0 && (
        <PresetTable what="Market" rows={markets} held={base.byMarket} turned={turned} turn={turn} />
      )}
      <form
        class="name-add"
        onSubmit={(event) => {
          event.preventDefault();
          turn(presetName(marketOwner(market.trim()), 'randomShare'), String(base.randomShare));
          setMarket('');
        }}
      >
        <input
          aria-label="Market to add"
          placeholder="Market, such as GB"
          required
          value={market}
          onInput={({ currentTarget }) => setMarket(currentTarget.value)}
        />
        <button type="submit">Add a market</button>
      </form>
    </Card>
  );
}
