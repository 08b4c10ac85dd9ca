// Where an account can go: what it has a use for, in groups; beside the page where there is room, else behind a button.
import { Badge, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { palette } from '../../scoring/report/palette.ts';
import type { Permission } from '../api.ts';
import type { Me } from '../contract.ts';
import type { ConsoleTextKey } from '../text/console-zh.ts';
import { isActive, useJobs } from './jobs/use-jobs.ts';
import { useMay, useMe } from './session.tsx';

type Entry = readonly [path: string, label: ConsoleTextKey];
type Group = readonly [label: ConsoleTextKey | null, entries: readonly Entry[]];

/** The account itself stands elsewhere, with who is signed in. */
function groupsOf({ institution }: Me, may: (permission: Permission) => boolean): readonly Group[] {
  const offered = (when: boolean, path: string, label: ConsoleTextKey): Entry[] => (when ? [[path, label]] : []);
  const assigned = may('assignments.read');
  // Whoever belongs to an institution needs no list of institutions, but its people.
  const roster = `/console/institutions/${institution?.id}/roster`;
  const groups: readonly Group[] = [
    [null, [['/console', 'menu.dashboard']]],
    [
      'menu.diagnosis',
      [
        ...offered(assigned, '/console/assignments', 'menu.assignments'),
        ...offered(!assigned && may('campaigns.read'), '/console/campaigns', 'menu.campaigns'),
        ...offered(may('forms.read'), '/console/forms', 'menu.forms'),
        ...offered(!assigned && may('reports.read'), '/console/reports', 'menu.reports'),
        ...offered(may('results.shared'), '/console/shared-results', 'menu.shared'),
      ],
    ],
    [
      'menu.programmes',
      [
        ...offered(may('boards.read'), '/console/programme-board', 'menu.board'),
        ...offered(may('applications.own'), '/console/applying', 'menu.applying'),
        ...offered(may('evidence.write'), '/console/evidence', 'menu.evidence'),
        ...offered(may('reviews.answer'), '/console/questions', 'menu.questions'),
        ...offered(may('reviews.score'), '/console/desk', 'menu.desk'),
        ...offered(may('reviews.keep'), '/console/reviews', 'menu.reviews'),
      ],
    ],
    [
      'menu.people',
      [
        ...offered(!assigned && !institution && may('institutions.read'), '/console/institutions', 'menu.institutions'),
        ...offered(institution !== null && may('rosters.read'), roster, 'menu.roster'),
        ...offered(may('subjects.read'), '/console/subjects', 'menu.subjects'),
      ],
    ],
    [
      'menu.methods',
      [
        ...offered(!assigned && may('instruments.read'), '/console/instruments', 'menu.instruments'),
        ...offered(may('lab.use'), '/console/lab', 'menu.lab'),
      ],
    ],
    [
      'menu.platform',
      [
        ...offered(may('staff.keep'), '/console/staff', 'menu.staff'),
        ...offered(may('sign-on.keep'), '/console/sign-on', 'menu.signOn'),
        ...offered(may('own-jobs'), '/console/jobs', 'menu.jobs'),
        ...offered(may('audit.read'), '/console/audit-log', 'menu.auditLog'),
      ],
    ],
  ];
  return groups.filter(([, entries]) => entries.length > 0);
}

/** Where there is no room for it. */
export function ShellMenuButton() {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-expanded={open} onClick={() => setOpen(true)}>
        {t('app.menu')}
        {may('own-jobs') && <Running />}
      </Button>
      <Drawer title={t('app.menu')} placement="left" size={288} open={open} onClose={() => setOpen(false)}>
        <ShellMenu onChosen={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

export function ShellMenu({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  return (
    <nav className="shell-menu no-print" aria-label={t('app.menu')}>
      <div className="shell-menu-groups">
        {groupsOf(useMe(), useMay()).map(([label, entries]) => (
          <div key={label}>
            {label && <div className="shell-menu-group">{t(label)}</div>}
            <ul aria-label={label ? t(label) : undefined}>
              {entries.map(([path, name]) => (
                <li key={path}>
                  {/* Every page lies below the dashboard, and only one is it. */}
                  <NavLink to={path} end={path === '/console'} onClick={onChosen}>
                    {t(name)}
                    {name === 'menu.jobs' && <Running />}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
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
