// The respondent's page: /a/<token>, and /a/<token>/result/<receipt> for one's own result.
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../../questionnaires/schema/names.ts';
import { openingLanguage, Speaking } from '../text/answer-text.tsx';
import { AnswerApp } from './answer-app.tsx';
import { CatchFaults } from './catch-faults.tsx';
import { device } from './keep.ts';
import { adoptResultLink } from './result-link.ts';
import './answer.css';

const languageKey = 'shuheng:language';

function Page() {
  const [language, setLanguage] = useState<Language>(() =>
    openingLanguage(location.search, device.read<string>(languageKey)),
  );
  const [, , token = '', , receipt] = location.pathname.split('/').map(decodeURIComponent);
  const choose = (chosen: Language): void => {
    device.write(languageKey, chosen);
    setLanguage(chosen);
  };
  return (
    <Speaking language={language}>
      <CatchFaults>
        <AnswerApp token={token} openResult={receipt ?? null} onLanguage={choose} />
      </CatchFaults>
    </Speaking>
  );
}

const [, , , , opened] = location.pathname.split('/').map(decodeURIComponent);
if (opened) adoptResultLink(opened);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
