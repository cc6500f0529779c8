import { useId, useState } from 'preact/hooks';

export interface NameListProps {
  /** What one of them is called, such as Category. */
  readonly what: string;
  /** What the list is, for those who do not see it beside its name. */
  readonly about: string;
  readonly names: readonly string[];
  /** Names that are known; others may be typed. */
  readonly known: readonly Suggestion[];
  /** What it means that there is none. */
  readonly none: string;
  readonly change: (names: readonly string[]) => void;
  /** Told what is being typed, for suggestions that are looked up. */
  readonly typing?: (text: string) => void;
}

export interface Suggestion {
  readonly name: string;
  /** How people call it, where that is not its name. */
  readonly title?: string;
}

/** Names chosen one by one, each with a way to take it out again. */
export function NameList({ what, about, names, known, none, change, typing }: NameListProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const titleOf = (name: string) => known.find((one) => one.name === name)?.title;
  const add = () => {
    const name = typed.trim();
    if (name === '') return;
    if (!names.includes(name)) change([...names, name]);
    setTyped('');
  };
  return (
    <fieldset class="name-list">
      <legend class="unseen">{about}</legend>
      {names.length === 0 ? (
        <p class="soft small">{none}</p>
      ) : (
        <ul>
          {names.map((name) => (
            <li key={name}>
              {titleOf(name) ?? name}
              <button
                type="button"
                aria-label={`Take out ${titleOf(name) ?? name}`}
                onClick={() => change(names.filter((other) => other !== name))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="name-add">
        <input
          aria-label={`${what} to add, ${about}`}
          placeholder={what}
          list={id}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            typing?.(currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault(); // it adds a name, and does not send the form around it
            add();
          }}
        />
        <datalist id={id}>
          {known
            .filter(({ name }) => !names.includes(name))
            .map(({ name, title }) => (
              <option key={name} value={name}>
                {title ?? name}
              </option>
            ))}
        </datalist>
        <button type="button" disabled={typed.trim() === ''} onClick={add}>
          Add<span class="unseen"> the {what.toLowerCase()}</span>
        </button>
      </div>
    </fieldset>
  );
}
