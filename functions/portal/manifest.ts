import { page, type RoomManifest } from '../kit/manifest.ts';
import { opensReturns } from '../returns/manifest.ts';

const functions = {
  'serve-withdrawal': {
    ...page,
    uses: {
      callerKey: ['read'],
      ...opensReturns,
      addressKey: ['read'],
      errandsQueue: ['send'],
      returnMachine: ['start', 'wake'],
      mailboxes: ['write'],
    },
  },
  'serve-portal': {
    ...page,
    uses: { callerKey: ['read'], shops: ['read'], errandsQueue: ['send'], publicUrl: ['know'] },
  },
  'serve-return-form': {
    ...page,
    uses: {
      callerKey: ['read'],
      ...opensReturns,
      linkKeys: ['read'],
      photos: ['write'],
      returnMachine: ['start'],
    },
  },
  'serve-return': {
    ...page,
    uses: {
      callerKey: ['read'],
      returns: ['write'],
      returnLedgers: ['write'],
      contacts: ['write'],
      orders: ['read'],
      shops: ['read'],
      photos: ['write'],
      linkKeys: ['read'],
      errandsQueue: ['send'],
      starts: ['write'],
      returnMachine: ['start', 'wake'],
      publicUrl: ['know'],
    },
  },
  'decide-return': {
    ...page,
    uses: {
      callerKey: ['read'],
      returns: ['write'],
      returnLedgers: ['write'],
      contacts: ['write'],
      orders: ['read'],
      shops: ['read'],
      photos: ['write'],
      linkKeys: ['read'],
      returnMachine: ['wake'],
      publicUrl: ['know'],
    },
  },
} as const;

export const manifest = { room: 'portal', functions } as const satisfies RoomManifest;
