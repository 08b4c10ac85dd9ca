// 报告编号: year of the campaign, its running number, and the participant's own four characters, e.g. SH-2026-0007-3F2A.
export function reportNumber(campaign: { opens: string; number: number }, code: string): string {
  return `SH-${campaign.opens.slice(0, 4)}-${String(campaign.number).padStart(4, '0')}-${code}`;
}
