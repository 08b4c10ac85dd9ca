// The frame of the console: menu by permissions, language, who is signed in, the demonstration banner.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Badge, Button, Layout, Menu } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { palette } from '../../scoring/report/palette.ts';
import { type Permission, staff } from '../api.ts';
import type { Me } from '../contract.ts';
import type { ConsoleTextKey } from '../text/console-zh.ts';
import { isActive, useJobs } from './jobs/use-jobs.ts';
import { LanguageChoice } from './language-choice.tsx';
import { useMay, useMe } from './session.tsx';

type Entry = readonly [path: string, label: ConsoleTextKey];

/** What the account has a use for; the account itself stands at the other end. */
function entriesOf({ institution }: Me, may: (permission: Permission) => boolean): readonly Entry[] {
  const offered = (when: boolean, path: string, label: ConsoleTextKey): Entry[] => (when ? [[path, label]] : []);
  const assigned = may('assignments.read');
  // Whoever belongs to an institution needs no list of institutions, but its people.
  const roster = `/console/institutions/${institution?.id}/roster`;
  return [
    ['/console', 'menu.dashboard'],
    ...offered(may('reviews.score'), '/console/desk', 'menu.desk'),
    ...offered(assigned, '/console/assignments', 'menu.assignments'),
    ...offered(may('forms.read'), '/console/forms', 'menu.forms'),
    ...offered(may('applications.own'), '/console/applying', 'menu.applying'),
    ...offered(may('evidence.write'), '/console/evidence', 'menu.evidence'),
    ...offered(may('reviews.answer'), '/console/questions', 'menu.questions'),
    ...offered(!assigned && may('campaigns.read'), '/console/campaigns', 'menu.campaigns'),
    ...offered(may('boards.read'), '/console/programme-board', 'menu.board'),
    ...offered(!assigned && may('reports.read'), '/console/reports', 'menu.reports'),
    ...offered(may('reviews.keep'), '/console/reviews', 'menu.reviews'),
    ...offered(!assigned && !institution && may('institutions.read'), '/console/institutions', 'menu.institutions'),
    ...offered(institution !== null && may('rosters.read'), roster, 'menu.roster'),
    ...offered(may('results.shared'), '/console/shared-results', 'menu.shared'),
    ...offered(may('subjects.read'), '/console/subjects', 'menu.subjects'),
    ...offered(!assigned && may('instruments.read'), '/console/instruments', 'menu.instruments'),
    ...offered(may('lab.use'), '/console/lab', 'menu.lab'),
    ...offered(may('staff.keep'), '/console/staff', 'menu.staff'),
    ...offered(may('sign-on.keep'), '/console/sign-on', 'menu.signOn'),
    ...offered(may('own-jobs'), '/console/jobs', 'menu.jobs'),
  ];
}

export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const { pathname } = useLocation();
  const { data: demo } = useQuery({ queryKey: ['demo'], queryFn: staff.demo, staleTime: 60_000 });
  const entries = entriesOf(me, useMay());
  const here = entries
    .map(([path]) => path)
    // Every page lies below the dashboard, and only one is it.
    .filter((path) => pathname === path || (path !== '/console' && pathname.startsWith(`${path}/`)))
    .sort((one, other) => other.length - one.length)[0];
  return (
    <Layout className="shell">
      <header className="shell-head">
        <Link to="/console" className="shell-name">
          {t('app.name')}
        </Link>
        <Menu
          mode="horizontal"
          className="shell-menu"
          aria-label={t('app.menu')}
          selectedKeys={here ? [here] : []}
          items={entries.map(([path, label]) => ({ key: path, label: <MenuEntry path={path} label={label} /> }))}
        />
        <Person />
      </header>
      {demo?.present && <Alert banner type="warning" title={t('app.demo')} className="shell-demo" />}
      <main className="shell-main">
        <Outlet />
      </main>
    </Layout>
  );
}

function MenuEntry({ path, label }: { path: string; label: ConsoleTextKey }) {
  const { t } = useTranslation();
  return (
    <Link to={path}>
      {t(label)}
      {label === 'menu.jobs' && <Running />}
    </Link>
  );
}

/** How many jobs wait or run; nothing when none does. */
function Running() {
  const { t } = useTranslation();
  const count = useJobs().data?.filter(isActive).length ?? 0;
  return (
    count > 0 && (
      <Badge
        count={count}
        size="small"
        color={palette.accent}
        className="menu-count"
        title={t('jobs.running', { count })}
      />
    )
  );
}

function Person() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = async (): Promise<void> => {
    await staff.signOut().catch(() => undefined);
    queries.clear();
    navigate('/sign-in', { replace: true });
  };
  return (
    <div className="shell-person">
      <LanguageChoice />
      <Link to="/console/account" title={t('menu.account')}>
        {me.name} · {t(`role.${me.role}`)}
      </Link>
      <Button type="text" onClick={signOut}>
        {t('menu.signOut')}
      </Button>
    </div>
  );
}
