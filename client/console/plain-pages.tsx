// The smallest pages: waiting, and nothing here.
import { Button, Result, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status" aria-label={t('app.loading')}>
      <Spin size="large" />
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t('app.notFound')}
      extra={
        <Link to="/console">
          <Button type="primary">{t('app.home')}</Button>
        </Link>
      }
    />
  );
}
