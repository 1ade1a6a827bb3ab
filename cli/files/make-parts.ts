import { digest } from '../../functions/kit/digest.ts';
import { isObject } from '../../functions/kit/json.ts';
import type { Api } from '../api.ts';
import { Failed } from '../failed.ts';
import { at, cell } from '../value.ts';
import { tell, type World } from '../world.ts';
import { atItsLines } from './check-file.ts';
import { withValue } from './places.ts';
import type { Checked, Part } from './shape.ts';

/** The key is the content, so the same file makes one thing in a shop, however often it is sent or named. */
const keyOf = ({ kind, checked }: Part): string => `file-${digest(kind.path, JSON.stringify(checked.body))}`;

/** Whether what stands there says all that the file says; defaults and times of its own may be added. */
const says = (there: unknown, said: unknown): boolean => {
  if (Array.isArray(said))
    return (
      Array.isArray(there) &&
      there.length === said.length &&
      said.every((each, place) => says(there[place], each))
    );
  if (isObject(said))
    return isObject(there) && Object.entries(said).every(([name, each]) => says(there[name], each));
  return there === said;
};

/**
 * What a file made before may have been changed since, or be over; then the file would mean something else than it says.
 * Errors: Failed, with what to do.
 */
const checkSame = ({ kind, checked: { body, file } }: Part, id: string, there: unknown): void => {
  const gone = at(there, 'archived') === true || at(there, 'status') === 'ended';
  if (says(there, body) && !gone) return;
  const what = gone ? 'is no longer in use' : 'was changed since';
  throw new Failed(
    'conflict',
    `${file.name} made the ${kind.one} ${id} before, and that ${what}. Name ${id} itself, or change the file so that it makes a new one.`,
  );
};

/** Makes it, or finds what the file has made before, and puts it to use. */
const makePart = async (part: Part, api: Api, world: World): Promise<string> => {
  const { kind, checked } = part;
  const headers = { 'idempotency-key': keyOf(part) };
  const made = await atItsLines(checked, () => api.call('POST', kind.path, { body: checked.body, headers }));
  const id = cell(at(made.body, 'id'));
  checkSame(part, id, made.body);
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
