import type { DataFormat } from '../scenario/scenario.ts';
import { basketLines } from './basketLines.ts';
import { itemLines } from './itemLines.ts';

/** What cuts the files of a format in which a line is somebody's items; null for the formats that are tables. */
export function lineFormat(format: DataFormat): typeof itemLines | null {
  if (format === 'lines') return itemLines;
  return format === 'baskets' ? basketLines : null;
}
