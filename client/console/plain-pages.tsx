// The smallest pages: waiting, nothing here, and one that did not come.
import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHead } from './page-head.tsx';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status" aria-label={t('app.loading')}>
      <Spin size="large" />
    </div>
  );
}

/** A part of the console is a file of its own: without a connection, or after an upgrade, it does not come. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('app.broken')} note={t('app.brokenNote')} />
      <Button type="primary" onClick={() => location.reload()}>
        {t('app.reload')}
      </Button>
    </>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('app.notFound')} />
      <Link to="/console">
        <Button type="primary">{t('app.home')}</Button>
      </Link>
    </>
  );
}
