// What whoever comes with an issued password sees instead of any page: the way to one's own.
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { staff } from '../../api.ts';
import { LanguageChoice } from '../language-choice.tsx';
import { ChangePassword } from './change-password.tsx';

export function IssuedPasswordPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await staff.signOut().catch(() => undefined);
    queries.clear();
    navigate('/sign-in', { replace: true });
  };
  return (
    <main className="lone">
      <div className="lone-head">
        <p className="lone-name">{t('app.name')}</p>
        <LanguageChoice />
      </div>
      <Card>
        <h1>{t('account.issuedTitle')}</h1>
        <Alert type="info" showIcon className="problem" title={t('account.issuedLead')} />
        <ChangePassword username="" onChanged={() => queries.invalidateQueries()} />
      </Card>
      <Button type="link" onClick={leave}>
        {t('menu.signOut')}
      </Button>
    </main>
  );
}
