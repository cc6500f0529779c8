/** Which statement a text is prepared as, for a database that keeps prepared statements for as long as its one session lasts. */
export interface PreparedReads {
  /**
   * The name that a statement is asked by; null for one that is planned anew each time.
   *
   * @param values how many it is given
   */
  nameOf(text: string, values: number): string | null;
  /** Whether it is time to have all of them planned anew: a plan that was good for an empty table is not for a full one. */
  isStale(): boolean;
}

/** A statement that was asked so often is asked again. */
const often = 10;
/** So many texts are watched, and as many prepared at most: others are planned each time. */
const mostTexts = 200;
/** After so many questions plans are made anew: nothing else tells this database that its tables have grown. */
const plansHoldFor = 1000;

/**
 * Reads of a few values that are asked again and again, such as the one that a list for somebody signed in needs: to understand and to
 * plan one takes PostgreSQL as long as to answer it.
 *
 * @param holdFor after how many questions plans are made anew
 */
export function preparedReads(holdFor = plansHoldFor): PreparedReads {
  const asked = new Map<string, { readonly name: string; times: number }>();
  let since = 0;
  return {
    nameOf(text, values) {
      if (values === 0 || values > 4 || !text.startsWith('select ')) return null;
      let known = asked.get(text);
      if (!known) {
        if (asked.size >= mostTexts) return null;
        known = { name: `read-${asked.size}`, times: 0 };
        asked.set(text, known);
      }
      known.times += 1;
      if (known.times <= often) return null;
      since += 1;
      return known.name;
    },
    isStale() {
      if (since < holdFor) return false;
      since = 0;
      return true;
    },
  };
}
