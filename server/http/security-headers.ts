// What a browser may do with our pages: nothing from another origin, no inline script, no framing. One page alone may stand in a frame,
// and in one of ours only: the preview of a questionnaire, which holds nothing until the console around it hands it over. What people
// uploaded may do nothing at all: opened by itself it has no origin and no scripts.
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

export const framedPage = '/preview';

const headers = (framed: boolean): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // The console's component library writes its styles at run time.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: [framed ? "'self'" : "'none'"],
    },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    // HTTPS is often added by a proxy in front; it decides.
    strictTransportSecurity: false,
    xFrameOptions: framed ? 'SAMEORIGIN' : 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  });

const alone = headers(false);
const inFrame = headers(true);
const uploaded = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
});
const fileContent = /^\/api\/files\/[^/]+\/(content|thumbnail)$/;

export const securityHeaders: MiddlewareHandler = (c, next) => {
  if (fileContent.test(c.req.path)) return uploaded(c, next);
  return (c.req.path === framedPage ? inFrame : alone)(c, next);
};
