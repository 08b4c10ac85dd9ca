// Importing a roster in two steps: a dry run that writes nothing and names every bad row, then the confirmation.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Space, Table, Tag, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Roster } from '../../../questionnaires/schema/instrument.ts';
import { staff } from '../../api.ts';
import type { RosterOutcome } from '../../campaign-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { decodeText } from './read-text-file.ts';

interface ImportProps {
  readonly institution: string;
  readonly audience: Roster;
  readonly onClose: () => void;
}

export function RosterImportDialog({ institution, audience, onClose }: ImportProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [csv, setCsv] = useState('');
  const [guessed, setGuessed] = useState(false);
  const check = useMutation({
    mutationFn: (text: string) => staff.importPersons(institution, { audience, csv: text, dryRun: true }),
  });
  const commit = useMutation({
    mutationFn: (skipRejected: boolean) =>
      staff.importPersons(institution, { audience, csv, dryRun: false, ...(skipRejected ? { skipRejected } : {}) }),
    onSuccess: async (done) => {
      message.success(t('roster.committed', { added: done.added, updated: done.updated }));
      await queries.invalidateQueries({ queryKey: ['persons', institution] });
      onClose();
    },
  });
  const change = (text: string): void => {
    setCsv(text);
    check.reset();
    commit.reset();
  };
  const outcome = check.data;
  const changes = outcome ? outcome.added + outcome.updated : 0;
  return (
    <Modal
      open
      width={760}
      title={`${t('roster.import')} · ${t(`audience.${audience}`)}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Space wrap>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            disabled={!csv.trim()}
            loading={check.isPending}
            onClick={() => check.mutate(csv)}
            type={outcome ? 'default' : 'primary'}
          >
            {t('roster.check')}
          </Button>
          {outcome && changes > 0 && (
            <Button
              type="primary"
              loading={commit.isPending}
              onClick={() => commit.mutate(outcome.rejected.length > 0)}
            >
              {t(outcome.rejected.length > 0 ? 'roster.commitSkip' : 'roster.commit')}
            </Button>
          )}
        </Space>
      }
    >
      <p>{t('roster.lead', { code: t(`roster.code.${audience}`) })}</p>
      <Upload
        accept=".csv,.tsv,.txt"
        maxCount={1}
        showUploadList={false}
        beforeUpload={async (file) => {
          const read = decodeText(await file.arrayBuffer());
          setGuessed(read.guessed);
          change(read.text);
          return Upload.LIST_IGNORE;
        }}
      >
        <Button>{t('roster.upload')}</Button>
      </Upload>
      {guessed && <Alert type="warning" showIcon title={t('roster.encoding')} className="problem" />}
      <Input.TextArea
        className="roster-text"
        aria-label={t('roster.paste')}
        placeholder={t('roster.paste')}
        rows={8}
        value={csv}
        onChange={(event) => change(event.target.value)}
      />
      <ProblemAlert error={check.error ?? commit.error} />
      {outcome && <Outcome outcome={outcome} changes={changes} />}
    </Modal>
  );
}

function Outcome({ outcome, changes }: { outcome: RosterOutcome; changes: number }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('roster.checked')}</h3>
      <Space wrap>
        <Tag color="#1a7f37">{t('roster.added', { count: outcome.added })}</Tag>
        <Tag color="blue">{t('roster.updated', { count: outcome.updated })}</Tag>
        <Tag>{t('roster.unchanged', { count: outcome.unchanged })}</Tag>
        <Tag color={outcome.rejected.length > 0 ? 'red' : 'default'}>
          {t('roster.rejected', { count: outcome.rejected.length })}
        </Tag>
      </Space>
      {changes === 0 && <p>{t('roster.nothing')}</p>}
      {outcome.rejected.length > 0 && (
        <Table
          size="small"
          rowKey={(row) => `${row.row}:${row.reason}`}
          dataSource={[...outcome.rejected]}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          columns={[
            { title: t('roster.row'), dataIndex: 'row', width: 80 },
            { title: t('roster.code'), dataIndex: 'code' },
            { title: t('roster.reason'), dataIndex: 'reason' },
          ]}
        />
      )}
    </section>
  );
}
