/**
 * For what need not be there: null where it is not. Whatever else keeps us from looking, such as a disk that refuses or a file that is not
 * ours, is thrown on: what cannot be looked at just now is not known to be absent.
 */
export function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
