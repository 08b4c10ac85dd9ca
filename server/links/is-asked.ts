// Whom a group link is for, however they say who they are: persons of its part of the roster who speak of its participant.
import { speaksOf } from '../rosters/speaks-of.ts';
import type { Words } from '../storage/tables.ts';
import { isOfGroup } from './group-name.ts';
import type { ResolvedLink } from './resolve-link.ts';

export const isAsked = ({ group, participant }: ResolvedLink, groups: Readonly<Words>): boolean =>
  isOfGroup(group, groups) && (participant.kind === 'institution' || speaksOf(groups, participant));
