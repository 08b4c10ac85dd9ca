// Which address shows which page, and what one needs for it, by the names of the server's table of permissions.
import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { Permission } from '../api.ts';
import { AccountPage } from './account/account-page.tsx';
import { AssignmentsPage } from './assignments-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { CampaignPage } from './campaigns/campaign-page.tsx';
import { CampaignsPage } from './campaigns/campaigns-page.tsx';
import { ClassPostersPage, PosterPage } from './campaigns/poster-page.tsx';
import { CampaignWizardPage } from './campaigns/wizard/campaign-wizard-page.tsx';
import { DashboardPage } from './dashboard-page.tsx';
import { FormPage } from './forms/form-page.tsx';
import { FormsPage } from './forms/forms-page.tsx';
import { PaperPage } from './forms/paper-page.tsx';
import { InstitutionsPage } from './institutions/institutions-page.tsx';
import { InstrumentsPage } from './instruments/instruments-page.tsx';
import { JobsPage } from './jobs/jobs-page.tsx';
import { NotFound, Waiting } from './plain-pages.tsx';
import { ReportsPage } from './reports/reports-page.tsx';
import { RosterPage } from './rosters/roster-page.tsx';
import { SignedIn, useMay } from './session.tsx';
import { SetupPage } from './setup-page.tsx';
import { SharedResultsPage } from './shared-results/shared-results-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { SignOnPage } from './sign-on/sign-on-page.tsx';
import { StaffPage } from './staff/staff-page.tsx';
import { SubjectsPage } from './subjects/subjects-page.tsx';

const SharedResultPage = lazy(() =>
  import('./shared-results/shared-result-page.tsx').then((room) => ({ default: room.SharedResultPage })),
);
// The board is a page of few, with the engine of programmes behind it.
const boardPages = {
  rounds: lazy(() => import('./programme-board/rounds-page.tsx').then((room) => ({ default: room.RoundsPage }))),
  create: lazy(() => import('./programme-board/new-round-page.tsx').then((room) => ({ default: room.NewRoundPage }))),
  calendar: lazy(() => import('./programme-board/calendar-page.tsx').then((room) => ({ default: room.CalendarPage }))),
  round: lazy(() => import('./programme-board/round-page.tsx').then((room) => ({ default: room.RoundPage }))),
  application: lazy(() =>
    import('./programme-board/application-page.tsx').then((room) => ({ default: room.ApplicationPage })),
  ),
  tasks: lazy(() =>
    import('./programme-board/followed-tasks-page.tsx').then((room) => ({ default: room.FollowedTasksPage })),
  ),
  building: lazy(() => import('./programme-board/building-page.tsx').then((room) => ({ default: room.BuildingPage }))),
  certificate: lazy(() =>
    import('./programme-board/certificate-page.tsx').then((room) => ({ default: room.CertificatePage })),
  ),
};
// Recharts comes with the report only.
const ReportPage = lazy(() => import('./report-page.tsx').then((room) => ({ default: room.ReportPage })));
const ItemReportPage = lazy(() =>
  import('./campaigns/item-report-page.tsx').then((room) => ({ default: room.ItemReportPage })),
);

const EvidencePage = lazy(() =>
  import('./evidence/evidence-page.tsx').then((room) => ({ default: room.EvidencePage })),
);
// Expert review is for assessors and whoever keeps them.
const DeskPage = lazy(() => import('./reviews/desk-page.tsx').then((room) => ({ default: room.DeskPage })));
const PanelPage = lazy(() => import('./reviews/panel-page.tsx').then((room) => ({ default: room.PanelPage })));
const PanelsPage = lazy(() => import('./reviews/panels-page.tsx').then((room) => ({ default: room.PanelsPage })));
const QuestionsPage = lazy(() =>
  import('./reviews/questions-page.tsx').then((room) => ({ default: room.QuestionsPage })),
);
const QueuePage = lazy(() => import('./reviews/queue-page.tsx').then((room) => ({ default: room.QueuePage })));
const SubjectPage = lazy(() => import('./reviews/subject-page.tsx').then((room) => ({ default: room.SubjectPage })));

// Applications bring the engine of programmes and the checker.
const ApplyingPage = lazy(() =>
  import('./programmes/applying-page.tsx').then((room) => ({ default: room.ApplyingPage })),
);
const ApplicationPage = lazy(() =>
  import('./programmes/application-page.tsx').then((room) => ({ default: room.ApplicationPage })),
);
const TemplatesPage = lazy(() =>
  import('./programmes/templates-page.tsx').then((room) => ({ default: room.TemplatesPage })),
);

// The whole scoring library comes with the lab only.
const LabPage = lazy(() => import('./lab/lab-page.tsx').then((room) => ({ default: room.LabPage })));

// Authoring brings the checker, and the preview the scoring library.
const draftPage = () => import('./authoring/draft-page.tsx');
const comparePage = () => import('./authoring/compare-page.tsx');
const previewPage = () => import('./authoring/preview/preview-page.tsx');
const DraftPage = lazy(() => draftPage().then((room) => ({ default: room.DraftPage })));
const VersionPage = lazy(() => import('./authoring/version-page.tsx').then((room) => ({ default: room.VersionPage })));
const DraftComparePage = lazy(() => comparePage().then((room) => ({ default: room.DraftComparePage })));
const VersionComparePage = lazy(() => comparePage().then((room) => ({ default: room.VersionComparePage })));
const DraftPreviewPage = lazy(() => previewPage().then((room) => ({ default: room.DraftPreviewPage })));
const VersionPreviewPage = lazy(() => previewPage().then((room) => ({ default: room.VersionPreviewPage })));

/** Needed by whoever writes instruments. */
const authoringPages: readonly (readonly [path: string, page: ReactNode])[] = [
  ['drafts/:id', <DraftPage key="draft" />],
  ['drafts/:id/preview', <DraftPreviewPage key="draft-preview" />],
  ['drafts/:id/comparison', <DraftComparePage key="draft-comparison" />],
  [':id/comparison', <VersionComparePage key="comparison" />],
  [':id/:version', <VersionPage key="version" />],
  [':id/:version/preview', <VersionPreviewPage key="preview" />],
];

export function AppRoutes() {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/" element={<Navigate to="/console" replace />} />
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/setup/:token" element={<SetupPage />} />
        <Route element={<SignedIn />}>
          <Route path="/console/campaigns/:id/poster/:institution/:link" element={only('links.read', <PosterPage />)} />
          <Route
            path="/console/campaigns/:id/posters/:institution/:instrument"
            element={only('links.read', <ClassPostersPage />)}
          />
          <Route
            path="/console/forms/:campaign/:subject/:instrument/paper"
            element={only('forms.read', <PaperPage />)}
          />
          <Route
            path="/console/certificates/:application"
            element={only('applications.read', <boardPages.certificate />)}
          />
          <Route element={<Shell />}>
            <Route path="/console" element={<DashboardPage />} />
            <Route path="/console/account" element={<AccountPage />} />
            <Route path="/console/forms" element={only('forms.read', <FormsPage />)} />
            <Route path="/console/forms/:campaign/:subject/:instrument" element={only('forms.read', <FormPage />)} />
            <Route path="/console/evidence" element={only('evidence.write', <EvidencePage />)} />
            <Route path="/console/applying" element={only('applications.own', <ApplyingPage />)} />
            <Route path="/console/applying/:id" element={only('applications.own', <ApplicationPage />)} />
            <Route
              path="/console/programme-rounds/:id/templates"
              element={only('programmes.keep', <TemplatesPage />)}
            />
            <Route path="/console/assignments" element={only('assignments.read', <AssignmentsPage />)} />
            <Route path="/console/campaigns" element={only('campaigns.read', <CampaignsPage />)} />
            <Route path="/console/campaigns/new" element={only('campaigns.write', <CampaignWizardPage />)} />
            <Route path="/console/campaigns/:id" element={only('campaigns.read', <CampaignPage />)} />
            <Route path="/console/campaigns/:id/items/:instrument" element={only('items.read', <ItemReportPage />)} />
            <Route path="/console/campaigns/:id/edit" element={only('campaigns.write', <CampaignWizardPage />)} />
            <Route path="/console/institutions" element={only('institutions.read', <InstitutionsPage />)} />
            <Route path="/console/institutions/:id/roster" element={only('rosters.read', <RosterPage />)} />
            <Route path="/console/instruments" element={only('instruments.read', <InstrumentsPage />)} />
            {authoringPages.map(([path, page]) => (
              <Route key={path} path={`/console/instruments/${path}`} element={only('instruments.write', page)} />
            ))}
            <Route path="/console/programme-board" element={only('boards.read', <boardPages.rounds />)} />
            <Route path="/console/programme-board/new" element={only('programmes.keep', <boardPages.create />)} />
            <Route path="/console/programme-board/calendar" element={only('boards.read', <boardPages.calendar />)} />
            <Route
              path="/console/programme-board/tasks/:campaign"
              element={only('boards.read', <boardPages.tasks />)}
            />
            <Route
              path="/console/programme-board/applications/:application"
              element={only('boards.read', <boardPages.application />)}
            />
            <Route path="/console/programme-board/:round" element={only('boards.read', <boardPages.round />)} />
            <Route
              path="/console/applications/:application/building"
              element={only('applications.read', <boardPages.building />)}
            />
            <Route path="/console/audit-log" element={only('audit.read', <AuditPage />)} />
            <Route path="/console/jobs" element={only('own-jobs', <JobsPage />)} />
            <Route path="/console/lab" element={only('lab.use', <LabPage />)} />
            <Route path="/console/reports" element={only('reports.read', <ReportsPage />)} />
            <Route path="/console/reviews" element={only('reviews.keep', <PanelsPage />)} />
            <Route path="/console/reviews/:panel" element={only('reviews.keep', <PanelPage />)} />
            <Route
              path="/console/reviews/:panel/:subject"
              element={only('reviews.keep', <SubjectPage reader="operator" />)}
            />
            <Route path="/console/desk" element={only('reviews.score', <QueuePage />)} />
            <Route path="/console/desk/:panel/:subject" element={only('reviews.score', <DeskPage />)} />
            <Route
              path="/console/desk/:panel/:subject/moderation"
              element={only('reviews.score', <SubjectPage reader="assessor" />)}
            />
            <Route path="/console/questions" element={only('reviews.answer', <QuestionsPage />)} />
            <Route path="/console/subjects" element={only('subjects.read', <SubjectsPage />)} />
            <Route path="/console/sign-on" element={only('sign-on.keep', <SignOnPage />)} />
            <Route path="/console/staff" element={only('staff.keep', <StaffPage />)} />
            <Route path="/console/shared-results" element={only('results.shared', <SharedResultsPage />)} />
            <Route path="/console/shared-results/:id" element={only('results.shared', <SharedResultPage />)} />
            <Route path="/r/:campaign/:subject" element={only('reports.read', <ReportPage />)} />
            <Route path="*" element={<NotFound />} />
          </Route>
        </Route>
      </Routes>
    </Suspense>
  );
}

const only = (needs: Permission, page: ReactNode) => <Only needs={needs}>{page}</Only>;

/** The server decides; this only spares the reader a page of refusals. */
function Only({ needs, children }: { needs: Permission; children: ReactNode }) {
  return useMay()(needs) ? children : <NotFound />;
}
