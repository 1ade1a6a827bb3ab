/**
 * Maps countries and regions as addresses write them to those of our calendars. Codes: ISO 3166-1 and 3166-2,
 * the latter without the country's prefix.
 */

export interface Place {
  readonly country: string;
  readonly region?: string | undefined;
}

/** Areas with a country code of their own that belong to a member state, and so to the EU or the EEA. */
const territories: Readonly<Record<string, Place>> = {
  AX: { country: 'FI' },
  GF: { country: 'FR', region: 'GF' },
  GP: { country: 'FR', region: 'GP' },
  MF: { country: 'FR', region: 'MF' },
  MQ: { country: 'FR', region: 'MQ' },
  RE: { country: 'FR', region: 'RE' },
  YT: { country: 'FR', region: 'YT' },
};

/** Spanish addresses name provinces, but holidays are those of the autonomous community. */
const provinces: Readonly<Record<string, string>> = {
  ...of('AN', 'AL CA CO GR H J MA SE'),
  ...of('AR', 'HU TE Z'),
  ...of('AS', 'O'),
  ...of('CB', 'S'),
  ...of('CL', 'AV BU LE P SA SG SO VA ZA'),
  ...of('CM', 'AB CR CU GU TO'),
  ...of('CN', 'GC TF'),
  ...of('CT', 'B GI L T'),
  ...of('EX', 'BA CC'),
  ...of('GA', 'C LU OR PO'),
  ...of('IB', 'PM'),
  ...of('MC', 'MU'),
  ...of('MD', 'M'),
  ...of('NC', 'NA'),
  ...of('PV', 'BI SS VI'),
  ...of('RI', 'LO'),
  ...of('VC', 'A CS V'),
};

function of(community: string, codes: string): Record<string, string> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, community]));
}

/**
 * The country whose law applies there, and its region, as calendars name them. The region may have the
 * country's prefix.
 */
export const placeOf = (country: string, region?: string): Place => {
  const territory = territories[country];
  if (territory) return territory;
  const code = region?.toUpperCase().replace(`${country}-`, '');
  if (code === undefined) return { country };
  return { country, region: country === 'ES' ? (provinces[code] ?? code) : code };
};
