// 异议: who objected, what was said, and the operator's answer with its reason.
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { OpenApplication } from './application-page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { good, waiting } from './tag-colours.ts';

const colours = { open: 'red', upheld: waiting, dismissed: good } as const;

export function ObjectionsPart({ open: { dossier, read, act, pending } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [answered, setAnswered] = useState<{ id: string; state: 'upheld' | 'dismissed' } | null>(null);
  if (dossier.objections.length === 0) return null;
  return (
    <section className="board-part" id="objections">
      <h2>{t('board.objections')}</h2>
      <ul className="plain-list">
        {dossier.objections.map(({ id, name, contact, text, state, answer, at }) => (
          <li key={id}>
            <Tag color={colours[state]}>{t(`board.objection.${state}`)}</Tag>
            {name} · {contact} <span className="muted">{beijingTime(at)}</span>
            <p className="said">{text}</p>
            {state === 'open' ? (
              <Space wrap>
                {(['dismissed', 'upheld'] as const).map((one) => (
                  <Button key={one} size="small" onClick={() => setAnswered({ id, state: one })}>
                    {t(`board.answer.${one}`)}
                  </Button>
                ))}
              </Space>
            ) : (
              <p className="said muted">{answer}</p>
            )}
          </li>
        ))}
      </ul>
      {answered && (
        <ReasonDialog
          title={t(`board.answer.${answered.state}`)}
          label={t('board.answerText')}
          required
          pending={pending}
          onClose={() => setAnswered(null)}
          onSay={(text) => {
            const { id } = read.application;
            act(() => programmeBoard.answerObjection(id, answered.id, answered.state, text), t('board.answered'));
            setAnswered(null);
          }}
        />
      )}
    </section>
  );
}
