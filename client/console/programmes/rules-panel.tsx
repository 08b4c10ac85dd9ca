// 申报条件 as the values stand now: every condition with its clause, met, not met, not filled in, or for a person to judge; what is
// preferred stands apart and is never a condition.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Finding } from '../../../programmes/engine/judge-rules.ts';
import { tellUnmet } from '../../../programmes/engine/tell-finding.ts';
import { useMay } from '../session.tsx';
import { ruleItem } from './rule-place.ts';
import { chip } from './tag-colours.ts';
import type { OpenApplication } from './use-application.ts';

const verdictColours = { met: chip.good, unmet: chip.bad, open: chip.plain, person: chip.waiting } as const;

export function RulesPanel({ open, titled = true }: { open: OpenApplication; titled?: boolean }) {
  const { t } = useTranslation();
  const conditions = open.findings.filter(({ needs }) => needs === 'condition');
  const preferences = open.findings.filter(({ needs }) => needs === 'preference');
  const met = conditions.filter(({ verdict }) => verdict === 'met').length;
  return (
    <div className="rules">
      {titled && <h2 className="applying-head">{t('applying.conditions', { met, all: conditions.length })}</h2>}
      <RuleList open={open} findings={conditions} />
      {preferences.length > 0 && (
        <>
          <h2>{t('applying.preferences')}</h2>
          <p className="muted">{t('applying.preferencesNote')}</p>
          <RuleList open={open} findings={preferences} />
        </>
      )}
    </div>
  );
}

function RuleList({ open, findings }: { open: OpenApplication; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const { programme, texts } = open.defined;
  const mine = new Set(open.own.sections.filter((section) => section.mine).map(({ section }) => section));
  const isReached = (item: string): boolean =>
    may('applications.coordinate') || open.asked.some(({ code, indicator }) => code === item && mine.has(indicator));
  return (
    <ul className="rule-list">
      {findings.map(({ rule, clause, needs, verdict, counted }) => {
        const text = texts.rules[rule];
        const item = ruleItem(programme, rule);
        return (
          <li key={rule} data-rule={rule} data-verdict={verdict}>
            <Tag color={needs === 'preference' && verdict === 'unmet' ? chip.plain : verdictColours[verdict]}>
              {t(`applying.verdict.${verdict}`)}
            </Tag>
            <span>
              {text?.condition ?? rule}
              {counted &&
                t('applying.counted', { is: Number(counted.is.toFixed(1)), bound: Number(counted.bound.toFixed(1)) })}
              {needs === 'condition' && verdict === 'unmet' && (
                <em className="rule-unmet">{tellUnmet(texts, { rule, ...(counted ? { counted } : {}) })}</em>
              )}
              <span className="muted"> {t('applying.clause', { clause })}</span>{' '}
              {needs === 'condition' &&
                (verdict === 'unmet' || verdict === 'open') &&
                item !== null &&
                isReached(item) && <Link to={`?tab=fill&item=${item}`}>{t('applying.goThere')}</Link>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
