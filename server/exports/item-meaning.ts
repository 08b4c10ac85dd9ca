// What the columns of an item say, for whoever puts several versions together: kind and scale, and the very words.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Column, Meaning } from './export-format.ts';

/** Kind and scale: what must be the same for numbers or codes to stand under one name. */
export function shapeOf({ scales }: Instrument, item: Item): string {
  const points = item.kind === 'likert' ? scales.find(({ code }) => code === item.scale)?.points : undefined;
  const steps = item.kind === 'ladder' ? item.steps : points;
  return JSON.stringify([item.kind, steps ?? null, item.kind === 'number' ? item.form : null]);
}

export const meaningOf = (
  { label, values }: Pick<Column, 'label' | 'values'>,
  shape: string,
  version: string,
): Meaning => ({
  ...{ version, shape },
  exact: JSON.stringify([label, values ?? null]),
});
