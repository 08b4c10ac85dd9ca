// Campus sign-on services: an operator keeps anybody's, an institution's administrator the own one's.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Empty, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignOnProvider } from '../../account-contract.ts';
import { signOn } from '../../api.ts';
import { CopyButton } from '../copy-button.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ProviderDialog } from './provider-dialog.tsx';

export function SignOnPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['sign-on-providers'], queryFn: signOn.providers });
  const [edited, setEdited] = useState<SignOnProvider | 'new' | null>(null);
  const add = (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('signOn.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('signOn.title')}>{add}</PageHead>
      <p className="form">{t('signOn.lead')}</p>
      <ProblemAlert error={error} onRetry={refetch} />
      {data?.length === 0 && <Empty description={t('signOn.empty')}>{add}</Empty>}
      <div className="account-cards">
        {(data ?? []).map((provider) => (
          <ProviderCard key={provider.id} provider={provider} onEdit={() => setEdited(provider)} />
        ))}
      </div>
      {edited && <ProviderDialog provider={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function ProviderCard({ provider, onEdit }: { provider: SignOnProvider; onEdit: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const test = useMutation({ mutationFn: () => signOn.test(provider.id) });
  const remove = useMutation({
    mutationFn: () => signOn.remove(provider.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sign-on-providers'] }),
  });
  const confirmRemoval = (): void => {
    modal.confirm({
      title: t('signOn.remove'),
      content: t('signOn.removeConfirm', { name: provider.name }),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync().catch(() => undefined),
    });
  };
  const failure = test.data?.failure;
  return (
    <Card title={<h2>{provider.name}</h2>} extra={<Tag>{t(`signOn.kind.${provider.kind}`)}</Tag>}>
      <p>{provider.institution?.name ?? t('signOn.platform')}</p>
      <p className="muted">
        {[provider.forStaff && t('signOn.forStaff'), provider.forRespondents && t('signOn.forRespondents')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="muted">{provider.settings.issuer ?? provider.settings.address}</p>
      <p>{t('signOn.returnTo')}</p>
      <Typography.Paragraph code className="link-url">
        {provider.returnTo}
      </Typography.Paragraph>
      {test.data && (
        <Alert
          showIcon
          className="problem"
          type={failure ? 'error' : 'success'}
          title={failure ? t(`signOn.failure.${failure}`) : t('signOn.works')}
        />
      )}
      <ProblemAlert error={test.error ?? remove.error} />
      <Space wrap>
        <Button type="primary" loading={test.isPending} onClick={() => test.mutate()}>
          {t('signOn.test')}
        </Button>
        <CopyButton text={provider.returnTo}>{t('app.copy')}</CopyButton>
        <Button onClick={onEdit}>{t('app.edit')}</Button>
        <Button danger onClick={confirmRemoval}>
          {t('signOn.remove')}
        </Button>
      </Space>
    </Card>
  );
}
