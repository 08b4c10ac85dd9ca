// The preview of a questionnaire: the respondent's own pages in a frame of the console. It is built apart, so that respondents never
// load it; it asks the server for nothing, sends it nothing, and leaves nothing on the device.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CatchFaults } from '../../catch-faults.tsx';
import { BrokenPage } from '../broken-page.tsx';
import { PreviewApp } from './preview-app.tsx';
import '../answer.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <CatchFaults instead={<BrokenPage />}>
        <PreviewApp />
      </CatchFaults>
    </StrictMode>,
  );
