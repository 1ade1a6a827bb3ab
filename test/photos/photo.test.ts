import { describe, expect, test } from 'vitest';
import {
  type IncomingFile,
  photo,
  photoLimits,
  sniffedBytes,
  sniffType,
  sortIncoming,
} from '../../functions/photos/photo.ts';
import { exif, fileType, heic, html, jfif, png, webp } from './images.ts';

const of = (text: string) => Buffer.from(text, 'latin1');

describe('sniffing', () => {
  test.each([
    ['JFIF', jfif, 'image/jpeg'],
    ['Exif', exif, 'image/jpeg'],
    ['PNG', png, 'image/png'],
    ['lossy WebP', webp('VP8 '), 'image/webp'],
    ['lossless WebP', webp('VP8L'), 'image/webp'],
    ['extended WebP', webp('VP8X'), 'image/webp'],
    ['HEIC of an iPhone', heic, 'image/heic'],
    ['HEIC, ten bits', fileType('heix', 'mif1'), 'image/heic'],
    ['HEIC, generic brand', fileType('mif1', 'miaf', 'heic'), 'image/heic'],
  ])('%s', (_name, bytes, type) => {
    expect(sniffType(bytes)).toBe(type);
    const whole = Buffer.concat([bytes, Buffer.alloc(1000, 0x41)]);
    expect(sniffType(whole.subarray(0, sniffedBytes))).toBe(type);
  });

  test.each([
    ['nothing', of('')],
    ['HTML named .jpg', html],
    ['HTML after a blank', of(' \xff\xd8\xff<html>')],
    ['SVG', of('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['SVG with a prolog', of('<?xml version="1.0"?><svg/>')],
    ['GIF', of('GIF89a\x01\0\x01\0\x80\0\0')],
    ['GIF that is a script too', of('GIF89a/*\xff\xd8\xff*/=1;alert(1)')],
    ['PDF', of('%PDF-1.7\n')],
    ['ZIP', of('PK\x03\x04')],
    ['half a JPEG start', of('\xff\xd8')],
    ['PNG signature without a header', of('\x89PNG\r\n\x1a\n')],
    ['PNG that ASCII transfer broke', of('\x89PNG\n\x1a\n\0\0\0\rIHDR')],
    ['WAV, which is RIFF too', of('RIFF\x24\0\0\0WAVEfmt ')],
    ['WebP without an image', of('RIFF\x24\0\0\0WEBPHTML')],
    ['AVIF', fileType('avif', 'mif1', 'miaf')],
    ['AVIF under the generic brand', fileType('mif1', 'avif', 'miaf')],
    ['MP4', fileType('isom', 'iso2', 'avc1', 'mp41')],
    ['a sequence of HEIC', fileType('hevc', 'msf1', 'heic')],
    ['MP4 with the brand behind its box', Buffer.concat([fileType('mif1', 'mp41'), of('heic')])],
    ['a box cut off', of('\0\0\0\x18ftyp')],
    ['a box that says it is empty', of('\0\0\0\0ftypheic')],
  ])('not %s', (_name, bytes) => {
    expect(sniffType(bytes)).toBeUndefined();
  });
});

describe('sorting what came in', () => {
  const file = (etag: string, more: Partial<IncomingFile> = {}): IncomingFile => ({
    key: `incoming/ret_1/${etag}`,
    etag: `"${etag}"`,
    bytes: 1000,
    type: 'image/png',
    ...more,
  });
  const names = (count: number) => Array.from({ length: count }, (_, nth) => `photo${nth}`);
  const kept = (count: number) => names(count).map((name) => `kept/ret_1/${name}.png`);

  test('keeps a photo under its content and type', () => {
    const { keep, refused } = sortIncoming('ret_1', [], [file('a', { type: 'image/jpeg' })]);
    expect(keep.map(({ to, type }) => [to, type])).toEqual([['kept/ret_1/a.jpg', 'image/jpeg']]);
    expect(refused).toEqual([]);
  });

  test.each([
    ['no photo', { type: undefined }, 'type'],
    ['empty', { bytes: 0 }, 'empty'],
    ['a byte too large', { bytes: 10_485_761 }, 'size'],
  ])('refuses what is %s', (_name, more, reason) => {
    expect(sortIncoming('ret_1', [], [file('a', more)])).toEqual({ keep: [], refused: [reason] });
  });

  test('keeps what is exactly as large as allowed', () => {
    expect(sortIncoming('ret_1', [], [file('a', { bytes: 10_485_760 })]).keep).toHaveLength(1);
  });

  test('the eighth has room, the ninth has none', () => {
    const { keep, refused } = sortIncoming('ret_1', kept(7), [file('eighth'), file('ninth')]);
    expect(keep.map(({ to }) => to)).toEqual(['kept/ret_1/eighth.png']);
    expect(refused).toEqual(['too-many']);
  });

  test('what is no photo takes no room', () => {
    const { keep, refused } = sortIncoming('ret_1', kept(7), [
      file('x', { type: undefined }),
      file('eighth'),
    ]);
    expect(keep).toHaveLength(1);
    expect(refused).toEqual(['type']);
  });

  test('a photo that is there already is neither kept again nor refused, even when all is full', () => {
    const again = sortIncoming('ret_1', kept(8), [file('photo3'), file('photo3')]);
    expect(again).toEqual({ keep: [], refused: [] });
  });
});

describe('a photo as stored', () => {
  const stored = {
    key: 'kept/ret_1/a.jpg',
    type: 'image/jpeg',
    bytes: 1,
    addedAt: '2026-11-22T10:00:00.000Z',
  };

  test('is what it is', () => {
    expect(photo.safeParse(stored).success).toBe(true);
  });

  test.each([
    ['lies where nobody looked at it', { key: 'incoming/ret_1/a.jpg' }],
    ['climbs out of its folder', { key: 'kept/../a.jpg' }],
    ['is of another type', { type: 'image/svg+xml' }],
    ['is too large', { bytes: photoLimits.bytes + 1 }],
  ])('is none when it %s', (_name, wrong) => {
    expect(photo.safeParse({ ...stored, ...wrong }).success).toBe(false);
  });
});
