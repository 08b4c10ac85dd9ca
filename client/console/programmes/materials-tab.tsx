// 材料: what the programme asks for with its clause and copies, what of it is missing, generated drafts, and what was handed in.
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { applying, filledForm } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { ApplicationView, HandedIn } from '../../programme-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { typesOf } from '../files/material-types.ts';
import { DraftLinks } from './draft-links.tsx';
import { MaterialUpload } from './material-upload.tsx';
import { chip } from './tag-colours.ts';
import type { OpenApplication } from './use-application.ts';

/** Beside what the programme asks for, as the server calls it. */
const further = 'further';

export function MaterialsTab({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const { own } = open;
  return (
    <div className="form-fill">
      <p>{t('applying.materialsNote')}</p>
      <DraftLinks id={open.id} />
      {own.view.materials.map((material) => (
        <MaterialRow key={material.code} open={open} material={material} />
      ))}
      {!own.view.materials.some(({ code }) => code === further) && (
        <section className="form-item">
          <h2 className="applying-head">{t('applying.further')}</h2>
          <Given open={open} code={further} />
          {own.may.includes('hand-in') && <MaterialUpload open={open} material={further} />}
        </section>
      )}
    </div>
  );
}

function MaterialRow({ open, material }: { open: OpenApplication; material: ApplicationView['materials'][number] }) {
  const { t } = useTranslation();
  const { own, defined, id } = open;
  const { code, clause, copies, form, required, given, seals } = material;
  const sealed = (seals ?? [])
    .map((by) => (by === 'regional-authority' ? t('applying.sealOfAuthority') : (defined.texts.roles[by]?.name ?? by)))
    .join('、');
  return (
    <section className="form-item" data-material={code}>
      <header>
        <h2 className="applying-head">{defined.texts.materials[code] ?? code}</h2>
        <Tag color={given ? chip.good : required ? chip.bad : chip.plain}>
          {t(given ? 'applying.given' : required ? 'applying.missing' : 'applying.optional')}
        </Tag>
      </header>
      <p className="muted">
        {t(`applying.form.${form}`)} · {t('applying.copies', { count: copies })}
        {sealed && ` · ${t('applying.seals', { who: sealed })}`} · {t('applying.clause', { clause })}
      </p>
      {own.templates.includes(code) && (
        <p>
          <a href={filledForm(id, code, currentLanguage())} download>
            {t('applying.filledForm')}
          </a>
        </p>
      )}
      <Given open={open} code={code} />
      {form === 'paper' ? (
        <p className="muted">{t('applying.paperNote')}</p>
      ) : (
        own.may.includes('hand-in') && <MaterialUpload open={open} material={code} only={typesOf(form)} />
      )}
    </section>
  );
}

function Given({ open, code }: { open: OpenApplication; code: string }) {
  const { t } = useTranslation();
  const { own, id, act } = open;
  const rows = own.handedIn.filter(({ material }) => material === code);
  // A scan from before the last change may say something else.
  const changed = Math.max(
    0,
    ...own.sections.filter(({ updatedBy }) => updatedBy !== null).map((one) => one.updatedAt),
  );
  const outdated = ({ at }: HandedIn): boolean => code !== further && at < changed;
  return (
    <ul className="handed-in">
      {rows.map((row) => (
        <li key={row.id}>
          {row.file ? <a href={`/api/files/${row.file.id}/content`}>{row.file.name}</a> : t('applying.paperArrived')}{' '}
          <span className="muted">
            {own.names[row.by] ?? t('applying.operator')} {beijingTime(row.at)}
          </span>
          {outdated(row) && <Tag color={chip.waiting}>{t('applying.outdated')}</Tag>}
          {own.may.includes('hand-in') && row.file && (
            <Button type="link" size="small" onClick={() => act(applying.takeBack(id, row.id), t('applying.taken'))}>
              {t('app.remove')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
