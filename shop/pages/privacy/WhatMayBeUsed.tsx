import { useState } from 'preact/hooks';
import { fewDepartments } from '../../parts/Departments.tsx';
import { browserSaysNo, interests } from '../../state/choices.ts';
import { said, say } from '../../state/service.ts';
import type { Shelf } from '../../state/shelf.ts';
import { YesNo } from './YesNo.tsx';

/** What this browser allows. Yes and no are one step each, and look alike. */
export function WhatMayBeUsed({ shelf }: { readonly shelf: Shelf }) {
  const [isAll, setAll] = useState(false);
  const open = [...shelf.departments.keys()].filter((name) =>
    shelf.inCategory(name).some(({ sensitivity }) => sensitivity === 'OPEN'),
  );
  const offered = isAll ? open : open.filter((name, place) => place < fewDepartments || interests.value.includes(name));
  return (
    <section class="panel" aria-labelledby="used">
      <h2 id="used">What may be used</h2>
      {browserSaysNo && (
        <p class="note">Your browser says no for you (Global Privacy Control). It counts, whatever is chosen here.</p>
      )}
      <YesNo
        name="Offers from what I look at"
        text="This browser keeps what you look at for 60 days, and sends it along when it asks for offers. It is used for the answer and not stored."
        value={said.value?.personalization ?? null}
        onChange={(personalization) => say({ personalization })}
      />
      <YesNo
        name="Count what offers lead to"
        text="Which offers were shown and followed is counted for 30 days, without a name, to judge lists by."
        value={said.value?.analytics ?? null}
        onChange={(analytics) => say({ analytics })}
      />
      <fieldset class="interests">
        <legend>What I like, in my own words</legend>
        <p class="soft">For lists by “What I told you”: they go by this and nothing else.</p>
        <div class="chips">
          {offered.map((name) => (
            <label key={name} class="chip">
              <input
                type="checkbox"
                checked={interests.value.includes(name)}
                onChange={({ currentTarget }) => {
                  const others = interests.value.filter((one) => one !== name);
                  interests.value = currentTarget.checked ? [...others, name] : others;
                }}
              />
              {name}
            </label>
          ))}
        </div>
        {offered.length < open.length && (
          <button type="button" class="quiet" onClick={() => setAll(true)}>
            All {open.length}
          </button>
        )}
      </fieldset>
    </section>
  );
}
