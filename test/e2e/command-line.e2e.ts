import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { product } from '../support/outside.ts';
import { commandLine, person } from '../support/outside-bin.ts';

const { folder, aftercare, login, write, remove } = commandLine();
afterAll(remove);

describe('the command line', () => {
  test('signs in by SRP, and lists shops and care programmes', () => {
    const signedIn = login('marketer', 'here');
    expect(signedIn).toMatchObject({ code: 0, messages: '' });
    expect(JSON.parse(signedIn.output)).toMatchObject({ stage: 'here', email: person('marketer').email });
    expect(statSync(join(folder, 'aftercare/here.json')).mode & 0o777).toBe(0o600);

    const shops = aftercare(['shops', '--stage', 'here', '--all', '--json']);
    const ids = JSON.parse(shops.output).items.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(product().shops.map(({ id }) => id)));

    const [shop] = product().shops;
    const care = aftercare(['care', '--stage', 'here', '--shop', shop?.id ?? '', '--json']);
    expect(care).toMatchObject({ code: 0, messages: '' });
    expect(JSON.parse(care.output)).toHaveProperty('items');
  });

  test('is refused with a wrong password, as for somebody who is not there', () => {
    const tried = (email: string) =>
      aftercare(
        ['login', '--stage', 'wrong', '--api', product().apiUrl, '--email', email],
        'Aa1!not the password\n',
      );
    const [wrong, nobody] = [tried(person('marketer').email), tried('nobody@shop.example')];
    expect(wrong).toMatchObject({ code: 3, output: '' });
    expect(nobody).toEqual(wrong);
  });

  test('makes an offer from YAML, shows the API’s mistakes at their lines, and launches it', () => {
    login('marketer', 'offers');
    const [shop] = product().shops;
    const at = ['--stage', 'offers', '--json'];
    const terms = (through: string) =>
      `name: From the command line\ncodes: shared\nterms:\n  benefit: { kind: percent, percent: 10 }\n  validity:\n    from: 2026-01-01\n    through: ${through}\n`;
    const file = write('offer.yaml', terms('2025-12-31'));
    const refused = aftercare(['offers', 'create', file, '--shop', shop?.id ?? '', ...at]);
    expect(refused.code).toBe(1);
    expect(refused.messages).toContain(`${file}:`);
    expect(JSON.parse(refused.output).error.mistakes.length).toBeGreaterThan(0);

    write('offer.yaml', terms('2099-12-31'));
    const made = aftercare(['offers', 'create', file, '--shop', shop?.id ?? '', ...at]);
    expect(made).toMatchObject({ code: 0, messages: '' });
    const { id } = JSON.parse(made.output);
    expect(JSON.parse(aftercare(['offers', 'launch', id, ...at]).output)).toMatchObject({
      id,
      status: 'live',
    });
    expect(JSON.parse(aftercare(['offers', 'end', id, ...at]).output)).toMatchObject({ status: 'ended' });
    expect(aftercare(['offers', 'launch', id, ...at]).code).toBe(6);
  });

  test('imports people, from the upload to the end', () => {
    login('marketer', 'import');
    const [shop] = product().shops;
    const file = write(
      'people.csv',
      `email,firstName\n${randomUUID().slice(0, 8)}@buyers.example,Ada\nnot an address,Bob\n`,
    );
    const args = [
      'import',
      'start',
      file,
      '--shop',
      shop?.id ?? '',
      '--stage',
      'import',
      '--apply',
      '--json',
    ];
    const done = aftercare(args);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.output)).toMatchObject({
      status: 'done',
      apply: { lines: 2, refused: 1, created: 1 },
    });
    expect(done.messages).toContain('Refused because of email (1).');
  });

  test('has a sign-in that ends with logout', () => {
    login('marketer', 'out');
    const { output } = aftercare(['token', '--stage', 'out']);
    expect(output).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(aftercare(['logout', '--stage', 'out', '--json'])).toMatchObject({
      code: 0,
      output: '{\n  "revoked": true\n}\n',
    });
    expect(aftercare(['shops', '--stage', 'out']).code).toBe(3);
  });
});
