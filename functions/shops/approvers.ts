import type { Shop } from './shop.ts';

/** The people who decide about returns: without approvers, the managers. */
export const approversOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] =>
  settings.approvers.length > 0 ? settings.approvers : settings.managers;

/** The people to ask if something needs a person: without managers, the approvers. */
export const managersOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] =>
  settings.managers.length > 0 ? settings.managers : settings.approvers;

/** Everybody who decides about returns. */
export const everyoneOf = ({ settings }: Pick<Shop, 'settings'>): readonly string[] => [
  ...new Set([...settings.managers, ...settings.approvers]),
];

/**
 * The people to ask if it must be somebody other than this person: the managers; everybody, where no manager
 * is another person. `isAnybodyElse`: whether it is anybody but this person.
 */
export const othersThan = (
  name: string | undefined,
  shop: Pick<Shop, 'settings'>,
): { readonly addresses: readonly string[]; readonly isAnybodyElse: boolean } => {
  const isAnother = (address: string) => address.toLowerCase() !== name?.toLowerCase();
  const managers = managersOf(shop);
  const addresses = managers.some(isAnother) ? managers : everyoneOf(shop);
  return { addresses, isAnybodyElse: addresses.some(isAnother) };
};
