// Word forms that were made to keep a server busy are read in a moment: the work grows with the form, not with its square.
import { expect, test } from 'vitest';
import { templateFaults } from '../../server/programmes/templates/fill-template.ts';
import { paragraphs, wordForm } from '../builders/word-form.ts';

/** Generous for any machine; what grew faster took minutes. */
const moment = 5000;

const faultsOf = (form: Uint8Array): string[] => {
  const begun = performance.now();
  const faults = templateFaults(form, [], 'en').map(({ code }) => code ?? '');
  expect(performance.now() - begun).toBeLessThan(moment);
  return faults;
};

test.each([
  ['texts that never end', '<w:t '.repeat(80_000), 'no-placeholders'],
  ['paragraphs that never end', '<w:p '.repeat(80_000), 'no-placeholders'],
  ['a placeholder of nothing but spaces', paragraphs([`{{${' '.repeat(40_000)}`]), 'unclosed-placeholder'],
  ['many placeholders that never end', paragraphs([`{{${' '.repeat(400)}`.repeat(400)]), 'unclosed-placeholder'],
])('%s', (_, inner, fault) => expect(faultsOf(wordForm(inner))).toEqual([fault]));

test('relations that never end', () => {
  const rels = '<Relationship '.repeat(80_000);
  expect(faultsOf(wordForm(paragraphs(['表']), { 'word/_rels/document.xml.rels': rels }))).toEqual(['no-placeholders']);
});
