// What the server writes into the entry page for its script: server/answer-page writes exactly this.
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Beginning, Link } from '../../contract.ts';

export interface PageData {
  readonly token: string;
  readonly language: Language;
  readonly link: Link;
  /** Sentences with {gaps} that only the script says. */
  readonly words: Readonly<
    Record<
      | 'needCode'
      | 'needName'
      | 'needResumeCode'
      | 'wrongResumeCode'
      | 'wait'
      | 'offline'
      | 'checking'
      | 'signOnProblem'
      | 'signOnNoPerson',
      string
    >
  >;
  /** The form came before its script: what the server answered. */
  readonly begun: { readonly answer: Beginning; readonly code: string; readonly name: string } | null;
}

export function readPageData(): PageData | null {
  const text = document.getElementById('page-data')?.textContent;
  return text ? (JSON.parse(text) as PageData) : null;
}
