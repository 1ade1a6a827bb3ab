import { type FunctionBundle, withBundles } from './function-bundles.ts';
import type { Figure } from './measure.ts';

/** What a function has of its own, in bytes: not the SDK's clients, and not what ten languages say. */
const ownBytes = ({ bytes, texts, clients }: FunctionBundle): number => bytes - texts - clients.bytes;

const largest = (
  bundles: readonly FunctionBundle[],
  size: (bundle: FunctionBundle) => number,
): FunctionBundle => {
  const [first] = bundles.toSorted((a, b) => size(b) - size(a));
  if (!first) throw new Error('There are no functions to measure.');
  return first;
};

/** How big the functions are. */
export const run = async (): Promise<Figure[]> =>
  await withBundles(async (bundles) => {
    const receive = bundles.find(({ name }) => name === 'receive-webhook');
    const heaviest = largest(bundles, ({ bytes }) => bytes);
    const most = largest(bundles, ownBytes);
    return [
      { what: 'largest bundle', of: heaviest.name, value: heaviest.bytes / 1000, unit: 'kB' },
      {
        what: 'most beyond its SDK clients and texts',
        of: most.name,
        value: ownBytes(most) / 1000,
        unit: 'kB',
      },
      {
        what: 'receive beyond its SDK clients',
        value: receive ? (receive.bytes - receive.clients.bytes) / 1000 : Number.NaN,
        unit: 'kB',
      },
    ];
  });
