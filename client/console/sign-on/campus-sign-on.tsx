// The way to the campus: one button where one service is set up, a choice by school where there are several.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Divider, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOn } from '../../api.ts';
import { ProblemAlert } from '../problem-alert.tsx';

export function CampusSignOn({ from }: { from: string | undefined }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery({ queryKey: ['sign-on-services'], queryFn: signOn.services, staleTime: 60_000 });
  const leave = useMutation({
    mutationFn: (id: string) => signOn.start(id, from),
    onSuccess: ({ url }) => location.assign(url),
  });
  const [only, ...more] = data;
  if (!only) return null;
  const nameOf = ({ institution, name }: typeof only): string => (institution ? `${institution} · ${name}` : name);
  return (
    <>
      <Divider plain>{t('signIn.or')}</Divider>
      <ProblemAlert error={leave.error} />
      {more.length === 0 ? (
        <Button size="large" block loading={leave.isPending} onClick={() => leave.mutate(only.id)}>
          {nameOf(only)}
        </Button>
      ) : (
        <Select
          size="large"
          className="wide"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('signIn.campus')}
          placeholder={t('signIn.campus')}
          loading={leave.isPending}
          options={data.map((service) => ({ value: service.id, label: nameOf(service) }))}
          onSelect={(id: string) => leave.mutate(id)}
        />
      )}
    </>
  );
}
