// What accepted responses add to the counters: changes to one cohort cell, or to one cohort's item products, are summed
// before anything is written. The recount of a whole campaign adds up the same way.
import type { Answers } from '../../questionnaires/schema/response.ts';
import { countPerson, emptyVector } from '../../scoring/cohort/count-person.ts';
import { countProducts } from '../../scoring/cohort/item-products.ts';
import type { Compiled } from '../campaigns/pinned.ts';
import type { Scored } from './prepared.ts';

interface Place {
  readonly campaign: string;
  readonly instrument: string;
  /** The participant whose cohort it is. */
  readonly subject: string;
  readonly pin: Compiled;
}

export interface CellChange extends Place {
  readonly cell: string;
  readonly contexts: Record<string, string>;
  readonly vector: Float64Array;
}

export interface ProductChange extends Place {
  readonly vector: Float64Array;
}

/** Names a cohort or, with its cell, a part of one: changes are summed, and rows remembered, under it. */
export const keyOf = (of: Pick<Place, 'campaign' | 'instrument' | 'subject'> & { readonly cell?: string }): string =>
  [of.campaign, of.instrument, of.subject, of.cell ?? ''].join('\u0000');

export interface Counted {
  readonly campaign: string;
  readonly instrument: string;
  readonly institution: string;
  readonly answers: Answers;
  readonly scored: Scored;
}

export class CohortChanges {
  readonly cells = new Map<string, CellChange>();
  readonly products = new Map<string, ProductChange>();

  add({ campaign, instrument, institution, answers, scored }: Counted): void {
    const { pin, sheet, cell, contexts } = scored;
    const place = { campaign, instrument, subject: institution, pin };
    const cohort = keyOf(place);
    const ofCell = keyOf({ ...place, cell });
    const change = this.cells.get(ofCell) ?? { ...place, cell, contexts, vector: emptyVector(pin.plan) };
    this.cells.set(ofCell, change);
    countPerson(pin.plan, change.vector, sheet, answers);
    const products = this.products.get(cohort) ?? { ...place, vector: emptyVector(pin.products) };
    this.products.set(cohort, products);
    countProducts(pin.products, products.vector, answers);
  }
}
