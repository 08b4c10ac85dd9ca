// Whether a Word document is based on a template that it would take from the network, with whatever runs in that template. Templates
// of the author's own machine, which Word names as well, are not looked for anywhere.

/** @param relations a `.rels` part */
export function takesTemplate(relations: string): boolean {
  return [...plain(relations).matchAll(/<Relationship\s[^<>]*>/g)].some(
    ([one]) =>
      /\bType\s*=\s*["'][^"']*\/attachedTemplate["']/.test(one) &&
      /TargetMode\s*=\s*["']External["']/.test(one) &&
      onNetwork(/\bTarget\s*=\s*["']([^"']*)/.exec(one)?.[1] ?? ''),
  );
}

/** Letters spelled by their numbers. */
const plain = (xml: string): string =>
  xml.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex, decimal) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

const onNetwork = (target: string): boolean =>
  /^(https?|ftp|mhtml):/i.test(target) ||
  // \\host\share and its spellings as an address; file:///C:\ and file:///Users are this machine.
  /^(file:\/*)?\\\\|^\/\/|^file:\/{4}|^file:\/\/(?!\/|localhost\/)/i.test(target);
