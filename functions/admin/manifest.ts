import { page, type RoomManifest } from '../kit/manifest.ts';

const functions = {
  'describe-api': { ...page, uses: { publicUrl: ['know'] } },
} as const;

export const manifest = { room: 'admin', functions } as const satisfies RoomManifest;
