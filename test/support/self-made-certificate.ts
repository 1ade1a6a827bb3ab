import { generateKeyPairSync, sign } from 'node:crypto';

/** A key, and a certificate that only those trust who were told to; both in PEM. */
export interface SelfMadeCertificate {
  readonly key: string;
  readonly certificate: string;
}

/** One element of DER (ITU-T X.690): its tag, the length of its content, the content. */
const element = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const all = Buffer.concat(content);
  const long = Buffer.from(all.length.toString(16).padStart(4, '0'), 'hex');
  const length = all.length < 128 ? Buffer.from([all.length]) : Buffer.concat([Buffer.from([0x82]), long]);
  return Buffer.concat([Buffer.from([tag]), length, all]);
};

const sequence = (...content: readonly Buffer[]): Buffer => element(0x30, ...content);
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const oid = (digits: string): Buffer => element(0x06, hex(digits));
const integer = (digits: string): Buffer => element(0x02, hex(digits));
const time = (at: Date): Buffer =>
  element(0x17, Buffer.from(`${at.toISOString().replace(/[-T:]/g, '').slice(2, 14)}Z`));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = oid('550403');
const basicConstraints = oid('551d13');
const subjectAlternativeName = oid('551d11');
const yes = element(0x01, hex('ff'));

/**
 * Makes a certificate for 127.0.0.1 that is valid for a day (RFC 5280), so that a stand-in can speak TLS.
 * Node makes keys and signatures, but no certificates.
 */
export const selfMadeCertificate = (now: Date): SelfMadeCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(
    element(0x31, sequence(commonName, element(0x0c, Buffer.from('Stand-in of a test')))),
  );
  const day = 86_400_000;
  const unsigned = sequence(
    element(0xa0, integer('02')),
    integer('01'),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now.getTime() - day / 24)), time(new Date(now.getTime() + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(
      0xa3,
      sequence(
        sequence(basicConstraints, yes, element(0x04, sequence(yes))),
        sequence(subjectAlternativeName, element(0x04, sequence(element(0x87, hex('7f000001'))))),
      ),
    ),
  );
  const signature = sign('sha256', unsigned, privateKey);
  const der = sequence(unsigned, ecdsaWithSha256, element(0x03, hex('00'), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
};
