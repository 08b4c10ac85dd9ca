// A new resume code for a person who lost theirs, or under whose number somebody else began. Shown once; what is saved stays
// the person's, and nobody here reads it.
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';
import type { Person } from '../../roster-contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { ListTable } from '../list-table.tsx';
import { useSentence } from '../problem-alert.tsx';

export function ResumeCodePanel({ campaign, institution }: { campaign: Campaign; institution: string }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const sentence = useSentence();
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<{ readonly code: string; readonly person: Person } | null>(null);
  const asked = useQuery({
    queryKey: ['persons-by-number', institution, search],
    queryFn: () => staff.findPersons(institution, search),
    enabled: search !== '',
  });
  const reset = useMutation({
    mutationFn: async (person: Person) => ({
      person,
      code: (await staff.resetResumeCode(campaign.id, person.id)).resumeCode,
    }),
    onSuccess: setShown,
    onError: (fault) => void message.error(sentence(fault)),
  });
  const ask = (person: Person): void => {
    modal.confirm({
      title: t('resume.reset'),
      content: t('resume.confirm', { name: person.name }),
      okText: t('resume.reset'),
      onOk: () => reset.mutateAsync(person).catch(() => undefined),
    });
  };
  return (
    <section>
      <h2>{t('resume.title')}</h2>
      <p className="muted">{t('resume.lead')}</p>
      <Space wrap className="toolbar">
        <Input.Search
          className="wide-select"
          aria-label={t('resume.search')}
          placeholder={t('resume.search')}
          enterButton={t('resume.find')}
          onSearch={(text) => setSearch(text.trim())}
        />
      </Space>
      {search !== '' && (
        <ListTable<Person>
          rowKey="id"
          size="small"
          asked={asked}
          rows={asked.data?.persons}
          pagination={{ pageSize: 10 }}
          empty={t('resume.nobody')}
          columns={[
            { title: t('roster.code'), dataIndex: 'code' },
            { title: t('roster.name'), dataIndex: 'name' },
            {
              title: t('app.actions'),
              render: (_, row) => (
                <Button size="small" onClick={() => ask(row)}>
                  {t('resume.reset')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <Modal
        open={shown !== null}
        title={t('resume.shown', { name: shown?.person.name ?? '' })}
        onCancel={() => setShown(null)}
        footer={<Button onClick={() => setShown(null)}>{t('resume.close')}</Button>}
      >
        <p>{t('resume.once')}</p>
        <Space wrap>
          <code className="link-url">{shown?.code}</code>
          <CopyButton text={shown?.code ?? ''}>{t('app.copy')}</CopyButton>
        </Space>
      </Modal>
    </section>
  );
}
