import { Departments } from '../parts/Departments.tsx';
import type { Shelf } from '../state/shelf.ts';

/** Every department of the shop. */
export function AllDepartments({ shelf }: { readonly shelf: Shelf }) {
  return (
    <>
      <div class="page-head">
        <h1>Departments</h1>
      </div>
      <Departments shelf={shelf} isAll />
    </>
  );
}
