import { page, type RoomManifest } from '../kit/manifest.ts';

const functions = {
  'manage-mails': {
    ...page,
    uses: { shops: ['read'], mailCopies: ['write'] },
  },
} as const;

export const manifest = { room: 'copies', functions } as const satisfies RoomManifest;
