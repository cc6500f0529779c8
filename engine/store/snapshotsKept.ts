/** The newest snapshots that a store keeps: the current one, and two to go back to. */
export const snapshotsKept = 3;
