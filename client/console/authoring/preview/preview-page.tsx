// …/preview of a draft or a published version: the respondent's own pages at the width of a phone, a tablet or a desk, in any context,
// and what the answers given there score. Nothing is kept: not here, not in the frame, not on the server.
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Answers } from '../../../../questionnaires/schema/response.ts';
import { instrumentDrafts, instrumentVersions } from '../../../api.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import type { PreviewSetting } from '../../../preview-contract.ts';
import { currentLanguage } from '../../../text/console-text.ts';
import { PageHead } from '../../page-head.tsx';
import { Waiting } from '../../plain-pages.tsx';
import { ProblemAlert } from '../../problem-alert.tsx';
import { mendContent } from '../edit/mend-content.ts';
import { PreviewContexts } from './preview-contexts.tsx';
import { PreviewFrame } from './preview-frame.tsx';
import { PreviewResult } from './preview-result.tsx';
import { simulateAnswers } from './simulate-answers.ts';
import '../authoring.css';

export function DraftPreviewPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['draft-preview', id],
    queryFn: () => instrumentDrafts.open(id),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  return data ? <Preview content={data.content} back={`/console/instruments/drafts/${id}`} /> : <Waiting />;
}

export function VersionPreviewPage() {
  const { id = '', version = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['instrument-version', id, version],
    queryFn: () => instrumentVersions.content(id, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  return data ? <Preview content={data} back={`/console/instruments/${id}/${version}`} /> : <Waiting />;
}

const widths = [390, 768, 1280] as const;
export type Contexts = Readonly<Record<string, string>>;
export interface Given {
  readonly context: Contexts;
  readonly answers: Answers;
}

/** The first value of each, so that a preview can begin at once. */
function firstContexts({ instrument }: VersionContent): Contexts {
  const [type] = instrument.serves.institutionTypes;
  const declared = instrument.contexts.map(({ code, values }) => [code, values[0] ?? ''] as const);
  return { ...(type ? { institutionType: type } : {}), ...Object.fromEntries(declared) };
}

function settingOf({ instrument, texts }: VersionContent, contexts: Contexts): PreviewSetting {
  const asked = (code: string): boolean =>
    instrument.contexts.some((one) => one.code === code && one.from === 'respondent');
  const part = (of: boolean): Contexts =>
    Object.fromEntries(Object.entries(contexts).filter(([code]) => asked(code) === of));
  const language = texts[currentLanguage()] ? currentLanguage() : (instrument.languages[0] ?? 'zh-CN');
  return { say: 'setting', language, instrument, texts, subject: part(false), context: part(true) };
}

function Preview({ content: raw, back }: { content: VersionContent; back: string }) {
  const { t } = useTranslation();
  const content = useMemo(() => mendContent(raw), [raw]);
  const [width, setWidth] = useState<number>(390);
  const [contexts, setContexts] = useState<Contexts>(() => firstContexts(content));
  const [round, setRound] = useState(0);
  const [given, setGiven] = useState<Given | null>(null);
  const names = Object.keys(content.profiles);
  const [profile, setProfile] = useState(names[0] ?? '');
  const result = useRef<HTMLDivElement>(null);
  const setting = useMemo(() => settingOf(content, contexts), [content, contexts]);
  const show = (next: Given): void => {
    setGiven(next);
    // Drawn first; only then can it be gone to.
    setTimeout(() => result.current?.scrollIntoView({ behavior: 'smooth', block: 'start' }), 150);
  };
  const restart = (): void => {
    setGiven(null);
    setRound((before) => before + 1);
  };
  return (
    <>
      <PageHead
        title={t('authoring.previewOf', { title: content.texts['zh-CN']?.title ?? content.instrument.id })}
        note={
          <>
            <Link to={back}>{t('authoring.backToVersion')}</Link> · {t('authoring.previewNote')}
          </>
        }
      />
      <div className="preview-tools">
        <Segmented<number>
          aria-label={t('authoring.previewWidth')}
          value={width}
          onChange={setWidth}
          options={widths.map((value) => ({ value, label: t(`authoring.width.${value}`) }))}
        />
        <PreviewContexts
          content={content}
          contexts={contexts}
          onChange={(next) => {
            setContexts(next);
            restart();
          }}
        />
        {names.length > 1 && (
          <Select
            aria-label={t('campaigns.pinProfile')}
            value={profile}
            onChange={setProfile}
            options={names.map((name) => ({ value: name, label: name }))}
          />
        )}
        <Button onClick={restart}>{t('authoring.previewAgain')}</Button>
        <Button onClick={() => show({ context: contexts, answers: simulateAnswers(content, profile, contexts) })}>
          {t('authoring.previewSimulated')}
        </Button>
      </div>
      <PreviewFrame key={`${width} ${round}`} width={width} setting={setting} onFinished={show} />
      <div ref={result} className="preview-result">
        {given && <PreviewResult content={content} profileName={profile} given={given} />}
      </div>
    </>
  );
}
