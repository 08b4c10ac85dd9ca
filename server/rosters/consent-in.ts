// What a list says of a guardian's consent: that the school holds it, or since what day; nothing, for a no and an empty cell.
const yes = /^(是|有|已收|已交|已同意|同意|已签|√|✓|yes|y|true|1)$/i;
const no = /^(否|无|未|未收|未交|没有|不同意|×|-|no|n|false|0|)$/i;
const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

export function consentIn(cell: string): { readonly guardian?: string } {
  const said = cell.normalize('NFKC').trim();
  if (no.test(said)) return {};
  if (yes.test(said)) return { guardian: 'yes' };
  const [, year, month = '', date = ''] = day.exec(said) ?? [];
  const spelled = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return { guardian: isDay(spelled) ? spelled : '?' };
}

/** One that the calendar has. */
function isDay(spelled: string): boolean {
  const time = Date.parse(`${spelled}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(spelled);
}
