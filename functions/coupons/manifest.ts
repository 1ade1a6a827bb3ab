import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  coupons: {
    key: ['code'],
    indexes: {
      byOffer: { key: ['lot', 'number'], projection: 'KEYS_ONLY', spread: 'shop' },
      // Sparse: codes that were issued to a person.
      byCustomer: { key: ['customerId', 'issuedAt'], projection: 'KEYS_ONLY', spread: 'customer' },
    },
  },
  // What is limited, each with what was taken and what is held, by the minute in which the holds end.
  couponCounters: { key: ['id'], indexes: {}, reads: 'each' },
  // What a cart holds until its order is paid.
  couponHolds: {
    key: ['cart'],
    indexes: { byHolder: { key: ['holder', 'until'], projection: 'KEYS_ONLY', spread: 'customer' } },
    expires: 'expiresAt',
    reads: 'each',
  },
  // One for each code of an order.
  redemptions: {
    key: ['order', 'code'],
    indexes: {
      byOffer: { key: ['offer', 'at'], projection: 'ALL', spread: 'shop' },
      byCode: { key: ['code', 'at'], projection: 'KEYS_ONLY', spread: 'shop' },
    },
  },
} as const;

export const manifest = { room: 'coupons', tables } as const satisfies RoomManifest;
