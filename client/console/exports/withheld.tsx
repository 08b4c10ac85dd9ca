// What an export leaves out, and why: said before anybody asks for the file.
import { useTranslation } from 'react-i18next';
import type { ForeseenExport } from '../../export-contract.ts';

const namesShown = 5;

/** @param campaign named where several come together */
export function Withheld({ foreseen, campaign }: { foreseen: ForeseenExport; campaign?: string }) {
  const { t } = useTranslation();
  const { persons, rows, leftOut, withoutBackground, hidden, least } = foreseen;
  const title = campaign ? t('exports.withheldOf', { campaign }) : t('exports.withheld');
  const names = leftOut.slice(0, namesShown).join(t('exports.betweenNames'));
  const more = leftOut.length > namesShown;
  const sentences = [
    ...(leftOut.length > 0
      ? [t(more ? 'exports.leftOutMore' : 'exports.leftOut', { count: leftOut.length, names, least })]
      : []),
    ...(withoutBackground > 0 ? [t('exports.withoutBackground', { count: withoutBackground, least })] : []),
    ...(hidden.length > 0 ? [t('exports.hidden', { count: hidden.length })] : []),
  ];
  return (
    <section className="withheld" aria-label={title}>
      <h2>{title}</h2>
      {persons ? (
        <ul>
          <li>{t('exports.never')}</li>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {sentences.length === 0 && rows > 0 && <li>{t('exports.restWhole', { least })}</li>}
        </ul>
      ) : (
        <p>{t('exports.form')}</p>
      )}
    </section>
  );
}
