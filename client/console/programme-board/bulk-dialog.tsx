// One decision over the applications that were chosen; afterwards which did not go, and why.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepsFrom } from '../../../programmes/engine/take-step.ts';
import { needsReason } from '../../../programmes/schema/stages.ts';
import { programmeBoard } from '../../api.ts';
import type { BoardRow, Said, StepResult } from '../../board-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import type { OpenRound } from './use-round.ts';

type Seen = Pick<BoardRow, 'id' | 'revision'>;

interface Fields {
  readonly decision: Said;
  readonly reason?: string;
}

export function BulkDialog({
  open,
  rows,
  onClose,
}: {
  open: OpenRound;
  rows: readonly BoardRow[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const decision = Form.useWatch('decision', form);
  const offered: Said[] = [
    ...new Set(rows.flatMap((row) => stepsFrom(open.programme, row, 'operator').map((step) => step.decision))),
    // The server knows whose the last decision was, and says so of each.
    ...(rows.some(({ stage }) => stage !== 'draft') ? (['take-back'] as const) : []),
  ];
  const go = useMutation({
    mutationFn: ({ decision: chosen, reason = '', of = rows }: Fields & { of?: readonly Seen[] }) =>
      programmeBoard.stepMany(
        chosen,
        reason,
        of.map(({ id, revision }) => ({ id, revision })),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['board', open.round.id] }),
  });
  return (
    <Modal
      open
      title={t('board.bulkTitle', { count: rows.length })}
      okText={go.data ? t('app.close') : t('board.decide')}
      cancelText={t('app.cancel')}
      cancelButtonProps={go.data ? { hidden: true } : {}}
      confirmLoading={go.isPending}
      onOk={() => (go.data ? onClose() : form.submit())}
      onCancel={onClose}
    >
      {go.data ? (
        <>
          <Results rows={rows} results={go.data} />
          {go.variables?.decision !== 'take-back' && (
            <TakeBackAll
              results={go.data}
              pending={go.isPending}
              onSay={(reason, of) => go.mutate({ decision: 'take-back', reason, of })}
            />
          )}
        </>
      ) : (
        <Form form={form} layout="vertical" onFinish={go.mutate}>
          <Form.Item
            name="decision"
            label={t('board.decision')}
            rules={[{ required: true, message: t('app.choose', { what: t('board.decision') }) }]}
          >
            <Select options={offered.map((value) => ({ value, label: t(`board.decision.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('board.reason')}
            rules={[
              {
                required: decision === 'take-back' || (decision !== undefined && needsReason(decision)),
                whitespace: true,
                message: t('app.required', { what: t('board.reason') }),
              },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
          </Form.Item>
          <p className="muted">{t(decision === 'take-back' ? 'board.takeBackNote' : 'board.bulkNote')}</p>
        </Form>
      )}
      <ProblemAlert error={go.error} />
    </Modal>
  );
}

/** People mis-click: what went can be taken back at once. */
function TakeBackAll({
  results,
  pending,
  onSay,
}: {
  results: readonly StepResult[];
  pending: boolean;
  onSay: (reason: string, of: readonly Seen[]) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const went = results.flatMap(({ id, stage, revision }) => (stage && revision ? [{ id, revision }] : []));
  if (went.length === 0) return null;
  return (
    <details>
      <summary>{t('board.takeBackAll')}</summary>
      <p className="muted">{t('board.takeBackNote')}</p>
      <Input.TextArea
        autoSize={{ minRows: 2 }}
        maxLength={1000}
        aria-label={t('board.reason')}
        placeholder={t('board.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <p>
        <Button danger loading={pending} disabled={reason.trim() === ''} onClick={() => onSay(reason.trim(), went)}>
          {t('board.takeBackAll')}
        </Button>
      </p>
    </details>
  );
}

function Results({ rows, results }: { rows: readonly BoardRow[]; results: readonly StepResult[] }) {
  const { t } = useTranslation();
  const failed = results.filter(({ stage }) => stage === null);
  const nameOf = (id: string): string => rows.find((row) => row.id === id)?.unit.name ?? id;
  return (
    <>
      <Alert
        type={failed.length === 0 ? 'success' : 'warning'}
        showIcon
        title={t('board.bulkDone', { done: results.length - failed.length, failed: failed.length })}
      />
      <ul>
        {failed.map(({ id, sentence, lacking }) => (
          <li key={id}>
            <strong>{nameOf(id)}</strong> {sentence}
            {lacking && ` ${lacking.map((need) => t(`board.need.${need}`)).join('、')}`}
          </li>
        ))}
      </ul>
    </>
  );
}
