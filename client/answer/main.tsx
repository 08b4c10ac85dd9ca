// Answering, mounted in place of the entry page: /a/<token>, and /a/<token>/result/<receipt> for one's own result.
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../../questionnaires/schema/names.ts';
import { CatchFaults } from '../catch-faults.tsx';
import { Speaking } from '../text/answer-text.tsx';
import { AnswerApp } from './answer-app.tsx';
import { BrokenPage } from './broken-page.tsx';
import { keepLanguage } from './entry/language.ts';
import type { Opening } from './opening.ts';

function Page({ opening }: { opening: Opening }) {
  const [language, setLanguage] = useState(opening.language);
  const choose = (chosen: Language): void => {
    keepLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <Speaking language={language}>
      <CatchFaults instead={<BrokenPage />}>
        <AnswerApp opening={opening} onLanguage={choose} />
      </CatchFaults>
    </Speaking>
  );
}

/** @returns takes it away again */
export function openAnswering(place: HTMLElement, opening: Opening): () => void {
  const root = createRoot(place);
  root.render(
    <StrictMode>
      <Page opening={opening} />
    </StrictMode>,
  );
  return () => root.unmount();
}

/** Fetches the questions' program ahead. */
export const preload = (): Promise<unknown> => import('./answering.tsx');
