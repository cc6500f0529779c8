import { addressOf } from '../state/route.ts';
import type { Shelf } from '../state/shelf.ts';
import { ProductArt } from './ProductArt.tsx';

/** So many stand where there is not room for all; the others are one step away. */
export const fewDepartments = 16;

export interface DepartmentsProps {
  readonly shelf: Shelf;
  /** Whether all of them, or the first few with a way to the others. */
  readonly isAll: boolean;
}

/** The departments, each with what is within it. */
export function Departments({ shelf, isAll }: DepartmentsProps) {
  const departments = [...shelf.departments];
  const shown = isAll ? departments : departments.slice(0, fewDepartments);
  return (
    <>
      <ul class="tiles">
        {shown.map(([name, within]) => {
          const [first] = shelf.inCategory(name);
          return (
            <li key={name}>
              <a class="tile" href={addressOf('category', name)}>
                {first && <ProductArt title={first.title} categories={first.categories} />}
                <span>
                  <strong>{name}</strong>
                  <span class="soft">
                    {within.length > 0 ? inShort(within) : `${shelf.inCategory(name).length} things`}
                  </span>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      {shown.length < departments.length && (
        <p class="more">
          <a href={addressOf('departments')}>All {departments.length} departments</a>
        </p>
      )}
    </>
  );
}

const inShort = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and more`;
