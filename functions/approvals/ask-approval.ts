import type { Keys } from '../links/keys.client.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import type { Shop } from '../shops/shop.ts';
import { approvalAskedMail } from './approval.mail.ts';
import { type Approval, isOpen } from './approval.ts';
import { agreementUrls } from './approval-link.ts';
import type { ApprovalsStore } from './approvals.store.ts';

export interface AskServices extends StaffServices {
  readonly keys: () => Promise<Pick<Keys, 'links' | 'addresses'>>;
  readonly approvals: Pick<ApprovalsStore, 'ask' | 'void'>;
  readonly copies: ShopCopies;
  /** The public address of the API, without a slash at the end. */
  readonly publicUrl: string;
}

/**
 * Asks for the agreement of a second person: stores the approval, and writes to each of these addresses, once.
 * It may be repeated. Answers what is stored; where nobody can answer it any more, nobody is written to.
 * Errors: Unavailable while mail cannot leave.
 */
export const askApproval = async (
  asked: Approval,
  shop: Shop,
  addresses: readonly string[],
  services: AskServices,
): Promise<Approval> => {
  const approval = await services.approvals.ask(asked);
  if (!isOpen(approval, services.clock().toISOString())) return approval;
  const { links } = await services.keys();
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  await writeToStaff(
    shop,
    { occasion: `${approval.id}.asked`, addresses },
    (address) =>
      approvalAskedMail({
        texts,
        shop: mailShop(shop),
        zone: shop.timeZone,
        approval,
        ...agreementUrls(approval, address, links, services.publicUrl),
      }),
    services,
  );
  return approval;
};
