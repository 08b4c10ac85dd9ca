// Why an IRT method gives no number. One closed set, so that a report can say each in words.
import type { BadItem } from './models/item.ts';

export type Insufficient =
  | BadItem
  /** A row of responses has another length than the list of items. */
  | { readonly state: 'insufficient'; readonly reason: 'ragged'; readonly person: number }
  /** A response code that the item does not have: never shifted silently to another category. */
  | {
      readonly state: 'insufficient';
      readonly reason: 'unknown-category';
      readonly person: number;
      readonly item: number;
    }
  /** The prior's mean is not finite or its standard deviation not positive. */
  | { readonly state: 'insufficient'; readonly reason: 'prior' }
  /** An ability to evaluate at is no number. */
  | { readonly state: 'insufficient'; readonly reason: 'theta' }
  /** Nothing was answered. */
  | { readonly state: 'insufficient'; readonly reason: 'no-answers' }
  /** Fewer answers than the report-facing door asks for. */
  | {
      readonly state: 'insufficient';
      readonly reason: 'too-few-answers';
      readonly answered: number;
      readonly needed: number;
    };
