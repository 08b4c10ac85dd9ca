// The frame of the console: menu by permissions, language, who is signed in, the demonstration banner.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Layout } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { staff } from '../api.ts';
import { CatchFaults } from '../catch-faults.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { Broken } from './plain-pages.tsx';
import { useMe } from './session.tsx';
import { ShellMenu, ShellMenuButton } from './shell-menu.tsx';
import { roomy, useMedia } from './use-media.ts';

export function Shell() {
  const { t } = useTranslation();
  const { data: demo } = useQuery({ queryKey: ['demo'], queryFn: staff.demo, staleTime: 60_000 });
  const beside = useMedia(roomy);
  const place = useLocation();
  return (
    <Layout className="shell">
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="shell-head">
        <Link to="/console" className="shell-name">
          {t('app.name')}
        </Link>
        {!beside && <ShellMenuButton />}
        <Person />
      </header>
      {demo?.present && <Alert banner type="warning" title={t('app.demo')} className="shell-demo" />}
      <div className="shell-body">
        {beside && <ShellMenu />}
        <main className="shell-main" id="main" tabIndex={-1}>
          <CatchFaults at={place.pathname} instead={<Broken />}>
            <Outlet />
          </CatchFaults>
        </main>
      </div>
    </Layout>
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
