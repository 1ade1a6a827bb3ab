import type { RoomManifest } from '../kit/manifest.ts';
import { writesToStaff } from '../mail/manifest.ts';

const functions = {
  'read-results': {
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: { shops: ['read'], surveys: ['read'], surveyViews: ['read'] },
  },
  'report-surveys': {
    memoryMb: 1024,
    timeoutSeconds: 900,
    uses: { ...writesToStaff, shops: ['list'], surveys: ['read'], followUps: ['read'] },
  },
} as const;

export const manifest = { room: 'results', functions } as const satisfies RoomManifest;
