// Who reviews what: by hand, or balanced by rule as a proposal. What is changed here counts once it is saved.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { panels } from '../../api.ts';
import type { Assignment, PanelSubject, PanelView, Proposal } from '../../review-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { aliasWords } from './alias-words.ts';
import { ProposeForm } from './propose-form.tsx';
import { tagColours } from './tag-colours.ts';

/** As it is saved; whoever declined holds nothing. */
const savedOf = ({ subjects }: PanelView): Assignment[] =>
  subjects.flatMap(({ id, assignments }) =>
    assignments
      .filter(({ state }) => state !== 'declined')
      .map(({ user, indicators, lead }) => ({ subject: id, user, indicators, lead })),
  );

export function AssignPanel({ panel }: { readonly panel: PanelView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [wanted, setWanted] = useState<readonly Assignment[]>(() => savedOf(panel));
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const changed = JSON.stringify(wanted) !== JSON.stringify(savedOf(panel));
  const editable = panel.state === 'preparing' || panel.state === 'scoring';
  const save = useMutation({
    mutationFn: () => panels.assign(panel.id, panel.revision, wanted),
    onSuccess: async () => {
      message.success(t('reviews.saved'));
      await queries.invalidateQueries({ queryKey: ['panel', panel.id] });
    },
  });
  const take = (found: Proposal): void => {
    setProposal(found);
    setWanted((before) => [...before, ...found.assignments]);
  };
  const nameOf = (id: string): string => panel.subjects.find((one) => one.id === id)?.name ?? id;
  if (panel.subjects.length === 0) return <Empty description={t('reviews.noSubjects')} />;
  return (
    <>
      {editable && <ProposeForm panel={panel} onProposed={take} />}
      {proposal?.short.map(({ subject, wanted: all, found }) => (
        <Alert
          key={subject}
          type="warning"
          className="problem"
          title={t('reviews.short', { subject: nameOf(subject), wanted: all, found })}
        />
      ))}
      {proposal && !proposal.connected && (
        <Alert type="warning" className="problem" title={t('reviews.notConnected')} />
      )}
      <ProblemAlert error={save.error} />
      {changed && (
        <Space wrap className="toolbar panel-unsaved">
          <Tag color={tagColours.warning}>{t('reviews.unsaved')}</Tag>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {t('reviews.save')}
          </Button>
          <Button
            onClick={() => {
              setWanted(savedOf(panel));
              setProposal(null);
            }}
          >
            {t('reviews.discard')}
          </Button>
        </Space>
      )}
      <Table<PanelSubject>
        rowKey="id"
        dataSource={panel.subjects}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('reviews.subject'),
            render: (_, row) => (
              <>
                {row.name}{' '}
                {row.openQuestions > 0 && <Tag>{t('reviews.openQuestions', { count: row.openQuestions })}</Tag>}
              </>
            ),
          },
          {
            title: t('reviews.team'),
            render: (_, row) => (
              <TeamField
                {...{ panel, row, wanted, editable }}
                onChange={(own) => setWanted(replaced(wanted, row, own))}
              />
            ),
          },
          {
            title: t('reviews.progress'),
            render: (_, row) =>
              row.assignments.map((one) => (
                <div key={one.user}>
                  {aliasWords(one.alias)} {one.name} · {t(`reviews.reviewer.${one.state}`)} · {one.scored}/{one.asked}
                </div>
              )),
          },
        ]}
      />
    </>
  );
}

const replaced = (all: readonly Assignment[], { id }: PanelSubject, own: readonly Assignment[]): Assignment[] => [
  ...all.filter(({ subject }) => subject !== id),
  ...own,
];

interface TeamProps {
  readonly panel: PanelView;
  readonly row: PanelSubject;
  readonly wanted: readonly Assignment[];
  readonly editable: boolean;
  readonly onChange: (own: readonly Assignment[]) => void;
}

function TeamField({ panel, row, wanted, editable, onChange }: TeamProps) {
  const { t } = useTranslation();
  const own = wanted.filter(({ subject }) => subject === row.id);
  const gone = new Set(row.assignments.filter(({ state }) => state === 'declined').map(({ user }) => user));
  const free = panel.assessors.filter(
    ({ id, institution, conflicts }) =>
      !gone.has(id) && institution !== row.institution && conflicts.every((one) => one.institution !== row.institution),
  );
  const nameOf = (user: string): string => panel.assessors.find(({ id }) => id === user)?.name ?? user;
  const parts = own.filter(({ indicators }) => indicators !== null);
  return (
    <div className="panel-team">
      <Select
        mode="multiple"
        disabled={!editable}
        aria-label={`${row.name} ${t('reviews.team')}`}
        placeholder={t('reviews.addAssessor')}
        value={own.map(({ user }) => user)}
        options={[...new Set([...free.map(({ id }) => id), ...own.map(({ user }) => user)])].map((value) => ({
          value,
          label: nameOf(value),
        }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(users) =>
          onChange(
            users.map(
              (user) =>
                own.find((one) => one.user === user) ?? { subject: row.id, user, indicators: null, lead: false },
            ),
          )
        }
      />
      {own.length > 0 && (
        <Select
          disabled={!editable}
          aria-label={`${row.name} ${t('reviews.leadOf')}`}
          placeholder={t('reviews.chooseLead')}
          value={own.find(({ lead }) => lead)?.user ?? null}
          options={own.map(({ user }) => ({ value: user, label: `${t('reviews.leadOf')} ${nameOf(user)}` }))}
          onChange={(user) => onChange(own.map((one) => ({ ...one, lead: one.user === user })))}
        />
      )}
      {parts.map(({ user, indicators }) => (
        <span key={user} className="muted">
          {nameOf(user)} {t('reviews.partly', { count: indicators?.length ?? 0 })}
        </span>
      ))}
    </div>
  );
}
