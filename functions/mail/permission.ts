import type { Address, Purpose } from '../customers/address.ts';
import type { Customer } from '../customers/customer.ts';
import type { Settings } from '../shops/settings.ts';

export interface Situation {
  /** `service`: about the person's own order or return, which nobody unsubscribes from. */
  readonly purpose: Purpose | 'service';
  readonly customer: Pick<Customer, 'email' | 'country' | 'marketingConsent' | 'erasedAt'> | undefined;
  readonly address: Pick<Address, 'unsubscribed' | 'suppressed'> | undefined;
  readonly settings: Settings;
}

export type Decision =
  | { readonly send: true; readonly to: string }
  | {
      readonly send: false;
      readonly reason: 'no-address' | 'erased' | 'unsubscribed' | 'suppressed' | 'consent-required';
    };

/**
 * May we write to this person for this purpose? A survey about somebody's own order goes out under the soft opt-in of
 * the purchase (Directive 2002/58, article 13(2)): missing marketing consent does not stop it, unless the shop is
 * stricter for the person's country; an objection always does.
 */
export const mayWrite = ({ purpose, customer, address, settings }: Situation): Decision => {
  const no = (reason: Exclude<Decision, { send: true }>['reason']): Decision => ({ send: false, reason });
  if (!customer || customer.erasedAt) return no('erased');
  if (!customer.email) return no('no-address');
  if (address?.suppressed) return no('suppressed');
  if (purpose === 'service') return { send: true, to: customer.email.value };
  if (address?.unsubscribed?.[purpose]) return no('unsubscribed');
  const strict = customer.country && settings.survey.consentCountries.includes(customer.country.value);
  if (strict && !customer.marketingConsent?.given) return no('consent-required');
  return { send: true, to: customer.email.value };
};
