// What the entry page hands over when it makes room for answering.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Link } from '../contract.ts';
import type { Visit } from './visit.ts';

export interface Opening {
  readonly token: string;
  readonly link: Link;
  readonly language: Language;
  readonly visit: Visit | null;
  /** The receipt of the result to show. */
  readonly result: string | null;
  /** Back to the entry page; `cleared`: nothing of this person is on the device any more. */
  readonly onLeave: (cleared: boolean) => void;
}
