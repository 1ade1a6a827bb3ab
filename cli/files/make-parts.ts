import { digest } from '../../functions/kit/digest.ts';
import type { Api } from '../api.ts';
import { at, cell } from '../value.ts';
import { tell, type World } from '../world.ts';
import { atItsLines } from './check-file.ts';
import { withValue } from './places.ts';
import type { Checked, Part } from './shape.ts';

/** The key is the content, so the same file makes one thing in a shop, however often it is sent or named. */
const keyOf = ({ kind, checked }: Part): string => `file-${digest(kind.path, JSON.stringify(checked.body))}`;

const makePart = async (part: Part, api: Api, world: World): Promise<string> => {
  const { kind, checked } = part;
  const headers = { 'idempotency-key': keyOf(part) };
  const { body } = await atItsLines(checked, () =>
    api.call('POST', kind.path, { body: checked.body, headers }),
  );
  const id = cell(at(body, 'id'));
  const isWaiting = kind.waits !== undefined && kind.waits.status === at(body, 'status');
  const waits = isWaiting ? ` It is a ${kind.waits.status} still: ${kind.waits.command} ${id}` : '';
  tell(world, `${id} is the ${kind.one} of ${checked.file.name}.${waits}`);
  return id;
};

/** Makes what the files say that a file names, and answers its body with their ids. */
export const withPartsMade = async ({ body, parts }: Checked, api: Api, world: World): Promise<unknown> => {
  const made = new Map<string, string>();
  let value = body;
  for (const part of parts) {
    const key = keyOf(part);
    const id = made.get(key) ?? (await makePart(part, api, world));
    made.set(key, id);
    value = withValue(value, part.path, id);
  }
  return value;
};
