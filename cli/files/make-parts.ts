import { digest } from '../../functions/kit/digest.ts';
import type { Api } from '../api.ts';
import { at, cell } from '../value.ts';
import { tell, type World } from '../world.ts';
import { atItsLines } from './check-file.ts';
import { withValue } from './places.ts';
import type { Checked, Part } from './shape.ts';

/** The key is the content, so the same file makes one thing in a shop, however often it is sent or named. */
const keyOf = ({ kind, checked }: Part): string => `file-${digest(kind.path, JSON.stringify(checked.body))}`;

/** Makes it, or finds what the file has made before, and puts it to use. */
const makePart = async (part: Part, api: Api, world: World): Promise<string> => {
  const { kind, checked } = part;
  const headers = { 'idempotency-key': keyOf(part) };
  const made = await atItsLines(checked, () => api.call('POST', kind.path, { body: checked.body, headers }));
  const id = cell(at(made.body, 'id'));
  const isNew = kind.use !== undefined && at(made.body, 'status') === kind.use.from;
  const { body } = isNew ? await api.call('POST', `${kind.path}/${id}/${kind.use.move}`) : made;
  const status = at(body, 'status');
  const state = status === undefined ? '' : `, and ${cell(status)}`;
  tell(world, `${id} is the ${kind.one} of ${checked.file.name}${state}.`);
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
