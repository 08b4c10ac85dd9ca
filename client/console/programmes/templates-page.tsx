// 官方表样: the operator uploads the issuer's own Word forms of a round; every applicant gets them back filled. What is wrong with a
// form is listed in full, and the key says what may stand in it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { applying, placeholderKey, wordForms } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { ListedProgramme, ListedTemplate } from '../../programme-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { usePrograms } from './use-application.ts';
import '../forms/forms.css';
import './programmes.css';

const fillable: readonly string[] = ['docx', 'sealed-pdf', 'paper'];

export function TemplatesPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const programmes = usePrograms();
  const rounds = useQuery({ queryKey: ['programme-rounds'], queryFn: applying.rounds });
  const kept = useQuery({ queryKey: ['word-forms', id], queryFn: () => wordForms.list(id) });
  const error = programmes.error ?? rounds.error ?? kept.error;
  if (error) return <ProblemAlert error={error} onRetry={kept.refetch} />;
  if (!programmes.data || !rounds.data || !kept.data) return <Waiting />;
  const round = rounds.data.find((one) => one.round.id === id);
  const defined = programmes.data.find(
    ({ programme }) => programme.id === round?.round.programme && programme.version === round.round.version,
  );
  const materials = defined?.programme.materials.filter(({ form }) => fillable.includes(form)) ?? [];
  return (
    <>
      <PageHead title={t('wordForms.title')} note={round && `${round.title} · ${round.round.name}`}>
        <a href={placeholderKey(id, currentLanguage())} download>
          <Button>{t('wordForms.key')}</Button>
        </a>
      </PageHead>
      <p>{t('wordForms.note')}</p>
      {materials.length === 0 && <Empty description={t('wordForms.none')} />}
      {defined &&
        materials.map(({ code }) => (
          <WordForm
            key={code}
            round={id}
            material={code}
            defined={defined}
            kept={kept.data.find(({ material }) => material === code)}
          />
        ))}
    </>
  );
}

function WordForm({
  round,
  material,
  defined: { texts },
  kept,
}: {
  round: string;
  material: string;
  defined: ListedProgramme;
  kept: ListedTemplate | undefined;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<unknown>(null);
  const act = async (deed: Promise<unknown>, said: string): Promise<void> => {
    setError(null);
    await deed.then(() => void message.success(said), setError);
    await queries.invalidateQueries({ queryKey: ['word-forms', round] });
  };
  return (
    <section className="form-item" data-material={material}>
      <h2 className="applying-head">{texts.materials[material] ?? material}</h2>
      <p className="muted">
        {kept ? t('wordForms.kept', { name: kept.name, time: beijingTime(kept.at) }) : t('wordForms.notKept')}
      </p>
      <ProblemAlert error={error} />
      <input
        ref={input}
        type="file"
        hidden
        accept=".docx"
        aria-label={t('wordForms.choose')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void act(wordForms.put(round, material, file), t('wordForms.uploaded'));
          target.value = '';
        }}
      />
      <Button type="primary" ghost onClick={() => input.current?.click()}>
        {t(kept ? 'wordForms.replace' : 'wordForms.choose')}
      </Button>{' '}
      {kept && (
        <Button onClick={() => act(wordForms.remove(round, material), t('wordForms.removed'))}>
          {t('app.remove')}
        </Button>
      )}
    </section>
  );
}
