import type { Shop } from './shop.ts';

/** Whoever can be asked to decide: a shop without approvers is asked through its managers. */
export const approversOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] =>
  settings.approvers.length > 0 ? settings.approvers : settings.managers;

/** Whoever can be asked when something needs a person: a shop without managers is asked through its approvers. */
export const managersOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] =>
  settings.managers.length > 0 ? settings.managers : settings.approvers;
