// The application made from its parts: middleware, every noun's routes, pages. Exports the type the client is written
// against. Refuses to be made when a route does not say who may call it.
import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { serveAnnouncements } from './announcements/public-pages.ts';
import { anonymousRoutes } from './anonymous/routes.ts';
import { correctionRoutes } from './answer-drafts/correction-routes.ts';
import { answerDraftRoutes, largestDraft } from './answer-drafts/routes.ts';
import { resumeCodeRoutes } from './answer-drafts/staff-routes.ts';
import { serveAnswerPages } from './answer-page/routes.ts';
import { assessorRoutes } from './assessors/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { largestContent } from './authoring/draft-content.ts';
import { draftRoutes } from './authoring/draft-routes.ts';
import { fileRoutes as instrumentFileRoutes } from './authoring/file-routes.ts';
import { largestUpload } from './authoring/read-upload.ts';
import { versionRoutes } from './authoring/version-routes.ts';
import { boardRoutes } from './board/routes.ts';
import { progressRoutes } from './campaigns/progress-routes.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { runningCampaignRoutes } from './campaigns/running-routes.ts';
import { consentRoutes } from './consents/routes.ts';
import { demoRoutes } from './demo/routes.ts';
import type { Deps } from './deps.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { exportRoutes } from './exports/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { largestPiece } from './files/take-piece.ts';
import { formRoutes } from './forms/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { answerProblem, respond } from './http/answer-problem.ts';
import { serveDocs } from './http/api-docs.ts';
import type { HttpEnv } from './http/environment.ts';
import { limitBody } from './http/limit-body.ts';
import { observeRequests } from './http/observe-requests.ts';
import { checkOrigin } from './http/origin-check.ts';
import { requestBasics } from './http/request-basics.ts';
import { whoMay } from './http/route.ts';
import { securityHeaders } from './http/security-headers.ts';
import { staticPages } from './http/static-pages.ts';
import { institutionRoutes } from './institutions/routes.ts';
import { instrumentRoutes } from './instruments/routes.ts';
import { jobRoutes } from './jobs/routes.ts';
import { labRoutes } from './lab/routes.ts';
import { linkRoutes } from './links/routes.ts';
import { staffLinkRoutes } from './links/staff-routes.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { ownDataRoutes } from './own-data/routes.ts';
import { periodRoutes } from './periods/routes.ts';
import { pluginRoutes } from './plugins/routes.ts';
import { applicantRoutes } from './programmes/applicant-routes.ts';
import { programmeRoutes } from './programmes/routes.ts';
import { templatePath, templateRoutes } from './programmes/templates/routes.ts';
import { rectificationRoutes } from './rectifications/routes.ts';
import { programmeReminderRoutes } from './reminders/programme-routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { reportArchiveRoutes } from './reports/archive-routes.ts';
import { chartRoutes } from './reports/chart-routes.ts';
import { itemRoutes } from './reports/item-routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { rescoringRoutes } from './rescorings/routes.ts';
import { recountRoutes } from './responses/recount-routes.ts';
import { resultRoutes } from './responses/result-routes.ts';
import { responseRoutes } from './responses/routes.ts';
import { deskRoutes } from './reviews/desk-routes.ts';
import { panelRoutes } from './reviews/panel-routes.ts';
import { reviewPaperRoutes } from './reviews/paper-routes.ts';
import { reviewQuestionRoutes } from './reviews/question-routes.ts';
import { guardianRoutes } from './rosters/guardian-routes.ts';
import { rosterImportRoutes } from './rosters/import-routes.ts';
import { rosterRoutes } from './rosters/routes.ts';
import { setupRoutes } from './setup/routes.ts';
import { sharedResultRoutes } from './shared-results/routes.ts';
import { providerRoutes } from './sign-on/provider-routes.ts';
import { signOnRoutes } from './sign-on/routes.ts';
import { accountRoutes } from './staff/account-routes.ts';
import { staffKeepingRoutes } from './staff/keep-routes.ts';
import { staffRoutes } from './staff/routes.ts';
import { subjectRoutes } from './subjects/routes.ts';

const roster = /^\/api\/institutions\/[^/]+\/(persons\/import|roster-imports)$/;
const draft = /^\/api\/instrument-drafts\/[^/]+$/;
const limited = limitBody(256 * 1024);
const draftLimited = limitBody(largestContent);
const answers = /^\/api\/(drafts\/[^/]+|results\/[^/]+\/correction)$/;
const answersLimited = limitBody(largestDraft);
const piece = /^\/api\/files\/[^/]+\/content$/;
const pieceLimited = limitBody(largestPiece);
const upload = /^\/api\/instrument-drafts\/(upload|[^/]+\/workbook)$/;
const uploadLimited = limitBody(largestUpload, 'upload-too-large');

function routes() {
  return new OpenAPIHono<HttpEnv>()
    .route('/api', healthRoutes())
    .route('/api', setupRoutes())
    .route('/api', staffRoutes())
    .route('/api', staffKeepingRoutes())
    .route('/api', auditRoutes())
    .route('/api', accountRoutes())
    .route('/api', signOnRoutes())
    .route('/api', providerRoutes())
    .route('/api', institutionRoutes())
    .route('/api', subjectRoutes())
    .route('/api', rosterRoutes())
    .route('/api', guardianRoutes())
    .route('/api', rosterImportRoutes())
    .route('/api', instrumentRoutes())
    .route('/api', instrumentFileRoutes())
    .route('/api', draftRoutes())
    .route('/api', versionRoutes())
    .route('/api', pluginRoutes())
    .route('/api', campaignRoutes())
    .route('/api', progressRoutes())
    .route('/api', reminderRoutes())
    .route('/api', programmeReminderRoutes())
    .route('/api', runningCampaignRoutes())
    .route('/api', staffLinkRoutes())
    .route('/api', assessorRoutes())
    .route('/api', panelRoutes())
    .route('/api', deskRoutes())
    .route('/api', reviewQuestionRoutes())
    .route('/api', reviewPaperRoutes())
    .route('/api', programmeRoutes())
    .route('/api', applicantRoutes())
    .route('/api', templateRoutes())
    .route('/api', boardRoutes())
    .route('/api', periodRoutes())
    .route('/api', rectificationRoutes())
    .route('/api', linkRoutes())
    .route('/api', consentRoutes())
    .route('/api', answerDraftRoutes())
    .route('/api', correctionRoutes())
    .route('/api', resumeCodeRoutes())
    .route('/api', responseRoutes())
    .route('/api', formRoutes())
    .route('/api', anonymousRoutes())
    .route('/api', resultRoutes())
    .route('/api', sharedResultRoutes())
    .route('/api', ownDataRoutes())
    .route('/api', reportRoutes())
    .route('/api', chartRoutes())
    .route('/api', itemRoutes())
    .route('/api', exportRoutes())
    .route('/api', reportArchiveRoutes())
    .route('/api', recountRoutes())
    .route('/api', rescoringRoutes())
    .route('/api', fileRoutes())
    .route('/api', evidenceRoutes())
    .route('/api', labRoutes())
    .route('/api', jobRoutes())
    .route('/api', demoRoutes());
}
export type Api = ReturnType<typeof routes>;

export function createApp(deps: Deps) {
  const app = new OpenAPIHono<HttpEnv>();
  app.use(observeRequests(deps));
  app.use(requestBasics(deps));
  app.use(securityHeaders);
  // What is sent in answer to a deed is smaller than its compression would be.
  app.get('/api/*', compress());
  app.use('/api/*', checkOrigin);
  app.use('/api/*', (c, next) => {
    if (roster.test(c.req.path) || templatePath.test(c.req.path)) return next();
    if (answers.test(c.req.path)) return answersLimited(c, next);
    if (upload.test(c.req.path)) return uploadLimited(c, next);
    if (piece.test(c.req.path)) return pieceLimited(c, next);
    return draft.test(c.req.path) ? draftLimited(c, next) : limited(c, next);
  });
  app.onError((error, c) => answerProblem(error, c));
  app.notFound((c) => respond(c, 'not-found'));
  app.route('/', routes());
  serveDocs(app);
  serveMetrics(app, deps);
  app.use('/a/*', limited);
  serveAnswerPages(app, deps);
  serveAnnouncements(app, deps);
  app.use(staticPages(deps.config.clientDir));
  refuseUndeclared(app);
  return app;
}

/** Exported for its test. */
export function refuseUndeclared(app: OpenAPIHono<HttpEnv>): void {
  for (const { method, path } of app.routes) {
    const passedThrough = method === 'ALL' || path.endsWith('*');
    if (!passedThrough && whoMay(method, path.replace(/^\/api/, '')) === undefined)
      throw new Error(`${method} ${path} does not say who may`);
  }
}
