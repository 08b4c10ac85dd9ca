// How a username is spelled: a 工号, or what is easily typed on any keyboard.
import { z } from '@hono/zod-openapi';

export const usernamePattern = /^[a-zA-Z0-9._-]{3,30}$/;
export const usernameSchema = z.string().trim().min(3).max(30).regex(usernamePattern);
