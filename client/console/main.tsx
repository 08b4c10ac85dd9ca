// The staff console and the report page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { CatchFaults } from '../catch-faults.tsx';
import '../text/console-text.ts';
import './console.css';
import { AppRoutes } from './app-routes.tsx';
import { Broken } from './plain-pages.tsx';
import { Providers } from './providers.tsx';

/** Where there is no frame around a page that did not come. */
const alone = (
  <main className="shell-main">
    <Broken />
  </main>
);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <BrowserRouter>
          <CatchFaults instead={alone}>
            <AppRoutes />
          </CatchFaults>
        </BrowserRouter>
      </Providers>
    </StrictMode>,
  );
