// A campus that speaks CAS 3.0, as the protocol document has it: /login gives a ticket for one service, /p3/serviceValidate says once
// whose it was, a wrong service spends it, and what is missing is INVALID_REQUEST.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CasServer {
  /** With a path, as campuses have one. */
  readonly address: string;
  /** Who is at the keyboard: the name they log in by, and further attributes. */
  person: { readonly user: string; readonly attributes?: Readonly<Record<string, readonly string[]>> };
  /** Services that may ask; null = any. */
  registered: RegExp | null;
  /** In place of the next answer of /p3/serviceValidate. */
  nextAnswer: string | null;
  readonly validations: number;
  /** What it posts when somebody logs out who came to this address: where to, and the form. */
  logoutRequest(returned: URL): { readonly path: string; readonly body: string };
  close(): Promise<void>;
}

const spell = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const envelope = (inside: string): string =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">\n${inside}\n</cas:serviceResponse>\n`;
const failure = (code: string): string =>
  envelope(`  <cas:authenticationFailure code="${code}">${code} &amp; so on</cas:authenticationFailure>`);

export async function startCasServer(): Promise<CasServer> {
  const tickets = new Map<string, { service: string; person: CasServer['person'] }>();
  let validations = 0;

  function validate(query: URLSearchParams): string {
    validations += 1;
    const [service, ticket] = [query.get('service'), query.get('ticket')];
    if (!service || !ticket) return failure('INVALID_REQUEST');
    if (campus.registered && !campus.registered.test(service)) return failure('INVALID_SERVICE');
    const given = tickets.get(ticket);
    tickets.delete(ticket);
    if (!given) return failure('INVALID_TICKET');
    if (given.service !== service) return failure('INVALID_SERVICE');
    const { user, attributes = {} } = given.person;
    const told = Object.entries(attributes).flatMap(([name, values]) =>
      values.map((value) => `      <cas:${name}>${spell(value)}</cas:${name}>`),
    );
    return envelope(
      [
        '  <cas:authenticationSuccess>',
        `    <cas:user>${spell(user)}</cas:user>`,
        '    <cas:attributes>',
        '      <cas:isFromNewLogin>true</cas:isFromNewLogin>',
        ...told,
        '    </cas:attributes>',
        '  </cas:authenticationSuccess>',
      ].join('\n'),
    );
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://campus');
    if (url.pathname === '/cas/login') {
      const service = new URL(url.searchParams.get('service') ?? '');
      const ticket = `ST-${randomBytes(12).toString('hex')}`;
      tickets.set(ticket, { service: service.href, person: campus.person });
      service.searchParams.set('ticket', ticket);
      response.writeHead(302, { location: service.href }).end();
    } else if (url.pathname === '/cas/p3/serviceValidate') {
      const answer = campus.nextAnswer ?? validate(url.searchParams);
      campus.nextAnswer = null;
      response.writeHead(200, { 'content-type': 'application/xml; charset=utf-8' }).end(answer);
    } else if (url.pathname === '/moved/p3/serviceValidate') {
      response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
    } else response.writeHead(404).end('<html>not here</html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const campus: CasServer = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cas`,
    person: { user: 'nobody' },
    registered: null,
    nextAnswer: null,
    logoutRequest(returned) {
      const ticket = returned.searchParams.get('ticket') ?? '';
      const service = new URL(returned);
      service.searchParams.delete('ticket');
      const id = `LR-${randomBytes(8).toString('hex')}`;
      const text =
        `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" ` +
        `IssueInstant="${new Date().toISOString()}"><saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">` +
        `@NOT_USED@</saml:NameID><samlp:SessionIndex>${ticket}</samlp:SessionIndex></samlp:LogoutRequest>`;
      return { path: service.pathname + service.search, body: new URLSearchParams({ logoutRequest: text }).toString() };
    },
    get validations() {
      return validations;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return campus;
}

/** What a browser brings back from the campus, which knows it already. */
export async function fetchTicket(address: string): Promise<URL> {
  const response = await fetch(address, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
}
