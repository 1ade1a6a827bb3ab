import type { Shop } from '../shops/shop.ts';

/** Whoever can be asked when something needs a person: a shop without managers is asked through its approvers. */
export const managersOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] =>
  settings.managers.length > 0 ? settings.managers : settings.approvers;
