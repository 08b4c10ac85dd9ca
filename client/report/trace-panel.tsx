// 计算依据: where a number comes from — the rule in words, then every part with its weight and contribution.
import { useEffect, useRef, useState } from 'react';
import type { Trace, TraceNode } from '../../scoring/model.ts';
import { formatDecimal } from '../../scoring/report/format.ts';
import type { Report } from '../../scoring/report/report.ts';
import { witnessNode } from '../../scoring/report/trace-id.ts';
import { DataTable } from './data-table.tsx';
import { type ReportWords, reportWords } from './report-words.ts';

export interface TraceSheet {
  readonly title: string;
  readonly lines: readonly string[];
  /** The scoring trace, where one person's or institution's answers stand behind the number; cohorts give lines only. */
  readonly trace?: unknown;
}

interface PanelProps {
  readonly id: string;
  readonly report: Report;
  readonly load: (id: string) => Promise<TraceSheet>;
  readonly onClose: () => void;
}

export function TracePanel({ id, report, load, onClose }: PanelProps) {
  const words = reportWords(report.language);
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, setState] = useState<
    { is: 'loading' } | { is: 'failed'; why: string } | { is: 'ready'; sheet: TraceSheet }
  >({ is: 'loading' });
  useEffect(() => {
    let current = true;
    setState({ is: 'loading' });
    load(id).then(
      (sheet) => current && setState({ is: 'ready', sheet }),
      (fault: unknown) =>
        current && setState({ is: 'failed', why: fault instanceof Error ? fault.message : words.failed }),
    );
    return () => {
      current = false;
    };
  }, [id, load, words.failed]);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="report-trace" aria-labelledby="report-trace-title" onClose={onClose}>
      <div className="report-trace-head">
        <h2 id="report-trace-title">{state.is === 'ready' ? state.sheet.title : words.trace}</h2>
        <button type="button" className="report-button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
      {state.is === 'loading' && <p role="status">{words.loading}</p>}
      {state.is === 'failed' && <p role="alert">{state.why}</p>}
      {state.is === 'ready' && <TraceBody sheet={state.sheet} id={id} words={words} />}
    </dialog>
  );
}

function TraceBody({ sheet, id, words }: { sheet: TraceSheet; id: string; words: ReportWords }) {
  const named = id.slice(id.lastIndexOf(':') + 1);
  const witnessed = witnessNode(named);
  const node = isTrace(sheet.trace) ? findNode(sheet.trace, witnessed?.code ?? named) : null;
  return (
    <>
      <ul className="report-list">
        {sheet.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read alike
          <li key={index}>{line}</li>
        ))}
      </ul>
      {node && node.children.length > 0 && <Parts node={node} own={!witnessed} words={words} />}
    </>
  );
}

/** `own`: by the answers themselves; what evidence supports or a panel found is no answer. */
function Parts({ node, own, words }: { node: TraceNode; own: boolean; words: ReportWords }) {
  const share = (weight: number) => `${formatDecimal(weight * 100, 1)}%`;
  const answered = own && node.children.some((child) => child.answer);
  const right = { align: 'right' as const, width: 1.4 };
  return (
    <DataTable
      caption={words.trace}
      columns={[
        { label: words.code, width: 2 },
        { label: words.score, ...right },
        { label: words.level, ...right },
        { label: words.designWeight, ...right },
        { label: words.weight, ...right },
        { label: words.contribution, ...right },
        ...(answered ? [{ label: words.answer, width: 2 }] : []),
      ]}
      rows={node.children.map((child) => {
        const value = child.score.state === 'scored' ? child.score.value : null;
        const cells: readonly (readonly [string, string])[] = [
          ['code', child.code],
          ['score', value === null ? words.insufficient : formatDecimal(value, 2)],
          ['level', child.level === null ? '—' : String(child.level)],
          ['design', share(child.designWeight)],
          ['weight', share(child.weight)],
          ['part', value === null ? '—' : formatDecimal(value * child.weight, 2)],
          ...(answered ? ([['answer', String(child.answer?.raw ?? '—')]] as const) : []),
        ];
        return { key: child.code, cells: cells.map(([key, text]) => ({ key, content: text, text })) };
      })}
    />
  );
}

function isTrace(value: unknown): value is Trace {
  return typeof value === 'object' && value !== null && 'root' in value && 'modules' in value;
}

/** '' is the overall. */
function findNode(trace: Trace, code: string): TraceNode | null {
  if (code === '') return trace.root;
  const waiting = [trace.root, ...trace.modules];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (node.code === code) return node;
    waiting.push(...node.children);
  }
  return null;
}
