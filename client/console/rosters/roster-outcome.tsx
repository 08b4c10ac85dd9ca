// What a dry run found: how many rows become what, what is to be decided, and the rows that need a look.
import { Alert, Checkbox, Radio, Space, Switch, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { jobFile } from '../../api.ts';
import type { Job } from '../../job-contract.ts';
import type { RosterOutcome as Outcome, RosterDecisions, UndecidedReason } from '../../roster-contract.ts';

export type Choices = RosterDecisions;
export const noChoices: Choices = { take: [], rows: {}, absentLeave: false };
const reasons = ['other-name', 'on-other-roster', 'came-back'] as const satisfies readonly UndecidedReason[];
const colours = { add: '#1a7f37', update: 'blue', same: 'default', skip: 'default', conflict: 'red' } as const;
const kinds = ['add', 'update', 'same', 'skip', 'conflict'] as const;

/** How many rows a confirmation would write. */
export function written({ counts, open, rows }: Outcome, { take, rows: chosen, absentLeave }: Choices): number {
  const byReason = reasons.reduce((sum, reason) => sum + (take.includes(reason) ? (open[reason] ?? 0) : 0), 0);
  const otherwise = rows.reduce((sum, { key, reason, open: may }) => {
    if (!may || chosen[key] === undefined) return sum;
    return sum + Number(chosen[key]) - Number(take.includes(reason));
  }, 0);
  return counts.add + counts.update + byReason + otherwise + (absentLeave ? counts.absent : 0);
}

interface OutcomeProps {
  readonly outcome: Outcome;
  readonly job: Job;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
}

export function RosterOutcome({ outcome, job, choices, onChoose }: OutcomeProps) {
  const { t } = useTranslation();
  const { counts, open, ignored, encoding, rows, more } = outcome;
  const undecided = reasons.filter((reason) => (open[reason] ?? 0) > 0);
  const isTaken = (row: { key: string; reason: string }) => choices.rows[row.key] ?? choices.take.includes(row.reason);
  return (
    <section>
      <Space wrap className="roster-filters">
        {kinds.map((kind) => (
          <Tag key={kind} color={kind === 'conflict' && counts.conflict === 0 ? 'default' : colours[kind]}>
            {t(`roster.kind.${kind}`, { count: counts[kind] })}
          </Tag>
        ))}
      </Space>
      {encoding === 'gb18030' && (
        <Alert type="warning" showIcon title={t('roster.encoding.gb18030')} className="problem" />
      )}
      {ignored.length > 0 && <p className="muted">{t('roster.ignored', { columns: ignored.join('、') })}</p>}
      {undecided.length > 0 && (
        <fieldset className="roster-choices">
          <legend>{t('roster.open')}</legend>
          <p className="muted">{t('roster.openNote')}</p>
          {undecided.map((reason) => (
            <div key={reason}>
              <p>{t(`roster.open.${reason}`, { count: open[reason] })}</p>
              <Radio.Group
                value={choices.take.includes(reason)}
                onChange={({ target }) =>
                  onChoose({
                    ...choices,
                    take: target.value ? [...choices.take, reason] : choices.take.filter((one) => one !== reason),
                  })
                }
                options={[
                  { value: false, label: t('roster.take.skip') },
                  { value: true, label: t(`roster.take.${reason}`) },
                ]}
              />
            </div>
          ))}
        </fieldset>
      )}
      {counts.absent > 0 && (
        <p>
          <Checkbox
            checked={choices.absentLeave}
            onChange={({ target }) => onChoose({ ...choices, absentLeave: target.checked })}
          >
            {t('roster.absent', { count: counts.absent })}
          </Checkbox>
        </p>
      )}
      {rows.length > 0 && (
        <>
          <Space wrap>
            {job.files.map(({ file }) => (
              <a key={file} href={jobFile(job.id, file)} download>
                {t('roster.sheet')}
              </a>
            ))}
          </Space>
          <Table
            size="small"
            rowKey="key"
            dataSource={[...rows]}
            scroll={{ x: 'max-content' }}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t('roster.row'), render: (_, row) => `${row.sheet} ${row.row}`.trim(), width: 80 },
              { title: t('roster.code'), dataIndex: 'code' },
              { title: t('roster.name'), dataIndex: 'name' },
              { title: t('roster.reason'), dataIndex: 'sentence', className: 'roster-reason' },
              {
                title: t('roster.choice'),
                render: (_, row) =>
                  row.open ? (
                    <Switch
                      checked={isTaken(row)}
                      checkedChildren={t(`roster.take.${row.reason as UndecidedReason}`)}
                      unCheckedChildren={t('roster.take.skip')}
                      aria-label={`${row.code} ${row.name}`}
                      onChange={(taken) => onChoose({ ...choices, rows: { ...choices.rows, [row.key]: taken } })}
                    />
                  ) : (
                    t('roster.take.skip')
                  ),
              },
            ]}
          />
          {more > 0 && <p className="muted">{t('roster.more', { count: more })}</p>}
        </>
      )}
    </section>
  );
}
