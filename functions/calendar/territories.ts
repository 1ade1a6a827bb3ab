/** Places with a country code of their own whose people keep the days of another country. Codes: ISO 3166-1. */
const territories: Readonly<Record<string, string>> = {
  US: 'PR VI GU MP AS UM',
  FR: 'RE GP MQ GF YT MF BL PM NC PF WF',
  NL: 'AW CW SX BQ',
  GB: 'GG JE IM GI',
  DK: 'FO GL',
  FI: 'AX',
  NO: 'SJ',
  AU: 'CX CC NF',
  NZ: 'CK NU TK',
};

/** Countries, written with blanks between them, and the places that go with them. */
export const withTerritories = (countries: string): string[] =>
  countries.split(' ').flatMap((country) => [country, ...(territories[country]?.split(' ') ?? [])]);
