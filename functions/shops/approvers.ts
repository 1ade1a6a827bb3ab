import type { Shop } from './shop.ts';

/** The people who decide about returns: without approvers, the managers. */
export const approversOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] =>
  settings.approvers.length > 0 ? settings.approvers : settings.managers;

/** The people to ask if something needs a person: without managers, the approvers. */
export const managersOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] =>
  settings.managers.length > 0 ? settings.managers : settings.approvers;
